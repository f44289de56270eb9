#include "support/catch.hpp"

#include "store/writer.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <functional>
#include <memory>
#include <numeric>
#include <optional>
#include <set>
#include <sstream>
#include <thread>
#include <vector>

#include "store/file/database.hpp"
#include "store/file/embedded_sql.hpp"
#include "store/reader.hpp"
#include "support/deliveries.hpp"
#include "support/store.hpp"
#include "support/temporary.hpp"

namespace calltally {
namespace {

using namespace std::chrono_literals;

const Instant noon = parse_rfc3339("2025-12-13T12:00:00Z").value();

// A camel report of a call: its report time (empty: none) and further members of the message.
DecodedReport posted(const std::string& call_id, const std::string& timestamp, const std::string& members) {
  std::string body =
      R"({"message":{"type":"end-of-call-report","call":{"id":)" + calltally::quoted(call_id) + "}";
  if (!timestamp.empty()) body += R"(,"timestamp":)" + calltally::quoted(timestamp);
  if (!members.empty()) body += "," + members;
  return imported(body + "}}");
}

std::string topic(const std::string& spelling) {
  return R"("analysis":{"hoofdonderwerp":)" + calltally::quoted(spelling) + "}";
}

// What the database shows after these deliveries in this order, each with its own time of receipt.
std::string seen_after(const std::vector<DecodedReport>& deliveries, const std::vector<std::size_t>& order) {
  const TemporaryDirectory directory;
  const std::string path = directory.file("calls.db");
  Store store(path);
  for (const std::size_t index : order) {
    store.keep(deliveries[index], noon + std::chrono::minutes(index));
  }
  return seen(path);
}

std::vector<std::size_t> first_order(std::size_t count) {
  std::vector<std::size_t> order(count);
  std::iota(order.begin(), order.end(), 0);
  return order;
}

std::string written(const std::vector<std::size_t>& order) {
  std::string text;
  for (const std::size_t index : order) text += std::to_string(index) + ' ';
  return text;
}

// Every order of arrival ends the same; returns that end.
std::string in_any_order(const std::vector<DecodedReport>& deliveries) {
  std::vector<std::size_t> order = first_order(deliveries.size());
  const std::string expected = seen_after(deliveries, order);
  std::string other = expected;
  while (other == expected && std::ranges::next_permutation(order).found) {
    other = seen_after(deliveries, order);
  }
  INFO("order of arrival: " << written(order));
  CHECK(other == expected);
  return expected;
}

// One column of call_report for a call, "-" where it is NULL.
std::string column(const std::string& path, const std::string& name, const std::string& call_id) {
  std::string row = rows_of(path, "SELECT " + name + " FROM call_report WHERE call_id = '" + call_id + "'");
  if (!row.empty()) row.pop_back();
  return row;
}

std::string calls_and_topics(const std::string& path) {
  return rows_of(path, "SELECT call_id, topic FROM call_report ORDER BY call_id");
}

std::string message_of(const std::function<void()>& failing) {
  try {
    failing();
  } catch (const std::exception& failure) {
    return failure.what();
  }
  return "nothing was thrown";
}

std::string content(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

// --- the file -------------------------------------------------------------------------------------------

TEST_CASE("a new database and the files beside it are their owner's alone, whatever the umask") {
  const TemporaryDirectory directory;
  const mode_t before = ::umask(0);
  {
    Store store(directory.file("calls.db"), Writer::Role::receiver);
    store.keep(posted("a", "2025-12-13T12:00:00Z", ""), noon);
    std::set<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(directory.path())) {
      struct stat status {};
      REQUIRE(::stat(entry.path().c_str(), &status) == 0);
      CAPTURE(entry.path().string());
      CHECK((status.st_mode & 0777U) == 0600U);
      names.insert(entry.path().filename().string());
    }
    CHECK(names == std::set<std::string>{"calls.db", "calls.db-receiver", "calls.db-shm", "calls.db-wal",
                                         "calls.db-writer"});
  }
  ::umask(before);
}

TEST_CASE("a new database is in WAL mode with full syncs and carries its identity") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("calls.db");
  Database database(path, Database::Access::write);
  const auto pragma = [&](const std::string& name) {
    return database.connection().execAndGet("PRAGMA " + name).getString();
  };
  CHECK(pragma("journal_mode") == "wal");
  CHECK(pragma("synchronous") == "2");
  CHECK(pragma("page_size") == "8192");
  CHECK(pragma("application_id") == std::to_string(0x63746C79));
  CHECK(pragma("user_version") == std::to_string(embedded_migrations_count));
  CHECK(pragma("secure_delete") == "1");
  CHECK(pragma("wal_autocheckpoint") == "0");
  CHECK(rows_of(path, "PRAGMA integrity_check") == "ok\n");
}

TEST_CASE("opening a known database again changes nothing") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("calls.db");
  { Store(path).keep(posted("a", "2025-12-13T12:00:00Z", topic("X")), noon); }
  const std::string before = everything(path);
  { const Store again(path); }
  CHECK(everything(path) == before);
}

TEST_CASE("a database of a newer program is refused for writing and for reading, and left alone") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("calls.db");
  { const Store store(path); }
  tamper(path, "PRAGMA user_version = 999");
  const std::string expected =
      "'" + path + "' was written by a newer calltally; update this program to open it";
  CHECK(message_of([&] { const Store store(path); }) == expected);
  CHECK(message_of([&] { const Reader reader(path); }) == expected);
  CHECK(rows_of(path, "PRAGMA user_version") == "999\n");
}

TEST_CASE("a database of another program is refused and not touched") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("foreign.db");
  {
    SQLite::Database foreign(path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    foreign.exec("CREATE TABLE diary (entry TEXT); INSERT INTO diary VALUES ('dear')");
  }
  const std::string before = content(path);
  const std::string expected = "'" + path + "' is not a calltally database; --db names another file";
  CHECK(message_of([&] { const Store store(path); }) == expected);
  CHECK(message_of([&] { const Reader reader(path); }) == expected);
  CHECK(content(path) == before);
}

TEST_CASE("a file that is no database is refused and not touched") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("letter.txt");
  const std::string letter(20'000, 'x');
  std::ofstream(path) << letter;
  CHECK_THROWS(Store(path));
  CHECK_THROWS(Reader(path));
  CHECK(content(path) == letter);
}

TEST_CASE("reading a database that is missing says what makes one, and makes none") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("none.db");
  CHECK(message_of([&] { const Reader reader(path); }) ==
        "there is no database '" + path +
            "'; `calltally serve` or `calltally import` creates one; --db names another");
  CHECK_FALSE(std::filesystem::exists(path));
}

TEST_CASE("reading an empty file says what fills it") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("empty.db");
  std::ofstream(path).close();
  CHECK(message_of([&] { const Reader reader(path); }) ==
        "'" + path + "' is empty; `calltally serve` or `calltally import` fills it");
  CHECK(std::filesystem::file_size(path) == 0);
}

TEST_CASE("a second receiver is refused until the first ends; a writer beside it is not") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("calls.db");
  auto first = std::make_unique<Store>(path, Writer::Role::receiver);
  CHECK(message_of([&] { const Store second(path, Writer::Role::receiver); }) ==
        "another calltally receives into '" + path +
            "' already; stop it, or name another database with --db");
  Store beside(path);
  CHECK(beside.writer.receiver_elsewhere());
  first.reset();
  CHECK_FALSE(beside.writer.receiver_elsewhere());
  const Store second(path, Writer::Role::receiver);
  CHECK(beside.writer.receiver_elsewhere());
}

TEST_CASE("a writer notices that its file was renamed, deleted or replaced") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("calls.db");
  Store store(path);
  CHECK_FALSE(store.writer.has_moved());
  SECTION("renamed") { std::filesystem::rename(path, path + ".old"); }
  SECTION("deleted") { std::filesystem::remove(path); }
  SECTION("replaced") {
    std::filesystem::rename(path, path + ".old");
    std::ofstream(path).close();
  }
  CHECK(store.writer.has_moved());
}

TEST_CASE("a truncating checkpoint leaves everything in the database itself") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("calls.db");
  Store store(path);
  store.keep(posted("a", "2025-12-13T12:00:00Z", topic("X")), noon);
  CHECK(store.writer.log_pending());
  CHECK(store.writer.checkpoint_truncate());
  CHECK_FALSE(store.writer.log_pending());
  CHECK(std::filesystem::file_size(path + "-wal") == 0);
  std::filesystem::copy_file(path, directory.file("copy.db"));
  CHECK(calls_and_topics(directory.file("copy.db")) == "a|X\n");
}

// --- one call -------------------------------------------------------------------------------------------

TEST_CASE("deliveries of one call give the same call in any order of arrival") {
  const std::string line = R"("phoneNumber":{"number":"+31850835037","name":)";
  const std::vector<DecodedReport> deliveries = {
      // Rich.
      posted("c1", "2025-12-13T12:05:30Z",
             line + R"("Flireo Demo"},"customer":{"number":"+31612345678"},"durationSeconds":84,
                    "summary":"rich","recordingUrl":"https://r/1","status":"ended",
                    "analysis":{"sentiment":8,"hoofdonderwerp":"Afspraak maken","vraag_beantwoord":true,
                                "gesprek_kwaliteit":"Goed","details":{"a":1,"b":[1,2]}})"),
      // Newer and sparse; fewer analysis keys, another recording link.
      posted("c1", "2025-12-13T12:06:00Z",
             R"("durationSeconds":90,"summary":" ","recordingUrl":"https://r/2","customer":{"number":null},
                "analysis":{"hoofdonderwerp":"  afspraak  MAKEN ","sentiment":null,"details":{"b":[3]}})"),
      // Older: fills gaps only, but its report time counts for the start.
      posted("c1", "2025-12-13T12:05:00Z",
             line + R"("Old name"},"customer":{"number":"+31600000000"},"durationSeconds":10,
                       "summary":"old","analysis":{"sentiment":3,"extra":"x","details":{"c":true}})"),
      // Without report time: older than all.
      posted("c1", "", R"("endReason":"user_hangup","summary":"timeless","analysis":{"extra":"y","late":0})"),
  };
  const std::string expected =
      "c1|2025-12-13T12:03:30.000Z|1765627410000|1|unknown|ended|user_hangup|+31850835037|Flireo Demo|"
      "+31612345678|+31612345678|-|-|90.0|8.0|afspraak MAKEN|yes|Goed|rich|2025-12-13T12:00:00.000Z|"
      "2025-12-13T12:06:00.000Z\n--\n"
      "c1|details.a|1|1.0|flireo\nc1|details.b|3|3.0|flireo\nc1|details.c|true|-|flireo\nc1|extra|x|-|"
      "flireo\n"
      "c1|gesprek_kwaliteit|Goed|-|flireo\nc1|hoofdonderwerp|  afspraak  MAKEN "
      "|-|flireo\nc1|late|0|0.0|flireo\n"
      "c1|sentiment|8|8.0|flireo\nc1|vraag_beantwoord|true|-|flireo\n--\n";
  CHECK(in_any_order(deliveries).substr(0, expected.size()) == expected);
}

TEST_CASE("at equal report times the larger body wins in any order of arrival") {
  const std::vector<DecodedReport> deliveries = {
      posted("c1", "2025-12-13T12:05:30Z", R"("summary":"one","durationSeconds":5)"),
      posted("c1", "2025-12-13T12:05:30Z", R"("summary":"two","durationSeconds":5)"),
      posted("c1", "2025-12-13T12:05:30Z", R"("summary":"three","durationSeconds":5)")};
  const std::string end = in_any_order(deliveries);
  CHECK(end.find("|two|2025-12-13T12:00:00.000Z") != std::string::npos);
}

TEST_CASE("the platform's own start wins from whichever delivery it comes") {
  const std::string end =
      in_any_order({posted("c1", "2025-12-13T12:06:00Z", R"("durationSeconds":60)"),
                    posted("c1", "2025-12-13T12:05:00Z", R"("startedAt":"2025-12-13T12:00:07.125Z")"),
                    posted("c1", "2025-12-13T12:04:00Z", "")});
  CHECK(end.starts_with("c1|2025-12-13T12:00:07.125Z|1765627207125|0|"));
}

TEST_CASE("a repeat is known and changes nothing") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("calls.db");
  Store store(path);
  const std::string body = sample("camel-end-of-call");
  CHECK(store.keep(imported(body), noon) == StoreResult::stored);
  const std::string before = everything(path);
  SECTION("byte-equal") { CHECK(store.keep(imported(body), noon + 1h) == StoreResult::known); }
  SECTION("content-equal in another spelling") {
    Decoder decoder;
    std::string spelled = "  " + canonical(decoder.parse(body).value()) + "\n";
    spelled.replace(spelled.find("84"), 2, "84.0");
    REQUIRE(spelled != body);
    CHECK(store.keep(imported(spelled), noon + 1h) == StoreResult::known);
  }
  SECTION("another copy of the agent's configuration") {
    const std::string plain =
        R"({"message":{"type":"end-of-call-report","call":{"id":"z"},"assistant":{"id":"i")";
    CHECK(store.keep(imported(plain + "}}}"), noon) == StoreResult::stored);
    const std::string with_plain = everything(path);
    CHECK(store.keep(imported(plain + R"(,"webhook_secret":"s","prompt":"p"}}})"), noon + 1h) ==
          StoreResult::known);
    CHECK(everything(path) == with_plain);
    return;
  }
  SECTION("in the batch of the first") {
    const DecodedReport other = posted("other", "2025-12-13T12:00:00Z", "");
    store.writer.begin();
    CHECK(store.writer.add(other.report, other.body, noon) == StoreResult::stored);
    CHECK(store.writer.add(other.report, other.body, noon) == StoreResult::known);
    store.writer.rollback();
  }
  CHECK(everything(path) == before);
}

TEST_CASE("a later copy with another recording link is new content, and loses nothing") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("calls.db");
  Store store(path);
  const std::string analysis = R"("analysis":{"sentiment":8},"summary":"s","recordingUrl":"https://r/)";
  CHECK(store.keep(posted("a", "2025-12-13T12:00:00Z", analysis + "1\""), noon) == StoreResult::stored);
  const std::string before = rows_of(path, "SELECT * FROM call_report");
  CHECK(store.keep(posted("a", "2025-12-13T12:00:00Z", analysis + "2\""), noon + 1s) == StoreResult::stored);
  CHECK(rows_of(path, "SELECT * FROM call_report") == before);
  CHECK(rows_of(path, "SELECT count(*) FROM delivery") == "2\n");
}

// --- words that calls share -----------------------------------------------------------------------------

TEST_CASE("a topic is shown as its earliest call spells it, in any order of arrival") {
  const std::string end = in_any_order({posted("b", "2025-12-13T11:00:00Z", topic("OPENINGSTIJDEN")),
                                        posted("a", "2025-12-13T10:00:00Z", topic("Openingstijden")),
                                        posted("c", "2025-12-13T12:00:00Z", topic("openingstijden")),
                                        posted("a2", "2025-12-13T10:00:00Z", topic("oPENINGSTIJDEN"))});
  for (const char* other :
       {"|OPENINGSTIJDEN|unknown", "|openingstijden|unknown", "|oPENINGSTIJDEN|unknown"}) {
    CHECK(end.find(other) == std::string::npos);
  }
  CHECK(end.find("|Openingstijden|unknown") != std::string::npos);
}

TEST_CASE("a topic that loses its earliest call is shown as the next one spells it, in any order") {
  const std::string end = in_any_order({posted("a", "2025-12-13T10:00:00Z", topic("Openingstijden")),
                                        posted("a", "2025-12-13T10:00:01Z", topic("Afspraak")),
                                        posted("b", "2025-12-13T11:00:00Z", topic("OPENINGSTIJDEN")),
                                        posted("c", "2025-12-13T12:00:00Z", topic("openingstijden"))});
  CHECK(end.find("|Openingstijden|unknown") == std::string::npos);
  CHECK(end.find("|OPENINGSTIJDEN|unknown") != std::string::npos);
}

TEST_CASE("a topic whose only call left it is shown as the next call spells it") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("calls.db");
  Store store(path);
  store.keep(posted("a", "2025-12-13T10:00:00Z", topic("Openingstijden")), noon);
  store.keep(posted("a", "2025-12-13T10:00:01Z", topic("Afspraak")), noon);
  store.keep(posted("b", "2025-12-13T11:00:00Z", topic("OPENINGSTIJDEN")), noon);
  CHECK(calls_and_topics(path) == "a|Afspraak\nb|OPENINGSTIJDEN\n");
}

TEST_CASE("a call whose start moves takes or gives up the spelling, in any order") {
  SECTION("it moves behind another call") {
    in_any_order({posted("a", "2025-12-13T10:00:00Z", topic("Afspraak")),
                  posted("a", "2025-12-13T09:00:00Z", R"("startedAt":"2025-12-13T11:30:00Z")"),
                  posted("b", "2025-12-13T11:00:00Z", topic("AFSPRAAK")),
                  posted("c", "2025-12-13T12:00:00Z", topic("afspraak"))});
  }
  SECTION("it moves before another call") {
    in_any_order({posted("b", "2025-12-13T11:00:00Z", topic("AFSPRAAK")),
                  posted("b", "2025-12-13T11:00:01Z", R"("durationSeconds":7200)"),
                  posted("a", "2025-12-13T10:00:00Z", topic("Afspraak"))});
  }
  SECTION("it spells its own topic anew") {
    in_any_order({posted("a", "2025-12-13T10:00:00Z", topic("Afspraak")),
                  posted("a", "2025-12-13T10:00:01Z", topic("AFSPRAAK")),
                  posted("b", "2025-12-13T11:00:00Z", topic("afspraak"))});
  }
}

TEST_CASE("a quality is spelled as its earliest call does, also when that call changes its mind") {
  const auto quality = [](const std::string& word) {
    return R"("analysis":{"gesprek_kwaliteit":)" + calltally::quoted(word) + "}";
  };
  in_any_order({posted("a", "2025-12-13T10:00:00Z", quality("Goed")),
                posted("a", "2025-12-13T10:00:01Z", quality("slecht")),
                posted("b", "2025-12-13T11:00:00Z", quality("GOED")),
                posted("c", "2025-12-13T12:00:00Z", quality("Slecht"))});
}

TEST_CASE("a line bears the name of the newest report that names it, in any order") {
  const auto line = [](const std::string& number, const std::string& name) {
    return R"("phoneNumber":{"number":)" + calltally::quoted(number) + R"(,"name":)" + name + "}";
  };
  const std::string end =
      in_any_order({posted("a", "2025-12-13T10:00:00Z", line("+31850835037", "\"Old\"")),
                    posted("b", "2025-12-13T12:00:00Z", line("+31850835037", "\"New\"")),
                    posted("c", "2025-12-13T13:00:00Z", line("085 083 5037", "null")),
                    posted("a", "2025-12-13T11:00:00Z", line("+31850835037", "\"Mid\""))});
  CHECK(end.find("|New|") != std::string::npos);
  CHECK(end.find("|Old|") == std::string::npos);
  CHECK(end.find("|Mid|") == std::string::npos);
}

TEST_CASE("an agent bears the name of the newest report, in any order") {
  const auto agent = [](const std::string& name) {
    return R"("assistant":{"id":"i","name":)" + calltally::quoted(name) + "}";
  };
  const std::string end = in_any_order({posted("a", "2025-12-13T10:00:00Z", agent("Old")),
                                        posted("b", "2025-12-13T12:00:00Z", agent("New")),
                                        posted("c", "2025-12-13T13:00:00Z", R"("assistant":{"id":"i"})")});
  CHECK(end.find("|i|New|") != std::string::npos);
  CHECK(end.find("|i|Old|") == std::string::npos);
}

// --- the platform's list --------------------------------------------------------------------------------

// A Call of the platform's list by customer +31612345678, to +31850835037, of 84 s unless told otherwise.
DecodedReport listed(const std::string& id, const std::string& started_at, const std::string& more = "",
                     const std::string& customer = "\"+31612345678\"", const std::string& duration = "84") {
  return imported(R"({"id":)" + calltally::quoted(id) + R"(,"status":"ended","caller_phone":)" + customer +
                  R"(,"assistant_phone":"+31850835037","duration_seconds":)" + duration +
                  R"(,"started_at":)" + calltally::quoted(started_at) +
                  R"(,"created_at":"2025-12-13T12:03:00Z","updated_at":"2025-12-13T12:09:00Z")" + more + "}");
}

// The webhook's report of such a call; it began 84 s before its report time.
DecodedReport webhook(const std::string& id, const std::string& timestamp, const std::string& more = "") {
  return posted(id, timestamp,
                R"("phoneNumber":{"number":"085-0835037"},"customer":{"number":"0612345678"},)"
                R"("durationSeconds":84)" +
                    more);
}

const std::string reported_at = "2025-12-13T12:05:24Z";  // began at 12:04:00

// The ids of the calls, and the aliases.
std::string ids_after(const std::vector<DecodedReport>& deliveries) {
  const TemporaryDirectory directory;
  const std::string path = directory.file("calls.db");
  Store store(path);
  for (const DecodedReport& delivery : deliveries) store.keep(delivery, noon);
  return rows_of(path,
                 "SELECT group_concat(call_id, ' ') FROM (SELECT call_id FROM call_report ORDER BY 1)") +
         rows_of(path,
                 "SELECT a.call_id || '=' || t.call_id FROM alias AS a JOIN call_text AS t ON t.id = a.call");
}

TEST_CASE("a reported call that moves away leaves a listed one to the call that still fits, in any order") {
  const std::string end = in_any_order({
      webhook("r1", "2025-12-13T10:01:24Z"),
      webhook("r2", "2025-12-13T10:02:54Z"),
      listed("list", "2025-12-13T10:00:30Z"),
      webhook("r1", "2025-12-13T10:02:00Z", R"(,"started_at":"2025-12-13T09:00:00Z")"),
  });
  CHECK(end.find("list|r2\n") != std::string::npos);
}

TEST_CASE("answers of the list that complement each other are one listed Call, in any order") {
  const auto answer = [](const std::string& customer, const std::string& started) {
    return imported(R"({"id":"list","status":"ended","caller_phone":)" + customer +
                    R"(,"assistant_phone":"+31850835037","duration_seconds":84,"started_at":)" + started +
                    R"(,"created_at":"2025-12-13T09:40:00Z"})");
  };
  const std::string end = in_any_order({
      answer("\"+31612345678\"", "null"),
      answer("null", "\"2025-12-13T10:01:40Z\""),
      webhook("r2", "2025-12-13T10:02:54Z"),
  });
  CHECK(end.find("list|r2\n") != std::string::npos);
}

TEST_CASE("a listed Call joins the one webhook's call that it fits, whichever came first") {
  const std::string end = in_any_order({listed("list-1", "2025-12-13T12:04:50Z", R"(,"end_reason":"hangup")"),
                                        webhook("hook-1", reported_at, R"(,"summary":"s")")});
  CHECK(end.starts_with("hook-1|2025-12-13T12:04:50.000Z|"));
  CHECK(end.find("|hangup|") != std::string::npos);
  CHECK(end.find("\nlist-1|hook-1\n") != std::string::npos);
  CHECK(end.ends_with("--\n1|1\n"));
}

TEST_CASE("a listed Call fits by customer, number, duration and a start within two minutes") {
  const DecodedReport hook = webhook("hook", reported_at);
  struct Case {
    const char* what;
    DecodedReport call;
    bool joins;
  };
  const std::vector<Case> cases = {
      {"two minutes later", listed("list", "2025-12-13T12:06:00Z"), true},
      {"two minutes earlier", listed("list", "2025-12-13T12:02:00Z"), true},
      {"more than two minutes later", listed("list", "2025-12-13T12:06:00.001Z"), false},
      {"more than two minutes earlier", listed("list", "2025-12-13T12:01:59.999Z"), false},
      {"a fraction of a second longer",
       listed("list", "2025-12-13T12:04:00Z", "", "\"+31612345678\"", "84.5"), false},
      {"no duration", listed("list", "2025-12-13T12:04:00Z", "", "\"+31612345678\"", "null"), false},
      {"another customer", listed("list", "2025-12-13T12:04:00Z", "", "\"+31612345679\""), false},
      {"a withheld customer", listed("list", "2025-12-13T12:04:00Z", "", "null"), false},
      {"the customer in another spelling", listed("list", "2025-12-13T12:04:00Z", "", "\"0031 6 12345678\""),
       true},
      {"no start but its creation", imported(R"({"id":"list","status":"ended","caller_phone":"+31612345678",
          "assistant_phone":"+31850835037","duration_seconds":84,"created_at":"2025-12-13T12:04:10Z"})"),
       true},
      {"another line", imported(R"({"id":"list","status":"ended","caller_phone":"+31612345678",
          "assistant_phone":"+31850835038","duration_seconds":84,"created_at":"2025-12-13T12:04:10Z"})"),
       false},
  };
  for (const Case& c : cases) {
    CAPTURE(c.what);
    const std::string expected = c.joins ? "hook\nlist=hook\n" : "hook list\n";
    CHECK(ids_after({c.call, hook}) == expected);
    CHECK(ids_after({hook, c.call}) == expected);
  }
}

TEST_CASE("a listed Call joins none of two webhook's calls that both fit, in any order") {
  const std::string end =
      in_any_order({listed("list", "2025-12-13T12:04:30Z"), webhook("hook-1", reported_at),
                    webhook("hook-2", "2025-12-13T12:06:00Z", R"(,"summary":"second")")});
  CHECK(end.find("--\n3|3\n") != std::string::npos);
}

TEST_CASE("a listed Call leaves a webhook's call that no longer fits, in any order") {
  const std::string end = in_any_order({listed("list", "2025-12-13T12:04:30Z"), webhook("hook", reported_at),
                                        posted("hook", "2025-12-13T12:05:25Z", R"("durationSeconds":85)")});
  CHECK(end.find("--\n2|2\n") != std::string::npos);
}

TEST_CASE("a listed Call moves on to the only webhook's call left, in any order") {
  const std::string end =
      in_any_order({listed("list", "2025-12-13T12:04:30Z"), webhook("hook-1", reported_at),
                    webhook("hook-2", "2025-12-13T12:06:00Z"),
                    posted("hook-1", "2025-12-13T12:05:25Z", R"("durationSeconds":85)")});
  CHECK(end.find("\nlist|hook-2\n") != std::string::npos);
}

TEST_CASE("two listed Calls and two webhook's calls find each other in any order") {
  const std::string end =
      in_any_order({listed("list-1", "2025-12-13T12:04:00Z"), listed("list-2", "2025-12-13T12:40:00Z"),
                    webhook("hook-1", reported_at), webhook("hook-2", "2025-12-13T12:41:24Z")});
  CHECK(end.find("\nlist-1|hook-1\nlist-2|hook-2\n") != std::string::npos);
}

TEST_CASE("a webhook under the listed id ends recognition, in any order") {
  const std::string end = in_any_order({listed("list", "2025-12-13T12:04:30Z"), webhook("hook", reported_at),
                                        webhook("list", "2025-12-13T12:05:54Z")});
  CHECK(end.find("--\n2|2\n") != std::string::npos);
}

TEST_CASE("a listed Call's start can be so far off that it fits, joins and moves the start, in any order") {
  const std::string end =
      in_any_order({listed("list", "2025-12-13T12:06:00Z"), webhook("hook", reported_at),
                    listed("list", "2025-12-13T12:06:00Z", R"(,"summary":"later answer")")});
  CHECK(end.starts_with("hook|2025-12-13T12:06:00.000Z|"));
  CHECK(end.ends_with("--\n1|1\n"));
}

TEST_CASE("nulls of a later list answer never erase, in any order") {
  const std::string rich =
      R"(,"summary":"s","analysis_result":{"sentiment":8},"agent_id":"i","agent_name":"n","end_reason":"e")";
  const std::string end =
      in_any_order({listed("list", "2025-12-13T12:04:30Z", rich),
                    imported(R"({"id":"list","status":"ended","caller_phone":null,"assistant_phone":null,
                    "duration_seconds":null,"summary":null,"analysis_result":null,"messages":null,
                    "started_at":null,"created_at":"2025-12-13T12:03:00Z","updated_at":"2026-03-13T12:03:00Z"})"),
                    webhook("hook", reported_at)});
  CHECK(end.starts_with("hook|2025-12-13T12:04:30.000Z|"));
  CHECK(end.find("|e|085-0835037|-|0612345678|+31612345678|i|n|84.0|8.0|") != std::string::npos);
  CHECK(end.ends_with("--\n1|1\n"));
}

TEST_CASE("a webhook's values stand, whatever the list says") {
  in_any_order(
      {listed("list", "2025-12-13T12:04:30Z", R"(,"summary":"list","analysis_result":{"sentiment":2})"),
       webhook("hook", reported_at, R"(,"summary":"hook","analysis":{"sentiment":9})")});
  const TemporaryDirectory directory;
  const std::string path = directory.file("calls.db");
  Store store(path);
  store.keep(listed("list", "2025-12-13T12:04:30Z", R"(,"summary":"list","analysis_result":{"sentiment":2})"),
             noon);
  store.keep(webhook("hook", reported_at, R"(,"summary":"hook","analysis":{"sentiment":9})"), noon);
  CHECK(column(path, "summary", "hook") == "hook");
  CHECK(column(path, "sentiment", "hook") == "9.0");
}

TEST_CASE("importing the same list again is known, also under its alias") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("calls.db");
  Store store(path);
  const DecodedReport call = listed("list", "2025-12-13T12:04:30Z");
  CHECK(store.keep(call, noon) == StoreResult::stored);
  CHECK(store.keep(call, noon) == StoreResult::known);
  CHECK(store.keep(webhook("hook", reported_at), noon) == StoreResult::stored);
  const std::string before = everything(path);
  CHECK(store.keep(call, noon + 1h) == StoreResult::known);
  CHECK(everything(path) == before);
}

// --- status updates -------------------------------------------------------------------------------------

StatusUpdate status(const std::string& word, Instant reported, const std::string& customer) {
  StatusUpdate update;
  update.call_id = "a";
  update.status = word;
  update.reported_at = reported;
  update.customer_number = customer;
  return update;
}

TEST_CASE("of each status the first time is remembered, in any order of arrival") {
  const std::vector<StatusUpdate> updates = {
      status("in-progress", noon + 2s, ""), status("ended", noon + 9s, ""),
      status("in-progress", noon + 1s, "+31612345678"), status("ended", noon + 10s, "")};
  std::vector<std::size_t> order = first_order(updates.size());
  do {
    const TemporaryDirectory directory;
    const std::string path = directory.file("calls.db");
    Store store(path);
    for (const std::size_t index : order) store.keep(updates[index], noon + 1h);
    INFO("order of arrival: " << written(order));
    CHECK(rows_of(path, "SELECT * FROM status_update ORDER BY status") ==
          "a|ended|1765627209000|0|-|-|-\na|in-progress|1765627201000|0|-|+31612345678|-\n");
  } while (std::ranges::next_permutation(order).found);
}

TEST_CASE("a repeated status update is known, and none makes a call") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("calls.db");
  Store store(path);
  CHECK(store.keep(status("ended", noon, ""), noon) == StoreResult::stored);
  const std::string before = everything(path);
  CHECK(store.keep(status("ended", noon, ""), noon + 1h) == StoreResult::known);
  CHECK(store.keep(status("ended", noon + 1s, ""), noon + 1h) == StoreResult::known);
  CHECK(everything(path) == before);
  CHECK(store.writer.calls() == 0);
}

TEST_CASE("a status update without a time is of the time it arrived") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("calls.db");
  Store store(path);
  StatusUpdate update = status("", noon, "");
  update.reported_at.reset();
  store.keep(update, noon + 5s);
  CHECK(rows_of(path, "SELECT status, first_ms FROM status_update") == "unknown|1765627205000\n");
}

// --- quarantine -----------------------------------------------------------------------------------------

std::string quarantined(const std::string& path) {
  return rows_of(path,
                 "SELECT coalesce(group_concat(CAST(body AS TEXT), ' '), '') FROM "
                 "(SELECT body FROM quarantine ORDER BY id)");
}

TEST_CASE("the quarantine keeps whole bodies, byte for byte, with what was answered") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("calls.db");
  Store store(path);
  const std::string body{"{\"a\0\xff\"", 6};
  store.writer.begin();
  CHECK(store.writer.quarantine(body, 400, "not-json", noon) == 0);
  store.writer.commit();
  CHECK(rows_of(path, "SELECT received_at, status, reason, bytes FROM quarantine_report") ==
        "2025-12-13T12:00:00.000Z|400|not-json|6\n");
  CHECK(rows_of(path, "SELECT hex(body) FROM quarantine") == "7B226100FF22\n");
}

TEST_CASE("bodies in quarantine are found, told of anew and dropped by their ids") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("calls.db");
  Store store(path);
  Quarantine& quarantine = store.writer.quarantined();
  CHECK_FALSE(quarantine.extent().has_value());
  QuarantineLimits limits;
  limits.bodies = 3;
  const auto put = [&](const std::string& body, Instant at) {
    store.writer.begin();
    const auto gone = store.writer.quarantine(body, 400, "not-json", at, limits);
    store.writer.commit();
    return gone;
  };
  const std::string body{"{\0\xff", 3};
  put(body, noon);
  put("b", noon + 1h);
  put("c", noon + 2h);
  const auto found = quarantine.find(1);
  REQUIRE(found.has_value());
  CHECK(found->body == body);
  CHECK(found->received_at == noon);
  CHECK(found->status == 400);
  CHECK(found->reason == "not-json");
  CHECK_FALSE(quarantine.find(4).has_value());
  CHECK(quarantine.ids(noon + 2h, Quarantine::Stay::held) == std::vector<std::int64_t>{1, 2});
  CHECK(quarantine.extent()->first == noon);
  CHECK(quarantine.extent()->last == noon + 2h);
  std::string seen;
  quarantine.each(noon + 1h, noon + 2h, [&](const QuarantinedBody& one) { seen += one.body; });
  CHECK(seen == "b");

  store.writer.begin();
  CHECK(quarantine.drop(2));
  CHECK_FALSE(quarantine.drop(2));
  quarantine.tell(3, 422, "no-call-id");
  store.writer.commit();
  CHECK(rows_of(path, "SELECT id, status, reason FROM quarantine") == "1|400|not-json\n3|422|no-call-id\n");
  // What was dropped makes room: the limits know of it, also after a rollback.
  CHECK(put("d", noon) == 0);
  store.writer.begin();
  CHECK(quarantine.drop(4));
  store.writer.rollback();
  CHECK(put("e", noon) == 1);
  CHECK(quarantined(path) == "c d e\n");
}
TEST_CASE("the oldest bodies leave a quarantine that is full") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("calls.db");
  Store store(path);
  QuarantineLimits limits;
  std::vector<std::int64_t> gone;
  const auto put = [&](const std::string& body, Instant at) {
    store.writer.begin();
    gone.push_back(store.writer.quarantine(body, 422, "no-call-id", at, limits).value_or(-1));
    store.writer.commit();
  };
  SECTION("of bodies") {
    limits.bodies = 3;
    for (const char* body : {"a", "b", "c", "d", "e"}) put(body, noon);
    CHECK(gone == std::vector<std::int64_t>{0, 0, 0, 1, 1});
    CHECK(quarantined(path) == "c d e\n");
  }
  SECTION("of bytes") {
    limits.bytes = 6;
    for (const char* body : {"aa", "bb", "cc", "ddddd", "e", "f"}) put(body, noon);
    CHECK(gone == std::vector<std::int64_t>{0, 0, 0, 3, 0, 1});
    CHECK(quarantined(path) == "e f\n");
  }
  SECTION("of age") {
    put("a", noon);
    put("b", noon + 24h);
    put("c", noon + 30 * 24h);
    put("d", noon + 30 * 24h + 1ms);
    CHECK(gone == std::vector<std::int64_t>{0, 0, 0, 1});
    CHECK(quarantined(path) == "b c d\n");
    store.writer.begin();
    CHECK(store.writer.trim_quarantine(noon + 31 * 24h) == 0);
    CHECK(store.writer.trim_quarantine(noon + 60 * 24h) == 1);
    CHECK(store.writer.trim_quarantine(noon + 90 * 24h) == 2);
    store.writer.commit();
    CHECK(quarantined(path) == "\n");
  }
  SECTION("also after a rollback and after another process put one in") {
    limits.bodies = 2;
    put("a", noon);
    store.writer.begin();
    CHECK(store.writer.quarantine("x", 422, "no-call-id", noon, limits) == 0);
    store.writer.rollback();
    put("b", noon);
    Store other(path);
    other.writer.begin();
    CHECK(other.writer.quarantine("c", 422, "no-call-id", noon, limits) == 1);
    other.writer.commit();
    put("d", noon);
    CHECK(gone == std::vector<std::int64_t>{0, 0, 1});
    CHECK(quarantined(path) == "c d\n");
  }
}

// --- reindex --------------------------------------------------------------------------------------------

// A database with something of everything.
void fill(Store& store) {
  int minute = 0;
  for (const char* name : {"camel-end-of-call", "snake-end-of-call-english", "snake-extended-end-of-call",
                           "legacy-end-of-call", "api-get-call"}) {
    store.keep(imported(sample(name)), noon + std::chrono::minutes(++minute));
  }
  store.keep(posted("a", "2025-12-13T10:00:00Z", topic("Openingstijden")), noon);
  store.keep(posted("b", "2025-12-13T11:00:00Z", topic("OPENINGSTIJDEN")), noon);
  store.keep(posted("a", "2025-12-13T10:00:01Z", R"("summary":"s","analysis":{"gesprek_kwaliteit":"Goed"})"),
             noon);
  store.keep(listed("list", "2025-12-13T15:04:30Z", R"(,"end_reason":"hangup")"), noon);
  store.keep(webhook("hook", "2025-12-13T15:05:24Z"), noon);
  store.keep(listed("alone", "2025-12-14T12:04:30Z"), noon);
}

// The labels that calls have, without row numbers.
std::string labels_of(const std::string& path) {
  return rows_of(
      path,
      "SELECT kind, key, shown, name, from_ms, from_call FROM label WHERE id IN ("
      "SELECT line_id FROM call UNION SELECT topic_id FROM call UNION SELECT quality_id FROM call UNION "
      "SELECT agent_id FROM call UNION SELECT end_reason_id FROM call) ORDER BY kind, key");
}

TEST_CASE("deriving everything again changes nothing in a sound database") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("calls.db");
  Store store(path);
  fill(store);
  const std::string before = seen(path) + labels_of(path);
  store.reindex();
  CHECK(seen(path) + labels_of(path) == before);
  const std::string once = everything(path);
  store.reindex();
  CHECK(everything(path) == once);
}

// A sound database after `sql` and a reindex shows what it showed before.
void check_mended(const char* sql) {
  const TemporaryDirectory directory;
  const std::string path = directory.file("calls.db");
  Store store(path);
  fill(store);
  const std::string before = seen(path) + labels_of(path);
  tamper(path, sql);
  CHECK(message_of([&] { store.reindex(); }) == "nothing was thrown");
  CHECK(seen(path) + labels_of(path) == before);
  CHECK(rows_of(path, "SELECT count(DISTINCT delivery) FROM listed") == "3\n");
}

TEST_CASE("deriving everything again mends whatever is derived") {
  const std::vector<std::pair<const char*, const char*>> damages = {
      {"narrow columns",
       "UPDATE call SET sentiment = 1, answered = 0, duration_s = 1, type = 3, topic_id = NULL, "
       "quality_id = NULL, line_id = NULL, agent_id = NULL, end_reason_id = NULL, customer_id = NULL, "
       "end_class = 7, platform = 3"},
      {"wide columns",
       "UPDATE call_text SET summary = 'x', analysis = '{\"x\":1}', status = 'x', topic = 'x', "
       "quality = 'x', line_number = 'x', customer_number = 'x', received_ms = 1, reported_ms = 1, "
       "start_estimated = 1"},
      {"starts",
       "UPDATE call SET started_ms = started_ms + 1; UPDATE call_text SET started_ms = started_ms + 1"},
      {"narrow rows", "DELETE FROM call"},
      {"topics", "UPDATE label SET spelling = 'x', from_ms = 1, from_call = '0' WHERE kind IN (2, 3)"},
      {"all labels", "DELETE FROM label"},
      {"customers", "UPDATE customer SET number = 'x' || number"},
      {"no customers", "DELETE FROM customer"},
      {"where listed Calls are", "DELETE FROM listed"},
  };
  for (const auto& [what, sql] : damages) {
    CAPTURE(what);
    check_mended(sql);
  }
}

TEST_CASE("deriving everything again mends a narrow row under another start than its wide one") {
  check_mended("UPDATE call SET started_ms = started_ms + 1");
}

TEST_CASE("names are there all through a reindex") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("calls.db");
  Store store(path);
  fill(store);
  const std::string names = "SELECT call_id, line_name, agent_name FROM call_report ORDER BY 1";
  const std::string before = rows_of(path, names.c_str());
  store.writer.begin();
  CHECK(store.writer.reindex(1, 1) != 0);
  store.writer.commit();
  CHECK(rows_of(path, names.c_str()) == before);
}

TEST_CASE("a new connection is to the same file, and the receiver's lock is kept meanwhile") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("calls.db");
  Store store(path, Writer::Role::receiver);
  store.keep(posted("a", "2025-12-13T12:00:00Z", topic("X")), noon);
  store.writer.reopen();
  store.keep(posted("b", "2025-12-13T12:00:00Z", topic("x")), noon);
  CHECK(calls_and_topics(path) == "a|X\nb|X\n");
  std::filesystem::rename(path, path + ".away");
  CHECK_THROWS_AS(store.writer.reopen(), DatabaseMoved);
  CHECK_FALSE(std::filesystem::exists(path));
  CHECK(message_of([&] { const Store second(path + ".away"); }) == "nothing was thrown");
  CHECK(message_of([&] { const Store second(path, Writer::Role::receiver); }).find("receives into") !=
        std::string::npos);
  std::filesystem::rename(path + ".away", path);
  store.writer.reopen();
  store.keep(posted("c", "2025-12-13T12:00:00Z", topic("x")), noon);
  CHECK(calls_and_topics(path) == "a|X\nb|X\nc|X\n");
}

TEST_CASE("deriving everything again mends the names of lines and agents") {
  check_mended("UPDATE label SET spelling = 'zzz', name = 'zzz' WHERE kind IN (1, 4)");
}

TEST_CASE("deriving everything again mends the ids under which listed Calls are known") {
  check_mended("DELETE FROM alias");
}

TEST_CASE("deriving everything again can stop midway and go on with another writer") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("calls.db");
  std::string before;
  {
    Store store(path);
    fill(store);
    before = seen(path) + labels_of(path);
    tamper(path, "UPDATE call SET sentiment = 1; UPDATE call_text SET summary = 'x'");
    CHECK(store.writer.reindex_position() == 0);
    const std::int64_t next = store.reindex_step(1, 3);
    CHECK(next > 1);
    CHECK(store.reindex_step(next, 3) > next);
  }
  CHECK(rows_of(path, "SELECT count(*) > 0 FROM call_text WHERE summary = 'x'") == "1\n");
  Store store(path);
  CHECK(store.writer.reindex_position() > 3);
  store.reindex(3);
  CHECK(store.writer.reindex_position() == 0);
  CHECK(seen(path) + labels_of(path) == before);
}

TEST_CASE("a changed property of the database corrects all history") {
  const TemporaryDirectory directory;
  for (const char* setting :
       {"('topic.keys', 'intent')", "('country', 'BE')", "('sentiment.scale.high', '100')",
        "('sentiment.keys', 'x\nsatisfaction_score')"}) {
    CAPTURE(setting);
    const std::string late = directory.file("late.db");
    const std::string early = directory.file("early.db");
    const std::string change = std::string("INSERT INTO setting VALUES ") + setting;
    {
      Store store(late);
      fill(store);
      tamper(late, change);
      store.reindex();
    }
    {
      { const Store made(early); }
      tamper(early, change);
      Store store(early);
      fill(store);
    }
    CHECK(seen(late) == seen(early));
    CHECK(labels_of(late) == labels_of(early));
    for (const auto& entry : std::filesystem::directory_iterator(directory.path())) {
      std::filesystem::remove(entry.path());
    }
  }
}

TEST_CASE("a report that was prepared with other roles is stored as the roles of now read it") {
  const TemporaryDirectory directory;
  Roles now_read;
  now_read.topic_keys = {"intent"};
  const DecodedReport report =
      posted("a", "2025-12-13T12:00:00Z", R"("analysis":{"hoofdonderwerp":"Afspraak","intent":"Storing"})");
  const auto keep = [&](const std::string& path, const std::optional<Roles>& prepared_with) {
    Store store(path);
    store.writer.begin();
    CHECK(store.writer.set_roles(now_read));
    if (prepared_with) {
      const auto roles = std::make_shared<const Roles>(*prepared_with);
      CHECK(store.writer.add(prepare(report.report, report.body, noon, roles)) == StoreResult::stored);
      CHECK(store.writer.add(prepare(report.report, report.body, noon + 1h, roles)) == StoreResult::known);
    } else {
      CHECK(store.writer.add(report.report, report.body, noon) == StoreResult::stored);
    }
    store.writer.commit();
    return seen(path);
  };
  const std::string expected = keep(directory.file("plain.db"), std::nullopt);
  CHECK(column(directory.file("plain.db"), "topic", "a") == "Storing");
  CHECK(keep(directory.file("other.db"), Roles{}) == expected);
  CHECK(keep(directory.file("same.db"), now_read) == expected);
}

TEST_CASE("the name of a line survives deriving everything again while no call has the line") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("calls.db");
  const auto line = [](const std::string& number, const std::string& name) {
    return R"("phoneNumber":{"number":)" + calltally::quoted(number) + R"(,"name":)" + name + "}";
  };
  Store store(path);
  store.keep(posted("a", "2025-12-13T10:00:00Z", line("+31850835037", "\"Desk\"")), noon);
  store.keep(posted("a", "2025-12-13T10:00:01Z", line("+31850835038", "\"Shop\"")), noon);
  SECTION("with a reindex between") { store.reindex(); }
  SECTION("without") {}
  store.keep(posted("b", "2025-12-13T11:00:00Z", line("+31850835037", "null")), noon);
  CHECK(column(path, "line_name", "b") == "Desk");
}

// --- batches --------------------------------------------------------------------------------------------

TEST_CASE("a batch that is rolled back leaves nothing, on the disk or in memory") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("calls.db");
  Store store(path);
  store.keep(posted("a", "2025-12-13T12:00:00Z", topic("Bezorging")), noon);
  const std::string before = everything(path);
  store.writer.begin();
  const DecodedReport early = posted("b", "2025-12-13T10:00:00Z", topic("BEZORGING"));
  const DecodedReport fresh = posted("c", "2025-12-13T10:00:00Z", topic("Retour"));
  const DecodedReport list = listed("list", "2025-12-13T12:04:30Z");
  for (const DecodedReport* delivery : {&early, &fresh, &list}) {
    CHECK(store.writer.add(delivery->report, delivery->body, noon) == StoreResult::stored);
  }
  SECTION("by itself") { store.writer.rollback(); }
  SECTION("and one more of the kind") {
    store.writer.rollback();
    store.writer.begin();
    store.writer.add(fresh.report, fresh.body, noon);
    store.writer.rollback();
  }
  CHECK(everything(path) == before);
  store.keep(posted("d", "2025-12-13T13:00:00Z", topic("BEZORGING")), noon);
  store.keep(posted("e", "2025-12-13T13:00:00Z", topic("RETOUR")), noon);
  CHECK(calls_and_topics(path) == "a|Bezorging\nd|Bezorging\ne|RETOUR\n");
}

TEST_CASE("a row that SQLite refuses is an exception, and the next batch works") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("calls.db");
  Store store(path);
  store.keep(posted("a", "2025-12-13T12:00:00Z", topic("Bezorging")), noon);
  for (const char* table : {"call_text", "call", "delivery", "label", "customer"}) {
    CAPTURE(table);
    const std::string before = seen(path);
    tamper(path, std::string("CREATE TRIGGER refuse BEFORE INSERT ON ") + table +
                     " BEGIN SELECT RAISE(ABORT, 'refused'); END");
    const DecodedReport refused = webhook("b", reported_at, "," + topic(std::string("Retour ") + table));
    store.writer.begin();
    CHECK_THROWS(store.writer.add(refused.report, refused.body, noon));
    store.writer.rollback();
    tamper(path, "DROP TRIGGER refuse");
    CHECK(seen(path) == before);
  }
  CHECK(store.keep(webhook("b", reported_at), noon) == StoreResult::stored);
}

TEST_CASE("a writer that goes away within a batch leaves nothing and lets others write") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("calls.db");
  {
    Store store(path);
    store.writer.begin();
    const DecodedReport delivery = posted("a", "2025-12-13T12:00:00Z", topic("X"));
    store.writer.add(delivery.report, delivery.body, noon);
  }
  Store store(path);
  CHECK(store.writer.calls() == 0);
  CHECK(store.keep(posted("b", "2025-12-13T12:00:00Z", ""), noon) == StoreResult::stored);
}

TEST_CASE("two writers see each other's words, turn by turn") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("calls.db");
  Store receiver(path, Writer::Role::receiver);
  Store beside(path);
  receiver.keep(posted("a", "2025-12-13T12:00:00Z", topic("Bezorging")), noon);
  beside.keep(posted("b", "2025-12-13T13:00:00Z", topic("BEZORGING")), noon);
  beside.keep(posted("c", "2025-12-13T11:00:00Z", topic("bezorging")), noon);
  receiver.keep(posted("d", "2025-12-13T11:30:00Z", topic("bEZORGING")), noon);
  beside.keep(listed("list", "2025-12-13T12:04:30Z"), noon);
  receiver.keep(webhook("hook", reported_at), noon);
  CHECK(rows_of(path, "SELECT count(*), min(shown) FROM label WHERE kind = 2") == "1|bezorging\n");
  CHECK(rows_of(path, "SELECT call_id FROM alias") == "list\n");
}

TEST_CASE("a receiver and a writer beside it take turns in threads and lose nothing") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("calls.db");
  const auto minute = [](int i) { return (i < 10 ? "0" : "") + std::to_string(i); };
  constexpr int batches = 40;
  std::atomic<int> failures = 0;
  {
    Store receiver(path, Writer::Role::receiver);
    Store beside(path);
    // Made beforehand: assertions of the test framework are for one thread.
    const auto reports_of = [&](const std::string& prefix) {
      std::vector<DecodedReport> reports;
      for (int i = 0; i < batches; ++i) {
        const std::string id = prefix + std::to_string(i);
        const std::string own = prefix + " " + std::to_string(i % 5);
        reports.push_back(posted(id, "2025-12-13T12:" + minute(i) + ":00Z", topic(own)));
        reports.push_back(posted(id + "x", "2025-12-13T13:" + minute(i) + ":00Z", topic("Gedeeld")));
        // The same calls from both sides.
        reports.push_back(
            posted("s" + std::to_string(i), "2025-12-13T14:" + minute(i) + ":00Z", topic(prefix)));
      }
      return reports;
    };
    const auto work = [&](Writer& writer, const std::vector<DecodedReport>& reports) {
      try {
        for (const DecodedReport& report : reports) {
          writer.begin();
          writer.add(report.report, report.body, noon);
          writer.commit();
          writer.checkpoint_if_grown();
        }
      } catch (const std::exception&) {
        ++failures;
      }
    };
    const std::vector<DecodedReport> theirs = reports_of("p");
    const std::vector<DecodedReport> ours = reports_of("q");
    std::thread other([&] { work(beside.writer, theirs); });
    work(receiver.writer, ours);
    other.join();
  }
  CHECK(failures == 0);
  CHECK(rows_of(path, "SELECT count(*), count(DISTINCT call_id) FROM call_report") == "200|200\n");
  CHECK(rows_of(path, "SELECT count(*) FROM delivery") == "240\n");
  CHECK(
      rows_of(path, "SELECT count(*) FROM (SELECT kind, key FROM label GROUP BY 1, 2 HAVING count(*) > 1)") ==
      "0\n");
  CHECK(rows_of(path, "SELECT count(*) FROM call WHERE topic_id NOT IN (SELECT id FROM label)") == "0\n");
  CHECK(rows_of(path, "PRAGMA integrity_check") == "ok\n");
  const std::string before = seen(path);
  Store(path).reindex(50);
  CHECK(seen(path) == before);
}

// --- reading --------------------------------------------------------------------------------------------

TEST_CASE("a reader sees one moment, however much is written meanwhile") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("calls.db");
  Store store(path);
  store.keep(posted("a", "2025-12-13T12:00:00Z", topic("X")), noon);
  Reader reader(path);
  const auto count = [&] {
    int calls = 0;
    reader.scan(Filter{Instant::min(), Instant::max()}, [&](const CallRow&) { ++calls; });
    return calls;
  };
  CHECK(count() == 1);
  store.keep(posted("b", "2025-12-13T13:00:00Z", topic("Y")), noon);
  CHECK(count() == 1);
  REQUIRE(reader.extent().has_value());
  CHECK(reader.extent()->first == reader.extent()->last);
}

TEST_CASE("a reader hands out calls by start, within the filter, with their words and texts") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("calls.db");
  Store store(path);
  {
    Reader empty(path);
    CHECK_FALSE(empty.extent().has_value());
  }
  store.keep(posted("late", "2025-12-13T14:00:00Z", topic("X")), noon);
  store.keep(imported(sample("camel-end-of-call")), noon);
  store.keep(posted("early", "2025-12-13T10:00:00Z", ""), noon);
  Reader reader(path);
  const LabelTable labels = reader.labels();
  std::vector<std::string> ids;
  reader.scan_records(Filter{at("2025-12-13T10:00:00Z"), at("2025-12-13T14:00:00Z")},
                      [&](const CallRecord& call) {
                        ids.push_back(call.call_id);
                        if (call.call_id == "early") return;
                        CHECK(call.row.duration_s == 84.0);
                        CHECK(call.row.sentiment == 8.0);
                        CHECK(call.row.answered == true);
                        CHECK(call.row.type == CallType::inbound);
                        CHECK(call.start_estimated);
                        CHECK(call.status == "ended");
                        CHECK(call.customer_number == "+31612345678");
                        CHECK(labels.at(call.row.topic).shown == "Afspraak maken");
                        CHECK(labels.at(call.row.quality).shown == "Goed");
                        CHECK(labels.at(call.row.line).shown == "+31850835037");
                        CHECK(labels.at(call.row.line).name == "Flireo Demo");
                        CHECK(reader.text(call.row.id).summary == call.summary);
                        CHECK(reader.bodies(call.row.id).size() == 1);
                      });
  // An end excludes itself, a beginning does not.
  CHECK(ids == std::vector<std::string>{"early", "5c4d030f-43e3-4e65-899e-8148521e660f"});
  std::vector<std::string> analyses;
  reader.scan_analyses(Filter{Instant::min(), Instant::max()},
                       [&](const CallRow&, std::string_view analysis) { analyses.emplace_back(analysis); });
  CHECK(analyses.size() == 3);
  CHECK(std::ranges::count(analyses, "") == 1);  // a call without an analysis is there, too
}

}  // namespace
}  // namespace calltally
