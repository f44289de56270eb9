#include "answer/doctor.hpp"

#include <string>
#include <vector>

#include "support/catch.hpp"
#include "support/temporary.hpp"
#include "view/doctor_words.hpp"

namespace calltally {
namespace {

using namespace std::chrono_literals;

const Instant noon = *parse_rfc3339("2026-01-02T12:00:00Z");

WayInReply answered(int status, const std::string& body = "") {
  WayInReply reply;
  reply.status = status;
  reply.body = body;
  reply.knows_trials = true;
  reply.asked_at = noon;
  return reply;
}

WayInReply not_answered(WayInTrouble trouble) {
  WayInReply reply;
  reply.trouble = trouble;
  reply.reason = "some reason";
  return reply;
}

const WayInReply healthy = answered(200, "ok\n");
const WayInReply taken = answered(200, R"({"trial":"ok"})");

// "port/fine ok": what is seen of these replies, and that there are words for it in both languages.
std::vector<std::string> said(const DoctorLines& lines) {
  std::vector<std::string> said;
  for (const DoctorLine& line : lines) {
    const char* verdicts[] = {"ok", "warning", "fault"};
    said.push_back(std::string(line.look) + "/" + std::string(line.finding) + " " +
                   verdicts[static_cast<int>(line.verdict)]);
    CAPTURE(said.back());
    for (const Language language : {Language::en, Language::nl}) {
      const DoctorText text = doctor_text(line, language);
      CHECK(!text.sentence.empty());
      CHECK(text.way_out.empty() == (line.verdict == Verdict::ok));
      CHECK((text.sentence + text.way_out).find('{') == std::string::npos);
    }
  }
  return said;
}

std::vector<std::string> seen_of(const WayInReply& health, const WayInReply& inside,
                                 const WayInReply& outside,
                                 const std::string& url = "https://calls.example.com/webhook") {
  const TemporaryDirectory directory;
  DoctorQuestion question{directory.file("calls.db"),
                          {},
                          {{CredentialKind::token, "token", 1, {}}},
                          {{"token", "/webhook"}},
                          *read_web_address("http://127.0.0.1:8787"),
                          {},
                          {}};
  if (!url.empty()) question.address = *read_web_address(url);
  int trials = 0;
  const DoctorMeans means{[&](const WebAddress&) { return health; },
                          [&](const WebAddress&, std::size_t) { return trials++ == 0 ? inside : outside; },
                          true,
                          {}};
  DoctorLines lines = examine_way_in(question, means, noon).lines;
  // No receiver holds the lock of this database.
  std::erase_if(lines, [](const DoctorLine& line) { return line.finding == "elsewhere"; });
  return said(lines);
}

TEST_CASE("what the port answers says who listens there") {
  struct Case {
    WayInReply health;
    std::string line;
  };
  WayInReply earlier = healthy;
  earlier.knows_trials = false;
  const std::vector<Case> cases = {
      {not_answered(WayInTrouble::refused), "port/refused fault"},
      {not_answered(WayInTrouble::late), "port/late fault"},
      {not_answered(WayInTrouble::no_http), "port/foreign fault"},
      {not_answered(WayInTrouble::unreachable), "port/unreachable fault"},
      {answered(200, "<html>"), "port/foreign fault"},
      {answered(404), "port/foreign fault"},
      {answered(503, "storage is unavailable: disk full\n"), "port/storage fault"},
      {earlier, "port/earlier warning"},
  };
  for (const Case& c : cases) {
    // Nothing is posted where it might be stored.
    CHECK(seen_of(c.health, taken, taken) == std::vector<std::string>{c.line, "address/not-tried warning"});
  }
  CHECK(seen_of(healthy, taken, taken, "") ==
        std::vector<std::string>{"port/fine ok", "trial/fine ok", "address/none warning"});
}

TEST_CASE("a trial that is not taken says why") {
  const auto inside = [&](const WayInReply& reply) { return seen_of(healthy, reply, taken, "").at(1); };
  CHECK(inside(answered(401, "credentials are missing or wrong\n")) == "trial/unauthorized fault");
  CHECK(inside(answered(503, "storage is unavailable\n")) == "trial/refused fault");
  CHECK(inside(answered(200)) == "trial/refused fault");
  CHECK(inside(not_answered(WayInTrouble::late)) == "trial/no-answer fault");
}

TEST_CASE("the way from outside is told step by step") {
  const auto outside = [&](const WayInReply& reply) {
    std::vector<std::string> lines = seen_of(healthy, taken, reply);
    lines.erase(lines.begin(), lines.begin() + 2);
    return lines;
  };
  using Lines = std::vector<std::string>;
  CHECK(outside(not_answered(WayInTrouble::no_name)) == Lines{"address/no-name fault"});
  CHECK(outside(not_answered(WayInTrouble::refused)) == Lines{"address/refused fault"});
  CHECK(outside(not_answered(WayInTrouble::late)) == Lines{"address/late fault"});
  CHECK(outside(not_answered(WayInTrouble::unreachable)) == Lines{"address/unreachable fault"});
  CHECK(outside(not_answered(WayInTrouble::untrusted)) == Lines{"certificate/untrusted fault"});
  WayInReply of_another = not_answered(WayInTrouble::untrusted);
  of_another.reason = "hostname mismatch";
  of_another.names = {"other.example.com"};
  CHECK(outside(of_another) == Lines{"certificate/other-name fault"});
  CHECK(outside(not_answered(WayInTrouble::no_tls)) == Lines{"certificate/no-tls fault"});
  CHECK(outside(not_answered(WayInTrouble::no_http)) == Lines{"proxy/foreign fault"});
  WayInReply redirect = answered(308);
  redirect.location = "https://www.example.com/webhook";
  CHECK(outside(redirect) == Lines{"address/fine ok", "proxy/redirect fault"});
  CHECK(outside(answered(401)) == Lines{"address/fine ok", "proxy/unauthorized fault"});
  CHECK(outside(answered(404)) == Lines{"address/fine ok", "proxy/not-passed-on fault"});
  CHECK(outside(answered(502)) == Lines{"address/fine ok", "proxy/bad-gateway fault"});
  CHECK(outside(answered(200, "Welcome")) == Lines{"address/fine ok", "proxy/refused fault"});
  WayInReply with_certificate = taken;
  with_certificate.names = {"calls.example.com"};
  with_certificate.valid_until = noon + 24h * 60;
  CHECK(outside(with_certificate) == Lines{"address/fine ok", "certificate/fine ok", "proxy/fine ok"});
  with_certificate.valid_until = noon + 24h * 13;
  CHECK(outside(with_certificate) ==
        Lines{"address/fine ok", "certificate/expires warning", "proxy/fine ok"});
}

TEST_CASE("each way to post is tried, and by the public address only those of its path") {
  DoctorQuestion question;
  question.database = "no.db";
  question.credentials = {{CredentialKind::secret, "secret", 2, {}}};
  question.trials = {{"retell secret", "/webhook"},
                     {"bearer secret", "/webhook"},
                     {"retell secret", "/clinic"},
                     {"bearer secret", "/flow", false},
                     {"", "/voice"}};
  question.local = *read_web_address("http://127.0.0.1:8787");
  const auto ways_of = [&](const std::string& url) {
    question.address = *read_web_address(url);
    std::vector<std::string> sent;
    const DoctorMeans means{[&](const WebAddress&) { return healthy; },
                            [&](const WebAddress& address, std::size_t trial) {
                              sent.push_back(address.text() + " " + std::to_string(trial));
                              return address.path == "/clinic" ? answered(404) : taken;
                            },
                            true,
                            {}};
    DoctorLines lines = examine_way_in(question, means, noon).lines;
    std::erase_if(lines, [](const DoctorLine& line) { return line.look == "port"; });
    sent.erase(sent.begin(), sent.begin() + 4);
    for (const std::string& line : said(lines)) sent.push_back(line);
    return sent;
  };
  using Lines = std::vector<std::string>;
  const Lines inside{"trial/fine ok", "trial/fine ok", "trial/unknown-path fault", "trial/answered ok",
                     "trial/nobody fault"};
  const auto with = [&](Lines lines, const Lines& after) {
    lines.insert(lines.end(), inside.begin(), inside.end());
    lines.insert(lines.end(), after.begin(), after.end());
    return lines;
  };
  const Lines both{"address/fine ok", "proxy/fine ok", "proxy/fine ok"};
  CHECK(ways_of("https://x.example/webhook") ==
        with({"https://x.example/webhook 0", "https://x.example/webhook 1"}, both));
  CHECK(ways_of("https://x.example/hooks/calls") ==
        with({"https://x.example/hooks/calls 0", "https://x.example/hooks/calls 1"}, both));
  CHECK(ways_of("https://x.example/Flow/") ==
        with({"https://x.example/Flow/ 3"}, {"address/fine ok", "proxy/answered ok"}));
  CHECK(ways_of("https://x.example/voice") == with({}, {"address/no-credential warning"}));
}

TEST_CASE("a token is not sent in the clear over a network") {
  CHECK(seen_of(healthy, taken, taken, "http://calls.example.com/webhook").back() ==
        "address/unencrypted fault");
  CHECK(seen_of(healthy, taken, taken, "http://127.0.0.1:9000/webhook").back() == "proxy/fine ok");
}

TEST_CASE("the clock is held against the proxy's, and against what the system says") {
  const auto clock = [](std::optional<std::chrono::seconds> off, std::optional<bool> synchronised) {
    std::optional<WayInReply> outside;
    if (off) {
      outside = taken;
      outside->date = noon - *off;
    }
    return said(examine_clock(outside, synchronised)).front();
  };
  CHECK(clock(std::nullopt, true) == "clock/fine ok");
  CHECK(clock(std::nullopt, std::nullopt) == "clock/unknown ok");
  CHECK(clock(std::nullopt, false) == "clock/unsynchronised warning");
  CHECK(clock(0s, std::nullopt) == "clock/agrees ok");
  CHECK(clock(59s, true) == "clock/fine ok");
  CHECK(clock(60s, true) == "clock/off warning");
  CHECK(clock(-60s, true) == "clock/off warning");
  CHECK(clock(299s, false) == "clock/off warning");
  CHECK(clock(300s, true) == "clock/off fault");
  CHECK(clock(-24h, std::nullopt) == "clock/off fault");
}

TEST_CASE("a machine in UTC is told of, unless a zone is chosen") {
  const auto zone = [](const std::optional<std::string>& tz, const std::optional<std::string>& chosen) {
    DoctorMeans means{};
    means.zone_places.tz = tz;
    DoctorQuestion question{};
    question.zone = chosen;
    return said(examine_zone(question, means)).front();
  };
  CHECK(zone("UTC", std::nullopt) == "zone/utc warning");
  CHECK(zone("Etc/UTC", std::nullopt) == "zone/utc warning");
  CHECK(zone("UTC", "Europe/Amsterdam") == "zone/chosen ok");
  CHECK(zone("Europe/Amsterdam", std::nullopt) == "zone/fine ok");
  CHECK(zone("Nowhere/Land", std::nullopt) == "zone/trouble warning");
}

}  // namespace
}  // namespace calltally
