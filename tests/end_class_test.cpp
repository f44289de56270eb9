// Every platform's words for the end of a call have a class, and the manual shows them as they are.
#include "support/catch.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <utility>

#include "base/text.hpp"
#include "call/end_class.hpp"
#include "support/document.hpp"

namespace calltally {
namespace {

using Row = std::pair<std::string, std::string>;  // platform, class
using Table = std::map<Row, std::set<std::string>>;

std::set<std::string> code_in(const std::string& cell) {
  std::set<std::string> words;
  for (auto at = cell.find('`'); at != std::string::npos;) {
    const auto end = cell.find('`', at + 1);
    words.insert(cell.substr(at + 1, end - at - 1));
    at = cell.find('`', end + 1);
  }
  return words;
}

Table table_of_manual() {
  Table table;
  const auto tables = tables_of(tree_text("doc/end-reasons.md"));
  for (const DocumentRow& row : tables.at("platform")) {
    const std::set<std::string> classes = code_in(row.meaning);
    REQUIRE(classes.size() == 1);
    table[{tidy(row.name), *classes.begin()}].merge(code_in(row.fallback));
  }
  return table;
}

void add_rules(Table& table, const std::string& name, std::span<const EndRule> rules) {
  for (const EndRule& rule : rules) {
    const bool is_new = table[{name, std::string(name_of(rule.end_class))}]
                            .insert(std::string(rule.reason) + (rule.is_beginning ? "*" : ""))
                            .second;
    CAPTURE(name, rule.reason);
    CHECK(is_new);
  }
}

TEST_CASE("the manual's table of end reasons is the one that is used") {
  Table table;
  for (const Platform platform : platforms_read) {
    add_rules(table, std::string(title_of(platform)), end_rules(platform));
    add_rules(table, std::string(title_of(platform)) + " status", end_status_rules(platform));
  }
  CHECK(table == table_of_manual());
}

TEST_CASE("the most specific rule stands first, and a word is written as it is compared") {
  for (const Platform platform : platforms_read) {
    const auto rules = end_rules(platform);
    for (std::size_t i = 0; i < rules.size(); ++i) {
      CAPTURE(rules[i].reason);
      CHECK(end_class_of(platform, rules[i].reason, "") == rules[i].end_class);
      for (std::size_t j = 0; j < i; ++j)
        CHECK_FALSE((rules[j].is_beginning && rules[i].reason.starts_with(rules[j].reason)));
    }
  }
}

TEST_CASE("every end reason of Vapi's SDK has its class") {
  const std::set<std::string> without = {"call.in-progress.sip-completed-call",
                                         "call.in-progress.twilio-completed-call", "vonage-completed"};
  std::istringstream words(tree_text("tests/vapi_ended_reasons.txt"));
  std::map<EndClass, int> counts;
  std::set<std::string> unknown;
  for (std::string word; std::getline(words, word);) {
    const EndClass found = end_class_of(Platform::vapi, word, "ended");
    ++counts[found];
    if (found == EndClass::unknown) unknown.insert(word);
  }
  CHECK(unknown == without);
  CHECK(counts == std::map<EndClass, int>{{EndClass::unknown, 3},
                                          {EndClass::caller, 4},
                                          {EndClass::agent, 5},
                                          {EndClass::transferred, 4},
                                          {EndClass::voicemail, 1},
                                          {EndClass::no_answer, 2},
                                          {EndClass::busy, 2},
                                          {EndClass::failed, 574},
                                          {EndClass::limit, 2}});
}

TEST_CASE("every disconnection reason of Retell's SDK has its class") {
  std::istringstream words(
      "user_hangup agent_hangup call_transfer voicemail_reached ivr_reached inactivity max_duration_reached "
      "concurrency_limit_reached no_concurrency_fallback no_valid_payment scam_detected dial_busy "
      "dial_failed "
      "dial_no_answer invalid_destination telephony_provider_permission_denied "
      "telephony_provider_unavailable sip_routing_error marked_as_spam user_declined "
      "error_llm_websocket_open error_llm_websocket_lost_connection error_llm_websocket_runtime "
      "error_llm_websocket_corrupt_payload error_no_audio_received error_asr error_retell error_unknown "
      "error_user_not_joined registered_call_timeout transfer_bridged manual_stopped call_take_over");
  int read = 0;
  for (std::string word; words >> word; ++read) {
    CAPTURE(word);
    CHECK(end_class_of(Platform::retell, word, "ended") != EndClass::unknown);
  }
  CHECK(read == 33);
  CHECK(end_class_of(Platform::retell, "transfer_cancelled", "ended") == EndClass::unknown);
}

TEST_CASE("where the end reason says nothing the status counts") {
  CHECK(end_class_of(Platform::bland, "", "busy") == EndClass::busy);
  CHECK(end_class_of(Platform::bland, "Carrier gave up", "failed") == EndClass::failed);
  CHECK(end_class_of(Platform::bland, " USER ", "failed") == EndClass::caller);
  CHECK(end_class_of(Platform::bland, "human", "completed") == EndClass::unknown);
  CHECK(end_class_of(Platform::elevenlabs, "unknown", "failed") == EndClass::failed);
  CHECK(end_class_of(Platform::elevenlabs, "end_call tool was called.", "done") == EndClass::agent);
  CHECK(end_class_of(Platform::elevenlabs, "Client disconnected: 1000", "done") == EndClass::caller);
  CHECK(end_class_of(Platform::elevenlabs, "Client disconnected: 1006", "done") == EndClass::failed);
  CHECK(end_class_of(Platform::flireo, "busy", "busy") == EndClass::unknown);
  CHECK(end_class_of(Platform::vapi, "", "") == EndClass::unknown);
}

TEST_CASE("a call was connected by its class or its duration") {
  using enum EndClass;
  for (const EndClass one : {caller, agent, transferred, limit}) CHECK(is_connected(one, std::nullopt));
  for (const EndClass one : {unknown, voicemail, no_answer, busy, failed}) {
    CHECK_FALSE(is_connected(one, std::nullopt));
    CHECK_FALSE(is_connected(one, 0));
    CHECK(is_connected(one, 0.5));
  }
}

TEST_CASE("a class is found by its name") {
  for (int number = 1; number <= 8; ++number) {
    const auto one = static_cast<EndClass>(number);
    CHECK(end_class_named(name_of(one)) == one);
  }
  CHECK(end_class_named("") == std::nullopt);
  CHECK(end_class_named("Caller") == std::nullopt);
}

}  // namespace
}  // namespace calltally
