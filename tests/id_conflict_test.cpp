// Two senders with one id: of two platforms two calls, of one platform nothing overwritten.
#include <string>
#include <string_view>

#include "support/catch.hpp"
#include "support/deliveries.hpp"
#include "support/store.hpp"
#include "support/temporary.hpp"

namespace calltally {
namespace {

const Instant noon = at("2025-12-13T12:00:00Z");

std::string flireo_report(const std::string& line, const std::string& customer, const std::string& summary) {
  std::string members = R"("timestamp":"2025-12-13T11:00:00Z","summary":)" + calltally::quoted(summary);
  if (!line.empty()) members += R"(,"phoneNumber":{"number":)" + calltally::quoted(line) + "}";
  if (!customer.empty()) members += R"(,"customer":{"number":)" + calltally::quoted(customer) + "}";
  return with(members);
}

std::string vapi_report(const std::string& line, const std::string& customer) {
  return R"({"message":{"type":"end-of-call-report","timestamp":1765623600000,"artifact":{},)"
         R"("call":{"id":"c1","orgId":"o"},"phoneNumber":{"number":)" +
         calltally::quoted(line) + R"(},"customer":{"number":)" + calltally::quoted(customer) + "}}}";
}

std::string summaries_in(const std::string& path) {
  return rows_of(path, "SELECT platform, call_id, summary FROM call_report ORDER BY platform");
}

TEST_CASE("a report of the same id with another line and another customer is set apart") {
  struct Second {
    std::string line;
    std::string customer;
    StoreResult kept;
  };
  const std::string line = "+31850000101";
  const std::string customer = "+31612345678";
  const std::vector<Second> table = {
      {"+31850000102", "+31612345679", StoreResult::conflict},
      {"+31850000102", customer, StoreResult::stored},         // the line was ported
      {line, "+31612345679", StoreResult::stored},             // the customer was put right
      {"0850000101", "0612345678", StoreResult::stored},       // the same, written otherwise
      {"085-0000102", "06 1234 5679", StoreResult::conflict},  // others, written otherwise
      {"", "+31612345679", StoreResult::stored},               // not known on both sides
      {"+31850000102", "", StoreResult::stored},
      {"", "", StoreResult::stored},
  };
  for (const Second& second : table) {
    CAPTURE(second.line, second.customer);
    const TemporaryDirectory directory;
    const std::string path = directory.file("calls.db");
    Store store(path);
    CHECK(store.keep(report_in(flireo_report(line, customer, "first")), noon) == StoreResult::stored);
    const DecodedReport other = report_in(flireo_report(second.line, second.customer, "second"));
    CHECK(store.keep(other, noon) == second.kept);
    const bool is_apart = second.kept == StoreResult::conflict;
    CHECK(rows_of(path, "SELECT count(*) FROM delivery") == (is_apart ? "1\n" : "2\n"));
    CHECK(rows_of(path, "SELECT reason, held, status FROM quarantine") ==
          (is_apart ? "id-conflict|1|200\n" : ""));
    if (!is_apart) continue;
    CHECK(summaries_in(path) == "flireo|c1|first\n");
    // Posted again it is there once, and the first one is known still.
    CHECK(store.keep(other, noon) == StoreResult::conflict);
    CHECK(rows_of(path, "SELECT count(*) FROM quarantine") == "1\n");
    CHECK(store.keep(report_in(flireo_report(line, customer, "first")), noon) == StoreResult::known);
  }
}

TEST_CASE("the same id of two platforms is two calls") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("calls.db");
  Store store(path);
  CHECK(store.keep(report_in(flireo_report("+31850000101", "+31612345678", "first")), noon) ==
        StoreResult::stored);
  CHECK(store.keep(report_in(vapi_report("+31850000102", "+31612345679")), noon) == StoreResult::stored);
  CHECK(store.keep(report_in(vapi_report("+31850000102", "+31612345679")), noon) == StoreResult::known);
  CHECK(store.keep(report_in(vapi_report("+31850000103", "+31612345670")), noon) == StoreResult::conflict);
  CHECK(summaries_in(path) == "flireo|c1|first\nvapi|c1|-\n");
  CHECK(rows_of(path, "SELECT own_id, platform FROM call_text ORDER BY 2") == "c1|flireo\nc1|vapi\n");
}

std::string retell_call(const std::string& id) {
  return R"({"call_id":)" + calltally::quoted(id) +
         R"(,"agent_id":"a","call_status":"ended","direction":"inbound","from_number":"+31612345678",)"
         R"("to_number":"+31850000101","start_timestamp":1765623600000,"duration_ms":60000})";
}

TEST_CASE("a listed call of a platform with one id for all is never taken for another one like it") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("calls.db");
  Store store(path);
  const std::string posted = R"({"event":"call_analyzed","call":)" + retell_call("call_1") + "}";
  CHECK(store.keep(report_in(posted), noon) == StoreResult::stored);
  CHECK(store.keep(imported("[" + retell_call("call_2") + "]"), noon) == StoreResult::stored);
  CHECK(store.keep(imported("[" + retell_call("call_1") + "]"), noon) == StoreResult::stored);
  const std::string calls = "call_1\ncall_2\n";
  CHECK(rows_of(path, "SELECT call_id FROM call_report ORDER BY 1") == calls);
  store.reindex();
  CHECK(rows_of(path, "SELECT call_id FROM call_report ORDER BY 1") == calls);
}

}  // namespace
}  // namespace calltally
