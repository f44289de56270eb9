#include "store/quarantine.hpp"

#include "sql/quarantine.hpp"
#include "store/file/database.hpp"

namespace calltally {
namespace {

template <const EmbeddedSql& statement>
QuarantinedBody body_of(Query<statement>& row) {
  return {
      row.integer("id"),  from_unix_ms(row.integer("received_ms")), static_cast<int>(row.integer("status")),
      row.text("reason"), std::string(row.bytes("body")),           row.integer("held") != 0};
}

}  // namespace

void Quarantine::each(Instant since, Instant until, const std::function<void(const QuarantinedBody&)>& take) {
  auto query = database_.query<sql::quarantine_scan>();
  query.integer(":since_ms", unix_ms(since)).integer(":until_ms", unix_ms(until));
  while (query.step()) take(body_of(query));
}

std::optional<QuarantinedBody> Quarantine::find(std::int64_t id) {
  auto query = database_.query<sql::quarantine_get>();
  if (!query.integer(":id", id).step()) return std::nullopt;
  return body_of(query);
}

std::vector<std::int64_t> Quarantine::ids(Instant until, Stay most) {
  std::vector<std::int64_t> ids;
  auto query = database_.query<sql::quarantine_ids>();
  query.integer(":until_ms", unix_ms(until)).integer(":held", most == Stay::held ? 1 : 0);
  while (query.step()) ids.push_back(query.integer("id"));
  return ids;
}

std::optional<Extent> Quarantine::extent() {
  auto query = database_.query<sql::quarantine_extent>();
  if (!query.step() || query.is_null("first_ms")) return std::nullopt;
  return Extent{from_unix_ms(query.integer("first_ms")), from_unix_ms(query.integer("last_ms"))};
}

void Quarantine::add(std::string_view body, int status, std::string_view reason, Instant received_at,
                     Stay stay) {
  {
    auto add = database_.query<sql::quarantine_add>();
    add.integer(":received_ms", unix_ms(received_at)).integer(":status", status).text(":reason", reason);
    add.integer(":bytes", static_cast<std::int64_t>(body.size())).blob(":body", body);
    add.integer(":held", stay == Stay::held ? 1 : 0).run();
  }
  if (!is_known_ || stay == Stay::held) return;
  bodies_ += 1;
  bytes_ += static_cast<std::int64_t>(body.size());
}

bool Quarantine::is_held(std::string_view body) {
  auto query = database_.query<sql::quarantine_like>();
  return query.integer(":bytes", static_cast<std::int64_t>(body.size())).blob(":body", body).step();
}

std::optional<QuarantinedBody> Quarantine::next(std::int64_t id) {
  auto query = database_.query<sql::quarantine_next>();
  if (!query.integer(":id", id).step()) return std::nullopt;
  return body_of(query);
}

void Quarantine::rewrite(const QuarantinedBody& body) {
  auto query = database_.query<sql::quarantine_rewrite>();
  query.integer(":bytes", static_cast<std::int64_t>(body.body.size())).blob(":body", body.body);
  query.text(":reason", body.reason).integer(":held", body.held ? 1 : 0).id(":id", body.id).run();
  is_known_ = false;
}

void Quarantine::learn() {
  if (is_known_) return;
  auto size = database_.query<sql::quarantine_size>();
  size.step();
  bodies_ = size.integer("bodies");
  bytes_ = size.integer("bytes");
  is_known_ = true;
}

std::int64_t Quarantine::trim(Instant now, const QuarantineLimits& limits) {
  learn();
  std::int64_t gone = 0;
  for (;; ++gone) {
    std::int64_t id = 0;
    {
      auto oldest = database_.query<sql::quarantine_oldest>();
      if (!oldest.step()) return gone;
      const bool too_old = oldest.integer("received_ms") < unix_ms(now - limits.age);
      if (!too_old && bodies_ <= limits.bodies && bytes_ <= limits.bytes) return gone;
      id = oldest.integer("id");
    }
    drop(id);
  }
}

bool Quarantine::drop(std::int64_t id) {
  std::int64_t bytes = 0;
  bool held = false;
  {
    auto query = database_.query<sql::quarantine_bytes>();
    if (!query.integer(":id", id).step()) return false;
    bytes = query.integer("bytes");
    held = query.integer("held") != 0;
  }
  database_.query<sql::quarantine_drop>().id(":id", id).run();
  if (is_known_ && !held) {
    bodies_ -= 1;
    bytes_ -= bytes;
  }
  return true;
}

void Quarantine::tell(std::int64_t id, int status, std::string_view reason) {
  auto query = database_.query<sql::quarantine_tell>();
  query.integer(":id", id).integer(":status", status).text(":reason", reason).run();
}

}  // namespace calltally
