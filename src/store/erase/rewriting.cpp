#include "store/erase/rewriting.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "base/number_text.hpp"
#include "sql/call.hpp"
#include "sql/delivery.hpp"
#include "sql/foreign.hpp"
#include "sql/listed.hpp"
#include "store/body_kind.hpp"
#include "store/settings.hpp"

namespace calltally {
namespace {

constexpr int answered = 200;  // what was a call had been acknowledged

std::string_view setting_of(Rewriting::Task task) {
  switch (task) {
    case Rewriting::Task::quarantine:
      return "rewrite_quarantine";
    case Rewriting::Task::calls:
      return "rewrite_calls";
    case Rewriting::Task::remains:
      break;
  }
  return "overwrite_remains";
}

}  // namespace

bool is_rewriting_pending(Database& database) {
  constexpr std::array tasks = {Rewriting::Task::quarantine, Rewriting::Task::calls,
                                Rewriting::Task::remains};
  return std::ranges::any_of(
      tasks, [&](Rewriting::Task task) { return get_setting(database, setting_of(task)).has_value(); });
}

// A delivery, and what becomes of it.
struct Rewriting::Stored {
  std::int64_t id = 0;
  BodyKind kind{};
  std::int64_t received_ms = 0;
  bool changed = false;
  Rewritten now;
};

std::int64_t Rewriting::position(Task task) {
  return whole_number_in(get_setting(database_, setting_of(task)).value_or("")).value_or(0);
}

void Rewriting::set_position(Task task, std::int64_t next) {
  if (next == 0) {
    drop_setting(database_, setting_of(task));
  } else {
    put_setting(database_, setting_of(task), std::to_string(next));
  }
}

std::int64_t Rewriting::rewrite_calls(std::int64_t next, int limit, const RewriteBody& rewrite,
                                      const Roles& roles, RewriteCounts& counts) {
  std::vector<std::int64_t> ids;
  {
    auto query = database_.query<sql::call_next>();
    query.integer(":id", next).integer(":limit", limit);
    while (query.step()) ids.push_back(query.integer("id"));
  }
  for (const std::int64_t id : ids) rewrite_call(id, rewrite, roles, counts);
  return static_cast<int>(ids.size()) < limit ? 0 : ids.back() + 1;
}

void Rewriting::rewrite_call(std::int64_t call, const RewriteBody& rewrite, const Roles& roles,
                             RewriteCounts& counts) {
  std::vector<Stored> all;
  {
    auto query = database_.query<sql::delivery_of_call>();
    query.id(":call", call);
    while (query.step()) {
      Stored one{query.integer("id"), kind_in(query), query.integer("received_ms"), false, {}};
      one.now = rewrite(query.bytes("body"), one.kind);
      one.changed = query.bytes("body") != one.now.body;
      all.push_back(std::move(one));
    }
  }
  ++counts.calls;
  const auto is_held = [](const Stored& one) { return one.now.fate != Rewritten::Fate::kept; };
  // The call goes with all that leads to it, while its bodies still say what that is.
  const bool is_call = all.empty() || !std::ranges::all_of(all, is_held);
  if (!is_call) (void)removal_.drop(call, Removal::Remember::no, roles);
  counts.not_calls += is_call ? 0 : 1;
  std::ranges::stable_sort(all, {}, &Stored::received_ms);
  for (auto one = all.begin(); one != all.end(); ++one) {
    const auto says_the_same = [&](const Stored& other) {
      return !is_held(other) && other.kind == one->kind && other.now.body == one->now.body;
    };
    if (is_held(*one)) {
      if (is_call) drop_delivery(one->id);
      counts.held += hold(*one) ? 1 : 0;
    } else if (std::any_of(all.begin(), one, says_the_same)) {
      drop_delivery(one->id);
    } else if (one->changed) {
      database_.query<sql::delivery_rewrite>().text(":body", one->now.body).id(":id", one->id).run();
      counts.bodies += 1;
    }
  }
}

void Rewriting::drop_delivery(std::int64_t delivery) {
  database_.query<sql::listed_drop>().id(":delivery", delivery).run();
  database_.query<sql::delivery_drop>().id(":id", delivery).run();
}

bool Rewriting::hold(const Stored& stored) {
  if (quarantine_.is_held(stored.now.body)) return false;
  quarantine_.add(stored.now.body, answered, stored.now.reason, from_unix_ms(stored.received_ms),
                  Quarantine::Stay::held);
  return true;
}

std::int64_t Rewriting::rewrite_quarantine(std::int64_t next, int limit, const RewriteBody& rewrite,
                                           RewriteCounts& counts) {
  for (int done = 0; done < limit; ++done) {
    auto body = quarantine_.next(next);
    if (!body) return 0;
    next = body->id + 1;
    rewrite_body(std::move(*body), rewrite, counts);
  }
  return next;
}

void Rewriting::rewrite_body(QuarantinedBody body, const RewriteBody& rewrite, RewriteCounts& counts) {
  Rewritten now = rewrite(body.body, std::nullopt);
  if (now.fate == Rewritten::Fate::dropped) {
    count(now, body.received_at);
    (void)quarantine_.drop(body.id);
    return;
  }
  const bool is_new = now.fate == Rewritten::Fate::held && !body.held;
  if (is_new && quarantine_.is_held(now.body)) {
    (void)quarantine_.drop(body.id);
    return;
  }
  if (!is_new && now.body == body.body) return;
  counts.held += is_new ? 1 : 0;
  counts.bodies += 1;
  body.body = std::move(now.body);
  body.held = body.held || is_new;
  if (!now.reason.empty()) body.reason = now.reason;
  quarantine_.rewrite(body);
}

void Rewriting::count(const Rewritten& event, Instant at) {
  auto query = database_.query<sql::foreign_event_add>();
  query.integer(":day", std::chrono::floor<std::chrono::days>(at).time_since_epoch().count());
  query.text(":platform", event.platform).text(":event", event.event).integer(":count", 1);
  query.integer(":last_ms", unix_ms(at)).run();
}

}  // namespace calltally
