// Every platform's bodies against what each is to be read as: tests/platform_expected.json.
#include "support/catch.hpp"

#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/instant.hpp"
#include "call/call_reference.hpp"
#include "call/transcript.hpp"
#include "decode/delivery.hpp"
#include "decode/record.hpp"
#include "support/places.hpp"

namespace calltally {
namespace {

namespace fs = std::filesystem;

const fs::path tests = fs::path(source_dir) / "tests";

std::string bytes_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  REQUIRE(file);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

Json text_or_null(const std::string& text) { return text.empty() ? Json{} : Json{text}; }
Json time_or_null(const std::optional<Instant>& at) { return at ? Json{format_rfc3339(*at)} : Json{}; }

std::string_view name_of_type(CallType type) {
  constexpr std::string_view names[] = {"unknown", "inbound", "outbound", "web"};
  return names[static_cast<std::size_t>(type)];
}

// What was read under one name of the expectations; nothing where there is no such name.
std::optional<Json> read_value(const Report& report, std::string_view name) {
  if (name == "platform") return Json{std::string(name_of(report.platform))};
  if (name == "call_id") return Json{std::string(id_in(report.call_id))};
  if (name == "reported_at") return time_or_null(report.reported_at);
  if (name == "started_at") return time_or_null(report.started_at);
  if (name == "estimated_start") return time_or_null(report.estimated_start);
  if (name == "duration_s") return report.duration_s ? Json{*report.duration_s} : Json{};
  if (name == "type") return Json{std::string(name_of_type(report.type))};
  if (name == "status") return text_or_null(report.status);
  if (name == "end_reason") return text_or_null(report.end_reason);
  if (name == "line_number") return text_or_null(report.line_number);
  if (name == "line_name") return text_or_null(report.line_name);
  if (name == "customer_number") return text_or_null(report.customer_number);
  if (name == "agent_id") return text_or_null(report.agent_id);
  if (name == "agent_name") return text_or_null(report.agent_name);
  if (name == "summary") return text_or_null(report.summary);
  if (name == "analysis") return report.analysis;
  if (name == "turns") return Json{static_cast<std::int64_t>(transcript_of(report.messages).size())};
  return std::nullopt;
}

void check_read(const Report& report, const Json& expected) {
  for (const auto& [name, value] : *expected.object()) {
    if (name == "kind") continue;
    CAPTURE(name);
    const auto read = read_value(report, name);
    REQUIRE(read.has_value());
    if (says_nothing(value)) {
      CHECK(says_nothing(*read));
    } else {
      CHECK(canonical(*read) == canonical(value));
    }
  }
  // What is not expected is not there.
  for (const char* name : {"started_at", "duration_s", "end_reason", "line_number", "customer_number",
                           "agent_id", "agent_name", "summary", "analysis"}) {
    CAPTURE(name);
    if (expected.find(name) == nullptr) CHECK(says_nothing(read_value(report, name).value()));
  }
}

std::string kind_of(const Json& expected) {
  const Json* kind = expected.find("kind");
  return kind != nullptr ? kind->text()->substr(0, kind->text()->find(' ')) : "report";
}

bool is_read_here(const Json& expected) { return *expected.find("platform")->text() != "synthflow"; }

TEST_CASE("each posted body is read as it says") {
  Decoder decoder;
  std::size_t reports = 0;
  const auto all = decoder.parse(bytes_of(tests / "platform_expected.json"));
  REQUIRE(all.has_value());
  for (const auto& [file, expected] : *all->object()) {
    if (expected.array() != nullptr || !is_read_here(expected) || file == "bland-get-call.json") continue;
    CAPTURE(file);
    const std::string body = bytes_of(tests / "payloads" / file);
    const auto event = decoder.decode(body);
    REQUIRE(event.has_value());
    const std::string kind = kind_of(expected);
    if (kind == "report") {
      const auto* decoded = std::get_if<DecodedReport>(&*event);
      REQUIRE(decoded != nullptr);
      check_read(decoded->report, expected);
      CHECK(decoder.read_stored(decoded->body, decoded->report.kind()) == decoded->report);
      CHECK(decoder.kept_unread(decoded->body) == decoded->body);
      ++reports;
    } else if (kind == "status") {
      const auto* update = std::get_if<StatusUpdate>(&*event);
      REQUIRE(update != nullptr);
      CHECK(id_in(update->call_id) == *expected.find("call_id")->text());
      CHECK(name_of(platform_in(update->call_id)) == *expected.find("platform")->text());
      CHECK(update->status == *expected.find("status")->text());
      CHECK(name_of_type(update->type) == *expected.find("type")->text());
    } else {
      CHECK(std::holds_alternative<ForeignEvent>(*event));
    }
  }
  CHECK(reports > 10);
}

TEST_CASE("each record of a list is read as it says, and what has not ended makes no call") {
  Decoder decoder;
  std::size_t reports = 0;
  const auto all = decoder.parse(bytes_of(tests / "platform_expected.json"));
  REQUIRE(all.has_value());
  for (const auto& [file, one] : *all->object()) {
    if (one.array() == nullptr && file != "bland-get-call.json") continue;
    CAPTURE(file);
    const JsonArray expected = one.array() != nullptr ? *one.array() : JsonArray{one};
    std::size_t at = 0;
    const bool is_whole = decode_document(
        decoder, bytes_of(tests / "payloads" / file), [&](const tl::expected<Record, std::string>& record) {
          REQUIRE(record.has_value());
          CAPTURE(at);
          const Json& told = expected.at(at++);
          const auto* decoded = std::get_if<DecodedReport>(&*record);
          CHECK((decoded != nullptr) == (kind_of(told) == "report"));
          if (decoded == nullptr) return;
          check_read(decoded->report, told);
          Decoder again;
          CHECK(again.read_stored(decoded->body, decoded->report.kind()) == decoded->report);
          ++reports;
        });
    CHECK(is_whole);
    CHECK(at == expected.size());
  }
  CHECK(reports > 5);
}

TEST_CASE("a key is of one platform and one id") {
  CHECK(call_reference(Platform::flireo, "a") == "a");
  CHECK(call_reference(Platform::vapi, "a") ==
        "vapi\x1F"
        "a");
  CHECK(call_reference(Platform::vapi, "") == "");
  CHECK(call_reference(Platform::flireo,
                       "vapi\x1F"
                       "a") ==
        "flireo\x1F"
        "vapi\x1F"
        "a");
  for (const Platform platform : platforms_read) {
    for (const char* id : {"a", "vapi", "call-_+31612345678_x", "x\x1Fy"}) {
      const std::string key = call_reference(platform, id);
      CHECK(platform_in(key) == platform);
      CHECK(id_in(key) == id);
    }
  }
}

}  // namespace
}  // namespace calltally
