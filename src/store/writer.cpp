#include "store/writer.hpp"

#include <stdexcept>
#include <system_error>
#include <utility>

#include "call/phone.hpp"
#include "sql/foreign.hpp"
#include "sql/listed.hpp"
#include "sql/probe.hpp"
#include "sql/refused.hpp"
#include "sql/status.hpp"
#include "store/failure.hpp"
#include "store/file/migrate.hpp"
#include "store/settings.hpp"
#include "store/writer_state.hpp"

namespace calltally {

bool tells_of_damage(const std::exception& failure) {
  const auto* refused = dynamic_cast<const SQLite::Exception*>(&failure);
  return refused != nullptr && refused->getErrorCode() == SQLITE_CORRUPT;
}

std::string copy_before_upgrade(const std::string& path) { return copy_before_migration(path); }

Writer::Writer(const std::string& path, Role role, BodyReader read_body, CopyProgress on_copy) try
    : place_(std::make_unique<Place>(path, role, std::move(read_body), std::move(on_copy))),
      state_(std::make_unique<State>(*place_, Database::Access::write)) {
  place_->settle();
} catch (const std::system_error& failure) {
  throw std::runtime_error(why_not_opened(path, failure));
} catch (const SQLite::Exception& failure) {
  if (tells_of_damage(failure)) {
    throw std::runtime_error("'" + path +
                             "' is damaged; put a copy of it back, or name another file with --db");
  }
  if (const auto told = failure_to_write(failure, path)) throw std::runtime_error(*told);
  throw std::runtime_error("'" + path + "' cannot be opened for writing: " + failure.what() +
                           "; check the disk, then try again");
}

Writer::~Writer() {
  if (state_ && state_->in_batch) rollback();
}

void Writer::reopen() {
  state_.reset();
  place_->write.unlock();
  if (place_->identity() != place_->opened) throw DatabaseMoved();
  try {
    state_ = std::make_unique<State>(*place_, Database::Access::write_existing);
  } catch (...) {
    place_->write.unlock();
    throw;
  }
}

void Writer::begin() {
  place_->lock();
  try {
    state_->begin_transaction();
    state_->in_batch = true;
    // A restore may have put another file in this one's place since the last batch. A receiver keeps it away.
    if (place_->role == Role::beside && has_moved()) throw DatabaseMoved();
    state_->settle_log();
    state_->notice_foreign_changes();
  } catch (...) {
    rollback();
    throw;
  }
}

void Writer::commit() {
  state_->labels.flush();
  // Who waits for the lock or for an answer must not wait for a large merge.
  state_->words.finish_batch(alone() ? SearchIndex::Merging::when_many
                                     : SearchIndex::Merging::with_each_batch);
  state_->database.connection().exec("COMMIT");
  state_->in_batch = false;
  place_->write.unlock();
}

void Writer::rollback() noexcept {
  if (!state_) return;
  if (sqlite3_get_autocommit(state_->database.handle()) == 0) {
    sqlite3_exec(state_->database.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
  }
  state_->in_batch = false;
  state_->words.forget_pending();
  state_->data_version = -1;  // nothing that was learned in the batch is true
  place_->write.unlock();
}

bool Writer::has_moved() {
  int moved = 0;
  sqlite3_file_control(state_->database.handle(), "main", SQLITE_FCNTL_HAS_MOVED, &moved);
  return moved != 0;
}

bool Writer::alone() { return place_->role == Role::beside && !receiver_elsewhere(); }

bool Writer::receiver_elsewhere() { return place_->receiver.held_elsewhere(); }

namespace {

bool differ(const std::string& a, const std::string& b) { return !a.empty() && !b.empty() && a != b; }

// Nobody who holds one webhook secret rewrites another's record: of one call neither line nor customer change
// both.
bool is_another_call(const Report& stored, const Report& told, const std::string& region) {
  return differ(normal_number(stored.line_number, region), normal_number(told.line_number, region)) &&
         differ(normal_customer(stored.customer_number, region),
                normal_customer(told.customer_number, region));
}

}  // namespace

StoreResult Writer::set_apart(const Delivery& delivery) {
  constexpr int answered = 200;
  if (!state_->quarantine.is_held(delivery.body)) {
    state_->quarantine.add(delivery.body, answered, conflict_reason, delivery.received_at,
                           Quarantine::Stay::held);
  }
  return StoreResult::conflict;
}

StoreResult Writer::add(Report report, std::string body, Instant received_at) {
  return add(prepare(std::move(report), std::move(body), received_at, state_->roles));
}

StoreResult Writer::add(PreparedReport prepared) {
  State& s = *state_;
  if (!s.reads_like(prepared.roles)) {
    Report report = s.place.read_body(prepared.body, prepared.alone.report.kind());
    prepared = prepare(std::move(report), std::move(prepared.body), prepared.alone.received_at, s.roles);
  }
  Call& alone = prepared.alone;
  Delivery delivery{std::move(alone.report), std::move(prepared.body), alone.received_at};
  if (const auto refused = s.removal.refuse(delivery, *s.roles)) return *refused;
  const std::int64_t joined = s.deliveries.joined_by(delivery.report.call_id);
  // A line of an export of which only figures were kept.
  const bool is_final =
      delivery.report.source == Source::exported && SuppressionList::is_final_id(delivery.report.call_id);
  if (is_final && (joined != 0 || s.removal.reduce_like(alone, delivery.report.call_id, *s.roles))) {
    return StoreResult::pruned;
  }
  std::int64_t call = delivery.report.source == Source::listed ? joined : 0;
  if (call == 0) {
    // Nearly every delivery is of a new call: it is added at once rather than looked for first.
    alone.report = std::move(delivery.report);
    call = s.rows.add(alone, prepared.values);
    delivery.report = std::move(alone.report);
    const std::string& call_id = delivery.report.call_id;
    if (call != 0) {
      // A listed call that had joined another one turns out to be reported under its own id.
      if (joined != 0) s.listed.reclaim(call_id, joined, call, *s.roles);
      s.keep(call, delivery);
      if (joined != 0) s.derive(call);
      if (is_final) (void)s.removal.reduce(call, delivery.received_at, *s.roles);
      return StoreResult::stored;
    }
    call = s.deliveries.call_of(call_id);
  }
  return add_to(call, std::move(delivery));
}

StoreResult Writer::add_to(std::int64_t call, Delivery delivery) {
  State& s = *state_;
  if (s.deliveries.has(call, delivery)) return StoreResult::known;
  std::vector<Delivery> deliveries = s.deliveries.of_call(call);
  if (deliveries.empty()) return StoreResult::pruned;  // named by the id that it is kept under
  delivery.report = s.deliveries.read_again(delivery);
  const Call before = merge(deliveries);
  if (is_another_call(before.report, delivery.report, s.roles->region)) return set_apart(delivery);
  const std::vector<std::int64_t> left = s.listed.around(deliveries, *s.roles);
  deliveries.push_back(delivery);
  Call after = merge(deliveries);
  if (s.removal.refuse_merged(call, after, *s.roles)) return StoreResult::erased;
  // A line of an export repeats a call that is here already: its body would add nothing to the source of
  // truth.
  if (delivery.report.source == Source::exported && same_content(before, after)) return StoreResult::known;
  after.report.call_id = s.deliveries.id_of(call);
  s.rows.update(call, after, *s.roles, CallRows::Respell::now);
  s.keep(call, delivery);
  s.listed.settle(left, *s.roles);  // those it stood beside before, too: it may have moved away
  return StoreResult::stored;
}

StoreResult Writer::add(const StatusUpdate& update, Instant received_at) {
  if (const auto refused = state_->removal.refuse(update, received_at, *state_->roles)) return *refused;
  auto query = state_->database.query<sql::status_add>();
  query.text(":call_id", update.call_id);
  // A status update without a status is remembered under the word of its absence.
  query.text(":status",
             update.status.empty() ? std::string_view("unknown") : std::string_view(update.status));
  query.integer(":first_ms", unix_ms(update.reported_at.value_or(received_at)));
  query.integer(":type", static_cast<std::int64_t>(update.type)).text(":line_number", update.line_number);
  query.text(":customer_number", update.customer_number).text(":error", update.error);
  return query.run() > 0 ? StoreResult::stored : StoreResult::known;
}

std::optional<std::int64_t> Writer::quarantine(std::string_view body, int status, std::string_view reason,
                                               Instant received_at, const QuarantineLimits& limits) {
  if (state_->forgetting.is_of_erased(body)) return std::nullopt;
  state_->quarantine.add(body, status, reason, received_at);
  return trim_quarantine(received_at, limits);
}

std::int64_t Writer::trim_quarantine(Instant now, const QuarantineLimits& limits) {
  return state_->quarantine.trim(now, limits);
}

Quarantine& Writer::quarantined() { return state_->quarantine; }

void Writer::add_refused(const std::vector<RefusedCount>& counts, Instant now) {
  for (const RefusedCount& one : counts) {
    auto query = state_->database.query<sql::refused_add>();
    query.integer(":day", one.day.time_since_epoch().count()).integer(":status", one.status);
    query.text(":reason", one.reason)
        .integer(":authentic", one.sender == Sender::authentic ? 1 : 0)
        .integer(":hour", one.hour)
        .integer(":count", one.count)
        .integer(":last_ms", unix_ms(one.last_at))
        .run();
  }
  const auto oldest = std::chrono::floor<std::chrono::days>(now) - refused_kept;
  state_->database.query<sql::refused_trim>().integer(":day", oldest.time_since_epoch().count()).run();
}

void Writer::add_foreign_events(const std::vector<ForeignEventCount>& counts, Instant now) {
  for (const ForeignEventCount& one : counts) {
    auto query = state_->database.query<sql::foreign_event_add>();
    query.integer(":day", one.day.time_since_epoch().count()).text(":platform", one.platform);
    query.text(":event", one.event)
        .integer(":count", one.count)
        .integer(":last_ms", unix_ms(one.last_at))
        .run();
  }
  const auto oldest = std::chrono::floor<std::chrono::days>(now) - foreign_events_kept;
  state_->database.query<sql::foreign_event_trim>().integer(":day", oldest.time_since_epoch().count()).run();
}

Roles Writer::roles() { return read_roles_setting(state_->database); }

std::shared_ptr<const Roles> Writer::roles_of_batch() const { return state_->roles; }

bool Writer::set_roles(const Roles& roles) {
  const Roles before = read_roles_setting(state_->database);
  if (roles == before) return false;
  put_roles_setting(state_->database, roles);
  // Listed calls are found by their customer's normal form; each one is entered again when it is derived.
  if (roles.region != before.region) state_->database.query<sql::listed_clear>().run();
  set_reindex_position(1);
  state_->roles = std::make_shared<const Roles>(roles);
  return true;
}

SearchIndex& Writer::words() { return state_->words; }

Topics& Writer::topics() { return state_->topics; }

Rewriting& Writer::rewriting() { return state_->rewriting; }

Forgetting& Writer::forgetting() { return state_->forgetting; }

void Writer::widen_cache() { state_->database.connection().exec("PRAGMA cache_size = -65536"); }

void Writer::probe(Instant now) {
  state_->database.query<sql::probe>().text(":now_ms", std::to_string(unix_ms(now))).run();
}

void Writer::note_received(Instant at) {
  put_setting(state_->database, received_last_setting, std::to_string(unix_ms(at)));
}

}  // namespace calltally
