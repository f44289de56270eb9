#include "store/erase/removal.hpp"

#include <array>
#include <functional>
#include <optional>

#include "store/erase/forgetting.hpp"
#include "support/catch.hpp"
#include "support/deliveries.hpp"
#include "support/program.hpp"
#include "support/store.hpp"
#include "support/temporary.hpp"

namespace calltally {
namespace {

const Instant noon = at("2025-12-13T12:00:00Z");
const std::string number = "+31612345678";

std::string_view word(StoreResult kept) {
  switch (kept) {
    case StoreResult::stored:
      return "stored";
    case StoreResult::known:
      return "known";
    case StoreResult::erased:
      return "erased";
    case StoreResult::pruned:
      return "pruned";
    case StoreResult::conflict:
      return "conflict";
  }
  return "";
}

std::string report(const std::string& id, const std::string& ended, const std::string& members = "") {
  return R"({"message":{"type":"end-of-call-report","timestamp":)" + calltally::quoted(ended) +
         R"(,"call":{"id":)" + calltally::quoted(id) + R"(},"durationSeconds":60)" + members + "}}";
}

std::string of(const std::string& customer) {
  return R"(,"customer":{"number":)" + calltally::quoted(customer) + "}";
}

// A Call of the platform's list on line +31850000101.
std::string listed(const std::string& id, const std::string& start, const std::string& members) {
  return R"({"id":)" + calltally::quoted(id) + R"(,"status":"ended","created_at":)" +
         calltally::quoted(start) + R"(,"started_at":)" + calltally::quoted(start) + "," + members + "}";
}

struct Fixture {
  TemporaryDirectory directory;
  std::string path = directory.file("calls.db");
  Store store{path};

  Forgetting& forgetting() { return store.writer.forgetting(); }
  StoreResult keep(const std::string& text) { return store.keep(imported(text), noon); }
  std::string rows(const std::string& sql) { return rows_of(path, sql); }

  void in_batch(const std::function<void()>& change) {
    store.writer.begin();
    change();
    store.writer.commit();
  }
  Forgotten remove(Traces traces) {
    Forgotten gone;
    in_batch([&] {
      while (forgetting().remove(traces, gone, store.writer.roles())) {
      }
    });
    return gone;
  }
  void remember(Instant until) {
    in_batch([&] { (void)forgetting().remember(number, store.writer.roles(), until); });
  }
  Forgotten prune(Instant before) { return remove(forgetting().find_older(before, noon)); }
};

TEST_CASE("of an erased customer what began before is refused, however it comes") {
  struct Case {
    std::string what;
    std::string text;
    std::string_view becomes;
  };
  const std::string line = R"("assistant_phone":"+31850000101","duration_seconds":60)";
  const std::vector<Case> cases = {
      {"as sent", report("c", "2025-12-13T11:00:00Z", of(number)), "erased"},
      {"in another spelling", report("c", "2025-12-13T11:00:00Z", of("06 1234 5678")), "erased"},
      {"in the id only", report("call-_+31612345678_Xq", "2025-12-13T11:00:00Z"), "erased"},
      {"somebody else's number, theirs in the id",
       report("call-_+31612345678_Xq", "2025-12-13T11:00:00Z", of("+31687654321")), "erased"},
      {"somebody else", report("c", "2025-12-13T11:00:00Z", of("+31687654321")), "stored"},
      {"nobody", report("c", "2025-12-13T11:00:00Z"), "stored"},
      {"a millisecond before", report("c", "2025-12-13T12:00:59.999Z", of(number)), "erased"},
      {"at that moment", report("c", "2025-12-13T12:01:00Z", of(number)), "stored"},
      {"reported before, began later by its own word",
       report("c", "2025-12-13T11:00:00Z", of(number) + R"(,"started_at":"2025-12-13T12:30:00Z")"), "stored"},
      {"reported later, began before by its own word",
       report("c", "2025-12-13T13:00:00Z", of(number) + R"(,"started_at":"2025-12-13T11:30:00Z")"), "erased"},
      {"of the list", listed("L", "2025-12-13T11:00:00Z", line + R"(,"caller_phone":"0031612345678")"),
       "erased"},
      {"of the list, later", listed("L", "2025-12-13T13:00:00Z", line + R"(,"caller_phone":"0612345678")"),
       "stored"},
      {"of an export",
       R"({"call_id":"c","started_at":"2025-12-13T11:00:00.000Z","customer_number":"+31612345678"})",
       "erased"},
      {"a start that nobody tells is now",
       R"({"message":{"type":"end-of-call-report","call":{"id":"c"})" + of(number) + "}}", "stored"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.what);
    Fixture f;
    f.remember(noon);
    CHECK(word(f.keep(c.text)) == c.becomes);
    // What was refused once is refused by its id alone.
    const std::string id = imported(c.text).report.call_id;
    if (c.becomes == "erased") CHECK(word(f.keep(report(id, "2025-12-14T12:00:00Z"))) == "erased");
    CHECK(f.rows("SELECT count(*) FROM call_text") == (c.becomes == "erased" ? "0\n" : "1\n"));
    CHECK(f.rows("SELECT count(*) FROM customer WHERE number = '+31612345678'") ==
          (c.becomes == "erased" || c.text.find("12345678") == std::string::npos ? "0\n" : "1\n"));
  }
}

TEST_CASE("a delivery that shows a stored call to be of an erased customer takes it along") {
  Fixture f;
  f.remember(noon);
  CHECK(f.keep(report("c", "2025-12-13T11:00:00Z", R"(,"summary":"Said.")")) == StoreResult::stored);
  CHECK(f.store.keep(StatusUpdate{"c", "ended", noon, CallType::inbound, "", "", ""}, noon) ==
        StoreResult::stored);
  CHECK(f.keep(report("c", "2025-12-13T11:00:01Z", of(number))) == StoreResult::erased);
  CHECK(f.rows("SELECT (SELECT count(*) FROM call_text) + (SELECT count(*) FROM call) + "
               "(SELECT count(*) FROM delivery) + (SELECT count(*) FROM status_update)") == "0\n");
  CHECK(f.keep(report("c", "2025-12-13T11:00:00Z")) == StoreResult::erased);
}

TEST_CASE("a call of which only figures are kept is known again, and only that") {
  struct Case {
    std::string what;
    std::string text;
    std::string_view becomes;
  };
  const std::string start = "2025-12-10T10:00:00Z";
  const auto of_list = [](const std::string& duration, const std::string& line, const std::string& caller) {
    return R"("duration_seconds":)" + duration + R"(,"assistant_phone":)" + calltally::quoted(line) +
           R"(,"caller_phone":)" + caller;
  };
  const std::string usual = of_list("60", "+31850000101", R"("+31612345678")");
  const std::vector<Case> cases = {
      {"sent again", report("w-1", "2025-12-10T10:01:00Z", of(number)), "pruned"},
      {"sent again, much later", report("w-1", "2025-12-20T10:01:00Z", R"(,"summary":"More.")"), "pruned"},
      {"of an export", R"({"call_id":"w-1","started_at":"2025-12-10T10:00:00.000Z"})", "pruned"},
      {"of the list", listed("L", start, usual), "pruned"},
      {"of the list, withheld", listed("L", start, of_list("60", "+31850000101", "null")), "pruned"},
      {"of the list, its line spelled otherwise",
       listed("L", start, of_list("60.0", "0850 000 101", R"("+31612345678")")), "pruned"},
      {"of the list, two minutes before", listed("L", "2025-12-10T09:58:00Z", usual), "pruned"},
      {"of the list, two minutes after", listed("L", "2025-12-10T10:02:00Z", usual), "pruned"},
      {"of the list, a little earlier than that", listed("L", "2025-12-10T09:57:59.999Z", usual), "stored"},
      {"of the list, a little later", listed("L", "2025-12-10T10:02:00.001Z", usual), "stored"},
      {"of the list, another duration",
       listed("L", start, of_list("60.5", "+31850000101", R"("+31612345678")")), "stored"},
      {"of the list, without one", listed("L", start, of_list("null", "+31850000101", R"("+31612345678")")),
       "stored"},
      {"of the list, another line", listed("L", start, of_list("60", "+31850000102", R"("+31612345678")")),
       "stored"},
      {"of the list, without one",
       listed("L", start, R"("duration_seconds":60,"caller_phone":"+31612345678")"), "stored"},
      {"a report of another id", report("w-2", "2025-12-10T10:01:00Z", of(number)), "stored"},
      {"an export of another id",
       R"({"call_id":"w-2","started_at":"2025-12-10T10:00:00.000Z","duration_s":60})", "stored"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.what);
    Fixture f;
    REQUIRE(f.keep(report("w-1", "2025-12-10T10:01:00Z",
                          of(number) + R"(,"phoneNumber":{"number":"+31850000101"})")) ==
            StoreResult::stored);
    REQUIRE(f.prune(noon).rows.calls == 1);
    CHECK(word(f.keep(c.text)) == c.becomes);
    CHECK(word(f.keep(c.text)) == (c.becomes == "stored" ? "known" : c.becomes));
    CHECK(f.rows("SELECT count(*) FROM call_text") == (c.becomes == "stored" ? "2\n" : "1\n"));
    CHECK(f.rows("SELECT count(*) FROM delivery") == (c.becomes == "stored" ? "1\n" : "0\n"));
    if (c.becomes == "pruned") {
      CHECK(f.rows("SELECT count(*) FROM customer WHERE number <> '+31612345678'") == "0\n");
    }
  }
}

TEST_CASE("a final call stands for one listed call, and a whole one that fits is the better one") {
  const std::string usual =
      R"("duration_seconds":60,"assistant_phone":"+31850000101","caller_phone":"+31612345678")";
  const std::string line = R"(,"phoneNumber":{"number":"+31850000101"})";
  Fixture f;
  // Two that were reported and one that only the list told of; all at the same minute.
  f.keep(report("w-1", "2025-12-10T10:01:00Z", of("+31611111111") + line));
  f.keep(report("w-2", "2025-12-10T10:02:00Z", of("+31622222222") + line));
  f.keep(listed("L-0", "2025-12-10T10:00:10Z",
                R"("duration_seconds":60,"assistant_phone":"+31850000101","caller_phone":"+31633333333")"));
  REQUIRE(f.prune(noon).rows.calls == 3);
  // Of the two that began a minute apart the nearer one.
  CHECK(f.keep(listed("L-2", "2025-12-10T10:00:40Z", usual)) == StoreResult::pruned);
  CHECK(f.rows("SELECT t.started_at FROM alias AS a JOIN call_text AS t ON t.id = a.call") ==
        "2025-12-10T10:01:00.000Z\n");
  CHECK(f.rows("SELECT call_id FROM alias").starts_with("pruned-"));
  CHECK(f.rows("SELECT count(*) FROM customer WHERE number = '+31612345678'") == "0\n");
  // A whole call of the same customer: it joins that.
  f.keep(report("w-3", "2025-12-10T10:01:00Z", of(number) + line));
  CHECK(f.keep(listed("L-3", "2025-12-10T10:00:00Z", usual)) == StoreResult::stored);
  CHECK(f.rows("SELECT call_id FROM alias WHERE call_id NOT LIKE 'pruned-%'") == "L-3\n");
  const std::string others =
      R"("duration_seconds":60,"assistant_phone":"+31850000101","caller_phone":"+31644444444")";
  CHECK(f.keep(listed("L-1", "2025-12-10T10:00:50Z", others)) == StoreResult::pruned);
  CHECK(f.keep(listed("L-4", "2025-12-10T10:00:50Z", others)) == StoreResult::stored);
  CHECK(f.keep(listed("L-0", "2025-12-10T10:00:10Z", others)) == StoreResult::pruned);
  CHECK(f.rows("SELECT count(*) FROM call_text") == "5\n");
}

TEST_CASE("of an analysis a final call keeps what the roles read, as they read it") {
  const std::vector<std::array<std::string, 2>> cases = {
      {R"({"sentiment":8,"note":"x"})", R"({"sentiment":8})"},
      {R"({"sentiment":"7,5"})", R"({"sentiment":"7,5"})"},
      {R"({"sentiment":"his number is 06 1234 5678"})", "-"},  // unrated: prose may say anything
      {R"({"sentiment":11,"satisfaction_score":3})", "-"},     // unreadable, and does not give way
      {R"({"sentiment":"","satisfaction_score":3})", R"({"satisfaction_score":3})"},
      {R"({"topics":["Klacht","his number"],"topic":" "})", R"({"topics":"Klacht"})"},
      {R"({"topic":"  twee   woorden "})", R"({"topic":"twee woorden"})"},
      {R"({"topic":{"nested":"x"}})", "-"},
      {R"({"answered":"ja","resolved":false})", R"({"answered":true})"},
      {R"({"answered":"perhaps"})", "-"},
      {R"({"answered":0})", R"({"answered":false})"},
      {R"({"call_quality":"Goed","topic":"Goed"})", R"({"call_quality":"Goed","topic":"Goed"})"},
      {R"({})", "-"},
  };
  for (const auto& [analysis, kept] : cases) {
    CAPTURE(analysis);
    Fixture f;
    f.keep(report("w-1", "2025-12-10T10:01:00Z", of(number) + R"(,"analysis":)" + analysis));
    const std::string columns =
        "SELECT started_ms, type, answered, sentiment, duration_s, line_id, topic_id, "
        "quality_id, agent_id, agent_version_id, end_reason_id, end_class, platform FROM call";
    const std::string before = f.rows(columns);
    f.prune(noon);
    CHECK(f.rows("SELECT analysis FROM call_text") == kept + "\n");
    CHECK(f.rows(columns) == before);
    CHECK(f.rows("SELECT summary, customer_number FROM call_text") == "-|-\n");
  }
}

TEST_CASE("to drop a call leaves what there was without it") {
  const std::string line = R"(,"phoneNumber":{"number":"+31850000101"})";
  const std::string usual =
      R"("duration_seconds":60,"assistant_phone":"+31850000101","caller_phone":"+31612345678","summary":"Listed.")";
  const bool was_final = GENERATE(false, true);
  CAPTURE(was_final);
  Fixture f;
  // A listed call that fits two reported ones joins neither; when one of them goes, it joins the other.
  f.keep(report("w-1", "2025-12-13T12:01:00Z", of(number) + line + R"(,"summary":"First.")"));
  f.keep(listed("L", "2025-12-13T12:00:00Z", usual));
  const std::string alone = seen(f.path);
  f.keep(report("w-0", "2025-12-13T11:59:30Z", of(number) + line + R"(,"summary":"Second.")"));
  f.store.keep(StatusUpdate{"w-0", "ended", noon, CallType::inbound, "", number, "x"}, noon);
  CHECK(f.rows("SELECT count(*) FROM call_text") == "3\n");
  const Instant between = at("2025-12-13T11:59:00Z");
  if (was_final) CHECK(f.prune(between).rows.calls == 1);
  const Traces old = f.forgetting().find_older(between, std::nullopt);
  CHECK(old.calls.size() == 1);
  CHECK(f.remove(old).rows.calls == 1);
  CHECK(f.remove(old).rows.calls == 0);
  CHECK(f.rows("SELECT (SELECT count(*) FROM status_update) + (SELECT count(*) FROM final_call)") == "0\n");
  if (was_final) f.store.reindex();  // a final call was none that a listed one could join
  CHECK(seen(f.path) == alone);
}

TEST_CASE("what is final in another file becomes so here, as one call, and once") {
  Fixture before;
  const std::string line = R"(,"phoneNumber":{"number":"+31850000101"})";
  const std::string usual =
      R"("duration_seconds":60,"assistant_phone":"+31850000101","caller_phone":"+31612345678")";
  const auto tell = [&](Fixture& f) {
    f.keep(report("w-1", "2025-12-10T10:01:00Z", of(number) + line));
    f.keep(report("w-2", "2025-12-11T10:01:00Z", of(number) + line));
    f.keep(report("new", "2026-12-11T10:01:00Z", of(number) + line));
  };
  tell(before);
  before.keep(listed("L-1", "2025-12-10T10:00:00Z", usual));
  before.prune(noon);
  // Here w-1 is final, too, under the same key, and what the list said of it a call of its own.
  Fixture here;
  here.in_batch([&] { here.forgetting().carry_over(before.path); });
  here.keep(report("w-1", "2025-12-10T10:01:00Z", line));
  here.prune(noon);
  {
    SQLite::Database bare(here.path, SQLite::OPEN_READWRITE, 5000);
    bare.exec("UPDATE call_text SET reported_ms = NULL");  // of a report that told no time
  }
  tell(here);
  here.keep(listed("L-1", "2025-12-10T10:00:00Z", usual));
  CHECK(here.rows("SELECT count(*), (SELECT count(*) FROM final_call) FROM call_text") == "4|1\n");
  std::vector<FinalCalls::Whole> whole = here.forgetting().find_final_in(before.path);
  CHECK(whole.size() == 2);
  for (const FinalCalls::Whole& one : whole) {
    here.in_batch([&] { here.forgetting().reduce_again(one, noon, here.store.writer.roles()); });
  }
  CHECK(here.rows("SELECT count(*), (SELECT count(*) FROM final_call) FROM call_text") == "3|2\n");
  CHECK(here.rows("SELECT call_id FROM call_text WHERE call_id NOT LIKE 'pruned-%'") == "new\n");
  CHECK(here.rows("SELECT call_id FROM alias") == before.rows("SELECT call_id FROM alias"));
  CHECK(here.forgetting().find_final_in(before.path).empty());
  for (const std::string id : {"w-1", "w-2", "L-1"}) {
    CHECK(here.keep(report(id, "2025-12-10T10:01:00Z")) == StoreResult::pruned);
  }
  // A file without final calls, and one of another key.
  const Fixture empty;
  CHECK(here.forgetting().find_final_in(empty.path).empty());
  Fixture stranger;
  tell(stranger);
  stranger.prune(noon);
  CHECK(here.forgetting().find_final_in(stranger.path).empty());
}

TEST_CASE("a line of an export of which only figures were kept is final where it comes in") {
  const std::string id = "pruned-0123456789abcdef0123456789abcdef";
  const std::vector<std::pair<std::string, bool>> cases = {
      {id, true},
      {"pruned-0123456789abcdef0123456789abcde", false},
      {"pruned-0123456789ABCDEF0123456789abcdef", false},
      {"Pruned-0123456789abcdef0123456789abcdef", false},
      {"pruned-", false},
  };
  for (const auto& [call_id, is_final] : cases) {
    CAPTURE(call_id);
    Fixture f;
    const std::string text =
        R"({"call_id":)" + calltally::quoted(call_id) +
        R"(,"started_at":"2025-12-10T10:00:00.000Z","duration_s":60,"analysis":{"topic":"Klacht"}})";
    CHECK(f.keep(text) == StoreResult::stored);
    CHECK(f.rows("SELECT call_id, topic, analysis FROM call_text") ==
          call_id + R"(|Klacht|{"topic":"Klacht"})" + "\n");
    CHECK(f.rows("SELECT count(*), (SELECT count(*) FROM delivery) FROM final_call") ==
          (is_final ? "1|0\n" : "0|1\n"));
    CHECK(f.keep(text) == (is_final ? StoreResult::pruned : StoreResult::known));
  }
  // The platform may name a call so: that is no reason to lose its report.
  Fixture f;
  CHECK(f.keep(report(id, "2025-12-10T10:01:00Z", of(number))) == StoreResult::stored);
  CHECK(f.rows("SELECT count(*) FROM delivery") == "1\n");
}

}  // namespace
}  // namespace calltally
