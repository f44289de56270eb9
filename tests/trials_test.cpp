#include "cli/jobs/trials.hpp"

#include <string>
#include <vector>

#include "decode/delivery.hpp"
#include "platform/trial_body.hpp"
#include "support/catch.hpp"

namespace calltally {
namespace {

const Instant noon = *parse_rfc3339("2026-01-02T12:00:00Z");

// "/webhook retell secret: key-1 as retell", one per line.
std::string told(const std::vector<Trial>& trials) {
  std::string lines;
  for (const Trial& trial : trials) {
    lines += trial.way.path + " " + (trial.way.credential.empty() ? "-" : trial.way.credential) + ": ";
    lines += (trial.secret ? trial.secret->text : "-") + " as " + std::string(name_of(trial.platform));
    lines += trial.way.is_kept ? "\n" : ", not kept\n";
  }
  return lines;
}

std::vector<Secret> secrets(const std::string& lines) { return *secrets_in(lines); }

TEST_CASE("a trial has the first secret of each scheme, and the body of its platform") {
  CHECK(told(trials_with({}, {})).empty());
  CHECK(told(trials_with({{"t-1", "t-2"}, secrets("one\ntwo")}, {})) ==
        "/webhook token: t-1 as flireo\n/webhook secret: one as flireo\n");
  CHECK(told(trials_with({{}, secrets("retell:a\nplain\nretell:b\npath:c\nbland:d\nbearer:e\nbearer:f")},
                         {})) ==
        "/webhook retell secret: a as retell\n/webhook flireo secret: plain as flireo\n"
        "/webhook path secret: c as flireo\n/webhook bland secret: d as bland\n"
        "/webhook bearer secret: e as flireo\n");
}

TEST_CASE("a path of one platform is tried as that platform would prove itself there") {
  const auto at_path = [](const PostedCredentials& all, Platform platform,
                          const std::optional<std::string>& own = std::nullopt) {
    BoundCredentials bound{"/p", platform, std::nullopt};
    if (own) bound.secrets = secrets(*own);
    return told({trials_with(all, {bound}).back()});
  };
  const PostedCredentials tokens{{"t"}, secrets("retell:a\nbearer:b\npath:c")};
  const PostedCredentials no_tokens{{}, secrets("retell:a\nbearer:b\npath:c")};
  CHECK(at_path(tokens, Platform::retell) == "/p retell secret: a as retell\n");
  CHECK(at_path(tokens, Platform::bland) == "/p token: t as bland\n");
  CHECK(at_path(no_tokens, Platform::bland) == "/p bearer secret: b as bland\n");
  CHECK(at_path({{}, secrets("retell:a\npath:c")}, Platform::synthflow) ==
        "/p path secret: c as synthflow, not kept\n");
  CHECK(at_path({{}, secrets("retell:a")}, Platform::bland) == "/p -: - as bland\n");
  // With secrets of its own those of all count no longer, but for the tokens.
  CHECK(at_path(tokens, Platform::retell, "retell:own") == "/p retell secret: own as retell\n");
  CHECK(at_path(tokens, Platform::retell, "bland:own") == "/p token: t as retell\n");
  CHECK(at_path(no_tokens, Platform::retell, "bearer:own") == "/p bearer secret: own as retell\n");
  CHECK(at_path(no_tokens, Platform::retell, "path:own") == "/p bearer secret: b as retell\n");
  CHECK(at_path({{}, secrets("retell:a\npath:c")}, Platform::retell, "path:own") ==
        "/p path secret: own as retell\n");
}

TEST_CASE("the body of a trial is read as its platform's, or recognised as an event of it") {
  for (const Platform platform :
       {Platform::flireo, Platform::vapi, Platform::retell, Platform::elevenlabs, Platform::bland,
        Platform::ultravox, Platform::telnyx, Platform::synthflow, Platform::vcon}) {
    CAPTURE(name_of(platform));
    Decoder decoder;
    const auto event = decoder.decode(trial_body(platform, "calltally-trial-1", noon));
    REQUIRE(event.has_value());
    if (!reports_are_read(platform)) {
      const auto* foreign = std::get_if<ForeignEvent>(&*event);
      REQUIRE(foreign != nullptr);
      CHECK(foreign->platform == platform);
      continue;
    }
    const auto* decoded = std::get_if<DecodedReport>(&*event);
    REQUIRE(decoded != nullptr);
    CHECK(decoded->report.platform == platform);
    CHECK(decoded->report.call_id.ends_with("calltally-trial-1"));
    CHECK(decoded->report.duration_s == 1.0);
    CHECK(decoded->report.reported_at == noon);
    CHECK(decoded->report.summary == "A trial.");
  }
}

}  // namespace
}  // namespace calltally
