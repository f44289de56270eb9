// What a Writer consists of: its place, and the parts that work on one connection. For its own sources only.
#pragma once

#include <sqlite3.h>

#include <chrono>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "base/file_place.hpp"
#include "store/calls.hpp"
#include "store/deliveries.hpp"
#include "store/erase/forgetting.hpp"
#include "store/erase/removal.hpp"
#include "store/erase/rewriting.hpp"
#include "store/erase/suppression_list.hpp"
#include "store/file/database.hpp"
#include "store/file/database_place.hpp"
#include "store/file/file_lock.hpp"
#include "store/file/log_rewrite.hpp"
#include "store/labels.hpp"
#include "store/listed.hpp"
#include "store/search/search_index.hpp"
#include "store/segments.hpp"
#include "store/settings.hpp"
#include "store/topics.hpp"
#include "store/writer.hpp"

namespace calltally {

inline constexpr auto lock_wait_max = std::chrono::seconds(5);  // a sender is waiting

// The file and its locks, for as long as the writer lives, whatever happens to connections.
struct Writer::Place {
  Place(const std::string& file, Role as, BodyReader read, CopyProgress copying)
      : path((require_writable(file), file)),
        real(real_place(file)),
        role(as),
        read_body(std::move(read)),
        on_copy(std::move(copying)),
        receiver(real + "-receiver", real),
        write(real + "-writer", real) {
    if (role == Role::receiver && !receiver.try_lock()) {
      throw std::runtime_error("another calltally receives into '" + path +
                               "' already; stop it first, or name another database with --db");
    }
  }

  // The database is open: it is this very file from now on, and its locks stay.
  void settle() {
    opened = identity();
    receiver.keep();
    write.keep();
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
  [[nodiscard]] std::optional<FileIdentity> identity() const { return identity_of(path); }

  std::string path;  // as it was given, for messages
  std::string real;
  Role role;
  BodyReader read_body;
  CopyProgress on_copy;
  FileLock receiver;
  FileLock write;
  std::optional<FileIdentity> opened;
};

struct Writer::State {
  State(Place& at, Database::Access access)
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
  SuppressionList erasures;
  Removal removal;
  Forgetting forgetting;
  Rewriting rewriting;
  std::shared_ptr<const Roles> roles = std::make_shared<const Roles>();
  std::int64_t data_version = -1;
  int log_frames = 0;
  bool log_doubtful = true;  // written through another connection, whose syncs may have failed
  bool in_batch = false;
};

}  // namespace calltally
