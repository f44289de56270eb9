#include "store/settings.hpp"

#include "support/catch.hpp"

#include <functional>

#include "store/reader.hpp"
#include "support/deliveries.hpp"
#include "support/store.hpp"
#include "support/temporary.hpp"

namespace calltally {
namespace {

const Instant noon = at("2025-12-13T12:00:00Z");

DecodedReport report(const std::string& id, const std::string& members) {
  return imported(
      R"({"message":{"type":"end-of-call-report","timestamp":"2025-12-13T12:05:24Z","call":{"id":)" +
      calltally::quoted(id) + R"(},"durationSeconds":84,)" + members + "}}");
}

DecodedReport listed_call(const std::string& id, const std::string& customer) {
  return imported(
      R"({"id":)" + calltally::quoted(id) + R"(,"status":"ended","caller_phone":)" +
      calltally::quoted(customer) +
      R"(,"assistant_phone":"+31850835037","duration_seconds":84,"started_at":"2025-12-13T12:04:10Z",)"
      R"("created_at":"2025-12-13T12:03:00Z","updated_at":"2025-12-13T12:09:00Z"})");
}

const std::vector<DecodedReport>& deliveries() {
  static const std::vector<DecodedReport> all = {
      report("a", R"("phoneNumber":{"number":"+31850835037"},"customer":{"number":"0475123456"},)"
                  R"("analysis":{"topic":"A","label":"B","sentiment":4,"csat":0.5})"),
      report("b", R"("phoneNumber":{"number":"085-0835037"},"customer":{"number":"+31 475 123456"},)"
                  R"("analysis":{"topic":"a","label":"B","sentiment":"positive","csat":1})"),
      listed_call("list", "+32475123456"),
  };
  return all;
}

void fill(Store& store) {
  for (const DecodedReport& delivery : deliveries()) store.keep(delivery, noon);
}

bool set(Store& store, const Roles& roles) {
  store.writer.begin();
  const bool is_new = store.writer.set_roles(roles);
  store.writer.commit();
  return is_new;
}

// What people see, and what calls are recognised by.
std::string shown(const std::string& path) {
  return seen(path) + rows_of(path, "SELECT number FROM customer ORDER BY 1") +
         rows_of(path,
                 "SELECT c.number, l.started_ms, d.body FROM listed AS l JOIN customer AS c ON c.id = "
                 "l.customer_id "
                 "JOIN delivery AS d ON d.id = l.delivery ORDER BY 1, 2, 3") +
         rows_of(
             path,
             "SELECT o.key FROM call AS c JOIN label AS o ON o.id = c.line_id ORDER BY c.started_ms, o.key");
}

std::vector<Roles> choices() {
  Roles topic;
  topic.topic_keys = {"label", "topic"};
  Roles scale;
  scale.sentiment_keys = {"csat"};
  scale.scale_low = -0.5;
  scale.scale_high = 1.25;
  Roles country;
  country.region = "BE";
  return {topic, scale, country};
}

TEST_CASE("after a change of roles everything is as if they had always been so") {
  for (const Roles& roles : choices()) {
    const TemporaryDirectory directory;
    Store changed(directory.file("changed.db"));
    fill(changed);
    const std::string before = shown(directory.file("changed.db"));
    CHECK(set(changed, roles));
    changed.reindex();
    Store always(directory.file("always.db"));
    CHECK(set(always, roles));
    always.reindex();
    fill(always);
    CHECK(shown(directory.file("changed.db")) == shown(directory.file("always.db")));
    CHECK(shown(directory.file("changed.db")) != before);
    // And back.
    CHECK(set(changed, Roles{}));
    changed.reindex();
    CHECK(shown(directory.file("changed.db")) == before);
    CHECK(rows_of(directory.file("changed.db"), "SELECT name FROM setting").empty());
  }
}

TEST_CASE("another country joins and parts calls of the platform's list") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("calls.db");
  const auto ids = [&] { return rows_of(path, "SELECT call_id FROM call_report ORDER BY 1"); };
  Store store(path);
  fill(store);
  CHECK(ids() == "a\nb\nlist\n");
  Roles roles;
  roles.region = "BE";
  CHECK(set(store, roles));
  store.reindex();
  CHECK(ids() == "a\nb\n");
  CHECK(set(store, Roles{}));
  store.reindex();
  CHECK(ids() == "a\nb\nlist\n");
}

TEST_CASE("roles that are so already change nothing and ask for no reindex") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("calls.db");
  Store store(path);
  fill(store);
  const std::string before = everything(path);
  CHECK_FALSE(set(store, Roles{}));
  CHECK(everything(path) == before);
  Roles roles;
  roles.scale_high = 100;
  CHECK(set(store, roles));
  store.reindex();
  CHECK_FALSE(set(store, roles));
  CHECK(store.writer.reindex_position() == 0);
}

TEST_CASE("a change of roles that was interrupted goes on with the next reindex") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("calls.db");
  {
    Store store(path);
    fill(store);
    CHECK(set(store, choices().front()));
  }
  {
    Reader reader(path);
    CHECK(reader.reindex_pending());
    CHECK(reader.roles() == choices().front());
  }
  Store store(path);
  CHECK(store.writer.reindex_position() == 1);
  store.reindex_step(1, 1);
  store.reindex(1);
  CHECK(rows_of(path, "SELECT DISTINCT coalesce(topic, '-') FROM call_report ORDER BY 1") == "-\nB\n");
  CHECK_FALSE(Reader(path).reindex_pending());
}

TEST_CASE("a change of roles during a reindex is not lost when that ends") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("calls.db");
  Store first(path);
  fill(first);
  first.reindex_step(1, 10);
  {
    Store other(path);
    CHECK(set(other, choices().front()));
  }
  first.writer.finish_reindex();
  CHECK(first.writer.reindex_position() == 1);
}

TEST_CASE("who writes beside follows new roles from the next batch on") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("calls.db");
  Store receiver(path, Writer::Role::receiver);
  fill(receiver);
  {
    Store other(path);
    CHECK(set(other, choices().front()));
  }
  receiver.keep(report("c", R"("analysis":{"topic":"C","label":"D"})"), noon);
  CHECK(rows_of(path, "SELECT topic FROM call_report WHERE call_id = 'c'") == "D\n");
}

TEST_CASE("roles that were not kept after all are not followed") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("calls.db");
  Store store(path);
  store.writer.begin();
  CHECK(store.writer.set_roles(choices().front()));
  store.writer.rollback();
  fill(store);
  CHECK(rows_of(path, "SELECT DISTINCT coalesce(topic, '-') FROM call_report ORDER BY 1") == "-\nA\n");
}

}  // namespace
}  // namespace calltally
