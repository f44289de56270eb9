#include "store/writer_state.hpp"

#include <chrono>
#include <mutex>
#include <stdexcept>
#include <utility>

#include "store/file/log_rewrite.hpp"
#include "store/settings.hpp"

namespace calltally {
namespace {

constexpr auto lock_wait_max = std::chrono::seconds(5);  // a sender is waiting

}  // namespace

Writer::Place::Place(const std::string& file, Role as, BodyReader read, CopyProgress copying)
    : path((require_writable(file), file)),
      real(real_place(file)),
      role(as),
      read_body(std::move(read)),
      on_copy(std::move(copying)),
      receiver(real + "-receiver", real),
      write(real + "-writer", real) {
  if (role == Role::receiver && !receiver.try_lock()) {
    throw std::runtime_error("another calltally receives into '" + path +
                             "' already; stop it, or name another database with --db");
  }
}

void Writer::Place::lock() {
  if (role == Role::beside) {
    write.lock();
  } else if (!write.lock_within(lock_wait_max)) {
    throw DatabaseLocked();
  }
}

Writer::State::State(Place& at, Database::Access access)
    : place(at),
      database((at.lock(), at.path), access, at.on_copy),
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
      forgetting(database, labels, erasures, removal, quarantine),
      rewriting(database, removal, quarantine) {
  sqlite3_wal_hook(database.handle(), &State::committed, this);
  place.write.unlock();
}

int Writer::State::committed(void* self, sqlite3*, const char*, int frames) {
  static_cast<State*>(self)->log_frames = frames;
  return SQLITE_OK;
}

void Writer::State::begin_transaction() {
  if (sqlite3_exec(database.handle(), "BEGIN IMMEDIATE", nullptr, nullptr, nullptr) == SQLITE_OK) return;
  if (sqlite3_errcode(database.handle()) == SQLITE_BUSY) throw DatabaseLocked();
  throw SQLite::Exception(database.handle());
}

void Writer::State::settle_log() {
  if (!log_doubtful) return;
  rewrite_log(place.real + "-wal");
  log_doubtful = false;
}

std::int64_t Writer::State::version_of_data() {
  return database.connection().execAndGet("PRAGMA data_version").getInt64();
}

void Writer::State::notice_foreign_changes() {
  const std::int64_t version = version_of_data();
  if (version == data_version) return;
  data_version = version;
  refresh();
}

void Writer::State::refresh() {
  labels.forget();
  segments.forget();
  roles = std::make_shared<const Roles>(read_roles_setting(database));
  listed.refresh();
  quarantine.forget();
  erasures.refresh();
}

bool Writer::State::reads_like(const std::shared_ptr<const Roles>& other) {
  if (other != roles && *other == *roles) roles = other;
  return other == roles;
}

void Writer::State::keep(std::int64_t call, const Delivery& delivery) {
  const std::int64_t id = deliveries.add(call, delivery);
  deliveries.note_names(labels, delivery.report, *roles);
  if (delivery.report.source == Source::listed && lists_under_other_ids(delivery.report.platform))
    listed.remember(call, id, *roles);
  listed.settle_around(call, *roles);
}

void Writer::State::derive(std::int64_t call) {
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
  if (lists_under_other_ids(merged.report.platform))
    for (const std::int64_t id : deliveries.listed_in(call)) listed.remember(call, id, *roles);
  listed.settle_around(call, *roles);
}

bool Writer::State::copy_log(int mode) {
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

bool Writer::State::checkpoint(int mode) {
  place.lock();
  const std::lock_guard held(place.write, std::adopt_lock);
  return copy_log(mode);
}

}  // namespace calltally
