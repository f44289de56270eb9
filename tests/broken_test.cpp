// Documents that are no JSON, posted to the receiver as the platform would: refused, and kept byte for byte.
#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "base/gzip.hpp"
#include "support/catch.hpp"
#include "support/deliveries.hpp"
#include "support/escaped_lines.hpp"
#include "support/house.hpp"
#include "support/receiver.hpp"
#include "support/store.hpp"

namespace calltally {
namespace {

// A good report cut short before and behind each of its tokens.
std::vector<std::string> cut_short(const std::string& whole) {
  std::set<std::size_t> places;
  bool in_text = false;
  for (std::size_t i = 0; i < whole.size(); ++i) {
    const char c = whole[i];
    if (c == '"' && whole[i - 1] != '\\') in_text = !in_text;
    const bool is_token =
        c == '"' || (!in_text && std::string_view("{}[]:,\n ").find(c) != std::string_view::npos);
    if (!is_token) continue;
    places.insert(i);
    places.insert(i + 1);
  }
  std::vector<std::string> bodies;
  for (const std::size_t place : places) {
    if (place <= whole.rfind('}')) bodies.push_back(whole.substr(0, place));
  }
  return bodies;
}

// The document in the places where a report may hold anything.
std::vector<std::string> embedded(const std::string& document) {
  const std::string call = R"({"message":{"type":"end-of-call-report","call":{"id":"broken"},)";
  return {call + R"("analysis":{"a":)" + document + "}}}", call + R"("messages":[)" + document + ",{}]}}",
          R"({"eventType":"end-of-call-report","callId":"broken","extra":)" + document + "}"};
}

// Repetition makes no difference where a whole database is compared: what quarantine holds, in hexadecimal.
std::string in_hex(const std::string& bytes) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string hex;
  for (const char c : bytes) {
    hex += digits[static_cast<unsigned char>(c) >> 4U];
    hex += digits[static_cast<unsigned char>(c) & 15U];
  }
  return hex;
}

// All tables but the quarantine.
std::string all_else(const std::string& path) {
  std::string text = everything(path);
  for (const std::string table : {"quarantine", "sqlite_sequence"}) {
    const auto from = text.find("== " + table + "\n");
    if (from != std::string::npos) text.erase(from, text.find("== ", from + 3) - from);
  }
  return text;
}

// Posts each body; each has to be answered 400, and then the quarantine has to hold exactly these.
void check_quarantined(const std::vector<std::string>& bodies) {
  Receiver receiver;
  RawClient client(receiver.port());
  client.send(raw_post(raw_report("good")));
  REQUIRE(client.answer() == "200 keep ");
  const std::string before = all_else(receiver.path());
  for (const std::string& body : bodies) {
    CAPTURE(body.substr(0, 200), body.size());
    client.send(raw_post(body));
    REQUIRE(client.answer() == (is_gzip(body) ? "400 keep the gzip is damaged, or has more than one member"
                                              : "400 keep the body is not a JSON object"));
  }
  SQLite::Database database(receiver.path(), SQLite::OPEN_READONLY, 5000);
  SQLite::Statement rows(database, "SELECT hex(body), status, reason, bytes FROM quarantine ORDER BY id");
  for (const std::string& body : bodies) {
    CAPTURE(body.substr(0, 200), body.size());
    REQUIRE(rows.executeStep());
    REQUIRE(rows.getColumn(0).getString() == in_hex(body));
    CHECK(rows.getColumn(1).getInt() == 400);
    CHECK(rows.getColumn(2).getString() == (is_gzip(body) ? "damaged-gzip" : "not-json"));
    CHECK(static_cast<std::size_t>(rows.getColumn(3).getInt64()) == body.size());
  }
  CHECK_FALSE(rows.executeStep());
  CHECK(all_else(receiver.path()) == before);
  client.send(raw_post(raw_report("good after all")));
  CHECK(client.answer() == "200 keep ");
  CHECK(receiver.stop() == 0);
  CHECK(receiver.log().find("broken") == std::string::npos);
}

TEST_CASE("every broken document is refused and kept byte for byte") {
  const auto documents = documents_in("broken_documents.txt");
  REQUIRE(documents.size() >= 300);
  for (const std::string& document : documents) {
    CAPTURE(document.substr(0, 200));
    CHECK_FALSE(Decoder{}.parse(document).has_value());  // refused as JSON, not only as no object
  }
  check_quarantined(documents);
}

TEST_CASE("a broken document spoils the report around it") {
  std::vector<std::string> bodies;
  for (const std::string& document : documents_in("broken_documents.txt")) {
    std::ranges::copy(embedded(document), std::back_inserter(bodies));
  }
  check_quarantined(bodies);
}

TEST_CASE("a report cut short at any token is refused and kept") {
  for (const char* name : {"camel-end-of-call", "snake-extended-end-of-call", "legacy-end-of-call"}) {
    CAPTURE(name);
    const auto bodies = cut_short(sample(name));
    CHECK(bodies.size() > 50);
    check_quarantined(bodies);
  }
}

}  // namespace
}  // namespace calltally
