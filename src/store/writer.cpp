#include "store/writer.hpp"

#include <sqlite3.h>
#include <sys/stat.h>

#include <mutex>
#include <stdexcept>
#include <system_error>
#include <utility>

#include "store/calls.hpp"
#include "store/database.hpp"
#include "store/deliveries.hpp"
#include "store/erasure_list.hpp"
#include "store/file_lock.hpp"
#include "store/forgetting.hpp"
#include "store/labels.hpp"
#include "store/listed.hpp"
#include "store/log_rewrite.hpp"
#include "store/removal.hpp"
#include "store/search_index.hpp"
#include "store/segments.hpp"
#include "store/settings.hpp"
#include "store/topics.hpp"
#include "store/unallocated_space.hpp"

namespace calltally {
namespace {

// Of 8 KiB: a passive checkpoint between two commits keeps the log about this long. Where nobody else writes
// a long log costs nobody time, and pages that each batch changes are copied once for several.
constexpr int log_frames_max = 250;
constexpr int log_frames_max_alone = 32'768;

constexpr std::size_t respelled_per_batch = 500;
constexpr auto lock_wait_max = std::chrono::seconds(5);  // a sender is waiting

}  // namespace

// The file and its locks, for as long as the writer lives, whatever happens to connections.
struct Writer::Place {
  Place(const std::string& file, Role as, BodyReader read)
      : path(file),
        real(real_place(file)),
        role(as),
        read_body(std::move(read)),
        receiver(real + "-receiver"),
        write(real + "-writer") {
    if (role == Role::receiver && !receiver.try_lock()) {
      throw std::runtime_error("another calltally receives into '" + path +
                               "' already; stop it first, or name another database with --db");
    }
  }

  // Waits for other writing processes: a receiver only so long, the others as long as it takes.
  void lock() {
    if (role == Role::beside) {
      write.lock();
    } else if (!write.lock_within(lock_wait_max)) {
      throw DatabaseLocked();
    }
  }

  // Which file the path means now; nothing where there is none.
  [[nodiscard]] std::optional<std::pair<dev_t, ino_t>> identity() const {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) return std::nullopt;
    return std::pair(status.st_dev, status.st_ino);
  }

  std::string path;  // as it was given, for messages
  std::string real;
  Role role;
  BodyReader read_body;
  FileLock receiver;
  FileLock write;
  std::optional<std::pair<dev_t, ino_t>> opened;
};

struct Writer::State {
  State(Place& at, Database::Access access)
      : place(at),
        database((at.lock(), at.path), access),
        labels(database),
        topics(database, labels),
        segments(database),
        words(database),
        rows(database, labels, segments, words),
        deliveries(database, at.read_body),
        listed(database, labels, rows, deliveries),
        quarantine(database),
        erasures(database),
        removal(database, labels, rows, deliveries, listed, erasures),
        forgetting(database, labels, erasures, removal, quarantine) {
    sqlite3_wal_hook(database.handle(), &State::committed, this);
    place.write.unlock();
  }

  // SQLite tells after each commit how long the log is.
  static int committed(void* self, sqlite3*, const char*, int frames) {
    static_cast<State*>(self)->log_frames = frames;
    return SQLITE_OK;
  }

  void begin_transaction() {
    if (sqlite3_exec(database.handle(), "BEGIN IMMEDIATE", nullptr, nullptr, nullptr) == SQLITE_OK) return;
    if (sqlite3_errcode(database.handle()) == SQLITE_BUSY) throw DatabaseLocked();
    throw SQLite::Exception(database.handle());
  }

  // Within a write transaction: nobody else writes to the log, by whatever program.
  void settle_log() {
    if (!log_doubtful) return;
    rewrite_log(place.real + "-wal");
    log_doubtful = false;
  }

  // Another one after each commit of another connection.
  std::int64_t version_of_data() {
    return database.connection().execAndGet("PRAGMA data_version").getInt64();
  }

  // What is kept in memory is true only as long as no other process writes.
  void notice_foreign_changes() {
    const std::int64_t version = version_of_data();
    if (version == data_version) return;
    data_version = version;
    refresh();
  }

  void refresh() {
    labels.forget();
    segments.forget();
    roles = std::make_shared<const Roles>(read_roles_setting(database));
    listed.refresh();
    quarantine.forget();
    erasures.refresh();
  }

  // Whether these are the roles of now; from here on they are the same ones.
  bool reads_like(const std::shared_ptr<const Roles>& other) {
    if (other != roles && *other == *roles) roles = other;
    return other == roles;
  }

  // Stores a delivery of a call whose rows are up to date, and lets it tell what it does beyond the call.
  void keep(std::int64_t call, const Delivery& delivery) {
    const std::int64_t id = deliveries.add(call, delivery);
    deliveries.note_names(labels, delivery.report, *roles);
    if (delivery.report.source == Source::listed) listed.remember(call, id, *roles);
    listed.settle_around(call, *roles);
  }

  // Everything about a call anew from its bodies.
  void derive(std::int64_t call) {
    const std::vector<Delivery> bodies = deliveries.of_call(call);
    if (bodies.empty()) {
      // A call of which only figures are kept, or a listed one that joined another meanwhile.
      if (!deliveries.id_of(call).empty()) words.fill(call, {});
      return;
    }
    for (const Delivery& delivery : bodies) deliveries.note_names(labels, delivery.report, *roles);
    Call merged = merge(bodies);
    merged.report.call_id = deliveries.id_of(call);
    rows.update(call, merged, *roles, CallRows::Respell::later);
    words.fill(call, merged.report.summary);
    for (const std::int64_t id : deliveries.listed_in(call)) listed.remember(call, id, *roles);
    listed.settle_around(call, *roles);
  }

  // Whether the log is copied into the database whole; with the lock of all writers held.
  bool copy_log(int mode) {
    int frames = 0;
    int copied = 0;
    // A reader in the way is no reason to wait: the next checkpoint comes.
    sqlite3_busy_timeout(database.handle(), 0);
    const int result = sqlite3_wal_checkpoint_v2(database.handle(), "main", mode, &frames, &copied);
    sqlite3_busy_timeout(database.handle(), busy_ms);
    if (result != SQLITE_OK && result != SQLITE_BUSY) throw SQLite::Exception(database.handle(), result);
    if (result == SQLITE_OK && mode == SQLITE_CHECKPOINT_TRUNCATE) log_frames = 0;
    return result == SQLITE_OK && frames == copied;
  }

  bool checkpoint(int mode) {
    place.lock();
    const std::lock_guard held(place.write, std::adopt_lock);
    return copy_log(mode);
  }

  Place& place;
  Database database;
  Labels labels;
  Topics topics;
  Segments segments;
  SearchIndex words;
  CallRows rows;
  Deliveries deliveries;
  ListedCalls listed;
  Quarantine quarantine;
  ErasureList erasures;
  Removal removal;
  Forgetting forgetting;
  std::shared_ptr<const Roles> roles = std::make_shared<const Roles>();
  std::int64_t data_version = -1;
  int log_frames = 0;
  bool log_doubtful = true;  // written through another connection, whose syncs may have failed
  bool in_batch = false;
};

bool tells_of_damage(const std::exception& failure) {
  const auto* refused = dynamic_cast<const SQLite::Exception*>(&failure);
  return refused != nullptr && refused->getErrorCode() == SQLITE_CORRUPT;
}

Writer::Writer(const std::string& path, Role role, BodyReader read_body) try
    : place_(std::make_unique<Place>(path, role, std::move(read_body))),
      state_(std::make_unique<State>(*place_, Database::Access::write)) {
  place_->opened = place_->identity();
} catch (const std::system_error& failure) {
  throw std::runtime_error("cannot open '" + path + "': " + failure.code().message());
} catch (const SQLite::Exception& failure) {
  if (tells_of_damage(failure)) {
    throw std::runtime_error("'" + path +
                             "' is damaged; put a copy of it back, or name another file with --db");
  }
  throw std::runtime_error("'" + path + "' cannot be opened for writing: " + failure.what() +
                           "; see to the disk, then try again");
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

Kept Writer::add(Report report, std::string body, Instant received_at) {
  return add(prepare(std::move(report), std::move(body), received_at, state_->roles));
}

Kept Writer::add(PreparedReport prepared) {
  State& s = *state_;
  if (!s.reads_like(prepared.roles)) {
    Report report = s.place.read_body(prepared.body, prepared.alone.report.source);
    prepared = prepare(std::move(report), std::move(prepared.body), prepared.alone.received_at, s.roles);
  }
  Call& alone = prepared.alone;
  Delivery delivery{std::move(alone.report), std::move(prepared.body), alone.received_at};
  if (const auto refused = s.removal.refuse(delivery, *s.roles)) return *refused;
  const std::int64_t joined = s.deliveries.joined_by(delivery.report.call_id);
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
      // A line of an export of which only figures were kept: they are final here, too.
      if (delivery.report.source == Source::exported && ErasureList::is_final_id(call_id)) {
        (void)s.removal.reduce(call, delivery.received_at, *s.roles);
      }
      return Kept::stored;
    }
    call = s.deliveries.call_of(call_id);
  }
  return add_to(call, std::move(delivery));
}

Kept Writer::add_to(std::int64_t call, Delivery delivery) {
  State& s = *state_;
  if (s.deliveries.has(call, delivery)) return Kept::known;
  std::vector<Delivery> deliveries = s.deliveries.of_call(call);
  if (deliveries.empty()) return Kept::pruned;  // named by the id that it is kept under
  delivery.report = s.deliveries.read_again(delivery);
  const Call before = merge(deliveries);
  const std::vector<std::int64_t> left = s.listed.around(deliveries, *s.roles);
  deliveries.push_back(delivery);
  Call after = merge(deliveries);
  if (s.removal.refuse_merged(call, after, *s.roles)) return Kept::erased;
  // A line of an export repeats a call that is here already: its body would add nothing to the source of
  // truth.
  if (delivery.report.source == Source::exported && same_content(before, after)) return Kept::known;
  after.report.call_id = s.deliveries.id_of(call);
  s.rows.update(call, after, *s.roles, CallRows::Respell::now);
  s.keep(call, delivery);
  s.listed.settle(left, *s.roles);  // those it stood beside before, too: it may have moved away
  return Kept::stored;
}

Kept Writer::add(const StatusUpdate& update, Instant received_at) {
  if (const auto refused = state_->removal.refuse(update, received_at, *state_->roles)) return *refused;
  Query query = state_->database.query("status_add");
  query.text(":call_id", update.call_id);
  // A status update without a status is remembered under the word of its absence.
  query.text(":status",
             update.status.empty() ? std::string_view("unknown") : std::string_view(update.status));
  query.integer(":first_ms", unix_ms(update.reported_at.value_or(received_at)));
  query.integer(":type", static_cast<std::int64_t>(update.type)).text(":line_number", update.line_number);
  query.text(":customer_number", update.customer_number).text(":error", update.error);
  return query.run() > 0 ? Kept::stored : Kept::known;
}

std::int64_t Writer::quarantine(std::string_view body, int status, std::string_view reason,
                                Instant received_at, const QuarantineLimits& limits) {
  if (!state_->forgetting.is_of_erased(body)) state_->quarantine.add(body, status, reason, received_at);
  return trim_quarantine(received_at, limits);
}

std::int64_t Writer::trim_quarantine(Instant now, const QuarantineLimits& limits) {
  return state_->quarantine.trim(now, limits);
}

Quarantine& Writer::quarantined() { return state_->quarantine; }

void Writer::add_refused(const std::vector<RefusedCount>& counts, Instant now) {
  for (const RefusedCount& one : counts) {
    Query query = state_->database.query("refused_add");
    query.integer(":day", one.day.time_since_epoch().count()).integer(":status", one.status);
    query.text(":reason", one.reason)
        .integer(":count", one.count)
        .integer(":last_ms", unix_ms(one.last_at))
        .run();
  }
  const auto oldest = std::chrono::floor<std::chrono::days>(now) - refused_kept;
  state_->database.query("refused_trim").integer(":day", oldest.time_since_epoch().count()).run();
}

Roles Writer::roles() { return read_roles_setting(state_->database); }

bool Writer::set_roles(const Roles& roles) {
  const Roles before = read_roles_setting(state_->database);
  if (roles == before) return false;
  put_roles_setting(state_->database, roles);
  // Listed calls are found by their customer's normal form; each one is entered again when it is derived.
  if (roles.calling_code != before.calling_code) state_->database.query("listed_clear").run();
  set_reindex_position(1);
  state_->roles = std::make_shared<const Roles>(roles);
  return true;
}

SearchIndex& Writer::words() { return state_->words; }

Topics& Writer::topics() { return state_->topics; }

Forgetting& Writer::forgetting() { return state_->forgetting; }

void Writer::widen_cache(int mib) {
  state_->database.connection().exec("PRAGMA cache_size = -" + std::to_string(mib * 1024));
}

void Writer::probe(Instant now) {
  state_->database.query("probe").text(":now_ms", std::to_string(unix_ms(now))).run();
}

std::int64_t Writer::reindex(std::int64_t next, int limit) {
  State& s = *state_;
  if (next <= 1) {
    s.labels.collect_names();
    if (!receiver_elsewhere()) s.database.query("call_stray").run();
  }
  std::vector<std::int64_t> ids;
  {
    Query query = s.database.query("call_next");
    query.integer(":id", next).integer(":limit", limit);
    while (query.step()) ids.push_back(query.integer(0));
  }
  for (const std::int64_t id : ids) s.derive(id);
  return static_cast<int>(ids.size()) < limit ? 0 : ids.back() + 1;
}

std::int64_t Writer::reindex_position() {
  return std::stoll(get_setting(state_->database, "reindex_next").value_or("0"));
}

void Writer::set_reindex_position(std::int64_t next) {
  if (next == 0) {
    drop_setting(state_->database, "reindex_next");
  } else {
    put_setting(state_->database, "reindex_next", std::to_string(next));
  }
}

void Writer::finish_reindex() {
  // The long look at all calls happens before the lock is taken, what it found is then held against the
  // present.
  const bool alone = !receiver_elsewhere();
  Labels::Spellings found = state_->labels.earliest_spellings();
  while (!found.empty()) {
    Labels::Spellings slice;
    while (!found.empty() && slice.size() < respelled_per_batch) slice.insert(found.extract(found.begin()));
    begin();
    state_->labels.respell(slice);
    commit();
  }
  begin();
  state_->labels.replace_names();
  if (alone) state_->labels.drop_unused();
  if (reindex_position() == reindex_derived) set_reindex_position(0);
  commit();
}

bool Writer::add_segment(Instant until) {
  begin();
  try {
    const bool added = state_->segments.add_next(until);
    commit();
    return added;
  } catch (...) {
    rollback();
    throw;
  }
}

std::int64_t Writer::calls() {
  Query query = state_->database.query("call_count");
  query.step();
  return query.integer(0);
}

bool Writer::checkpoint_if_grown() {
  if (state_->log_frames < (alone() ? log_frames_max_alone : log_frames_max)) return true;
  return state_->checkpoint(SQLITE_CHECKPOINT_PASSIVE);
}

bool Writer::checkpoint_truncate() {
  if (state_->log_doubtful) {
    begin();
    rollback();
  }
  return state_->checkpoint(SQLITE_CHECKPOINT_TRUNCATE);
}

std::optional<std::int64_t> Writer::overwrite_remains(std::int64_t page,
                                                      std::chrono::steady_clock::time_point until) {
  place_->lock();
  try {
    // Pages in this connection's memory are not read anew after its own commit.
    sqlite3_db_release_memory(state_->database.handle());
    const std::int64_t version = state_->version_of_data();
    const bool whole = state_->copy_log(SQLITE_CHECKPOINT_PASSIVE);
    begin();
    // No calltally wrote since the log was copied, but another program may have.
    if (!whole || state_->version_of_data() != version) {
      rollback();
      return std::nullopt;
    }
    UnallocatedSpace space(state_->database.handle(), page);
    while (space.overwrite_next() && std::chrono::steady_clock::now() < until) {
    }
    space.sync();
    probe(std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()));
    commit();
    return space.next_page();
  } catch (...) {
    rollback();
    throw;
  }
}

bool Writer::log_pending() const { return state_->log_frames > 0; }

}  // namespace calltally
