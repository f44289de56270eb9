// Any body: what is kept of it is canonical, says the same when it is read back, and never more than was
// sent.
#include <sqlite3.h>

#include <array>
#include <chrono>
#include <cmath>
#include <span>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/text.hpp"
#include "call/analysis.hpp"
#include "call/merge.hpp"
#include "call/phone.hpp"
#include "call/roles.hpp"
#include "decode/delivery.hpp"
#include "decode/flaws.hpp"
#include "decode/record.hpp"
#include "fuzz.hpp"

namespace calltally {
namespace {

// What SQLite's functions for JSON make of a document: the views read analyses with them.
class Json1 {
 public:
  Json1() {
    demand(sqlite3_open(":memory:", &database_) == SQLITE_OK, "SQLite opens");
    demand(sqlite3_prepare_v2(database_,
                              "SELECT json_valid(?1), (SELECT count(*) FROM json_tree(?1) WHERE "
                              "atom IS NOT NULL OR type = 'null')",
                              -1, &statement_, nullptr) == SQLITE_OK,
           "SQLite has JSON functions");
  }
  ~Json1() {
    sqlite3_finalize(statement_);
    sqlite3_close(database_);
  }
  Json1(const Json1&) = delete;
  Json1& operator=(const Json1&) = delete;

  // The number of scalars in it; -1 where it is no JSON to SQLite.
  std::int64_t scalars(const std::string& text) {
    sqlite3_reset(statement_);
    sqlite3_bind_text(statement_, 1, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
    if (sqlite3_step(statement_) != SQLITE_ROW || sqlite3_column_int(statement_, 0) != 1) return -1;
    return sqlite3_column_int64(statement_, 1);
  }

 private:
  sqlite3* database_ = nullptr;
  sqlite3_stmt* statement_ = nullptr;
};

std::int64_t scalars_in(const Json& value) {
  std::int64_t count = 0;
  if (const auto* array = value.array()) {
    for (const Json& element : *array) count += scalars_in(element);
  } else if (const auto* object = value.object()) {
    for (const auto& [key, member] : *object) count += scalars_in(member);
  } else {
    count = 1;
  }
  return count;
}

bool in_our_time(const std::optional<Instant>& instant) {
  using namespace std::chrono_literals;
  constexpr Instant first = std::chrono::sys_days{2000y / 1 / 1};
  constexpr Instant after_last = std::chrono::sys_days{2101y / 1 / 1};
  return !instant || (*instant >= first && *instant < after_last);
}

// U+0000 is no byte of any stored text, and text is UTF-8: what is broken would be shown as \xNN.
void demand_text(const std::string& text) {
  demand(text.find('\0') == std::string::npos, "no text has a NUL");
  demand(tidy(tidy(text)) == tidy(text), "tidy text is tidy");
  demand(folded(folded(text)) == folded(text), "folded text is folded");
  const std::string shown = printable(text);
  demand(printable(shown) == shown, "what is printable stays as it is");
}

void demand_sound(const Report& report) {
  demand(!report.call_id.empty() && report.call_id.size() <= 512, "a report names its call");
  for (const auto* instant :
       {&report.reported_at, &report.started_at, &report.estimated_start, &report.received_at}) {
    demand(in_our_time(*instant), "times are of our time");
    if (*instant) demand(parse_rfc3339(format_rfc3339(**instant)) == *instant, "times read back");
  }
  demand(!report.duration_s || (std::isfinite(*report.duration_s) && *report.duration_s >= 0),
         "a duration is finite and not negative");
  for (const std::string* text :
       {&report.call_id, &report.status, &report.end_reason, &report.line_number, &report.line_name,
        &report.customer_number, &report.agent_id, &report.agent_name, &report.summary}) {
    demand_text(*text);
  }
  const std::string number = normal_number(report.customer_number, "NL");
  demand(normal_number(number, "NL") == number, "a normal number is normal");
}

void demand_sound(const Json& analysis) {
  demand(analysis.is_null() || analysis.object() != nullptr, "an analysis is an object");
  const Reading reading = read_roles(analysis, Roles{});
  demand(!reading.sentiment || (*reading.sentiment >= 1 && *reading.sentiment <= 10), "scores are 1 to 10");
  demand(tidy(reading.topic) == reading.topic, "topics are tidy");
  demand(tidy(reading.quality) == reading.quality, "qualities are tidy");
  for_each_value(analysis, [](const std::string& key, const Json& value) {
    demand_text(key);
    demand(!says_nothing(value), "a value says something");
    demand(text_of_value(value).find('\0') == std::string::npos, "no value has a NUL");
  });
  static Json1 sqlite;
  demand(sqlite.scalars(canonical(analysis)) == scalars_in(analysis), "SQLite sees all of an analysis");
}

// One delivery makes a call that says what it says, also when it comes twice.
void demand_merges(const DecodedReport& decoded) {
  const Delivery once{decoded.report, decoded.body, Instant{}};
  const std::array pair = {once, once};
  const Call call = merge(std::span(pair).first(1));
  const Call twice = merge(pair);
  demand(call.report == twice.report && call.started_at == twice.started_at,
         "a report twice says what it says once");
}

void demand_kept(Decoder& decoder, const DecodedReport& decoded) {
  const auto document = decoder.parse(decoded.body);
  demand(document.has_value(), "a kept body is JSON");
  demand(canonical(*document) == decoded.body, "a kept body is canonical");
  demand(decoder.read_stored(decoded.body, decoded.report.kind()) == decoded.report,
         "a kept body reads back as its report");
  demand_sound(decoded.report);
  demand_sound(decoded.report.analysis);
  demand_merges(decoded);
}

void demand_decoded(Decoder& decoder, std::string_view text) {
  auto event = decoder.decode(text);
  if (!event) return;
  if (const auto* decoded = std::get_if<DecodedReport>(&*event)) {
    demand_kept(decoder, *decoded);
    auto again = decoder.decode(decoded->body);
    demand(again && std::holds_alternative<DecodedReport>(*again), "a kept body is taken again");
    demand(std::get<DecodedReport>(*again).body == decoded->body, "a kept body is kept as it is");
    demand(std::get<DecodedReport>(*again).report == decoded->report, "a kept body says the same again");
  } else if (const auto* update = std::get_if<StatusUpdate>(&*event)) {
    demand(!update->call_id.empty(), "a status update names its call");
    demand(in_our_time(update->reported_at), "times are of our time");
  }
}

// What the parser refuses has a flaw with a place, and what can be put right is read then.
void demand_flaws(Decoder& decoder, std::string_view text, bool is_json) {
  const Flaws flaws = flaws_of(text);
  demand(flaws.none() == is_json, "a text has flaws exactly where the parser refuses it");
  if (flaws.fatal) demand(flaws.fatal->offset <= text.size(), "a flaw lies in the text");
  const auto mended = repaired(text, flaws);
  demand(mended.has_value() != flaws.fatal.has_value(), "all but fatal flaws are repaired");
  if (mended) demand(decoder.parse(*mended).has_value(), "what was repaired is read");
}

}  // namespace
}  // namespace calltally

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace calltally;
  static Decoder decoder;
  const std::string_view text = text_of(bytes, size);
  demand_decoded(decoder, text);
  const bool is_json = decoder.parse(text).has_value();
  demand_flaws(decoder, text, is_json);
  std::vector<DecodedReport> reports;
  const bool taken = decode_document(decoder, text, [&](tl::expected<Record, std::string> record) {
    if (!record) demand(!record.error().empty(), "a record is refused with a reason");
    if (record && std::holds_alternative<DecodedReport>(*record))
      reports.push_back(std::get<DecodedReport>(std::move(*record)));
  });
  demand(taken == is_json, "a document is read where it is JSON");
  for (const DecodedReport& report : reports) demand_kept(decoder, report);
  return 0;
}
