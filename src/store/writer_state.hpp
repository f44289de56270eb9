// What a Writer consists of: its place, and the parts that work on one connection. For its own sources only.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <memory>
#include <optional>
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
#include "store/labels.hpp"
#include "store/listed.hpp"
#include "store/search/search_index.hpp"
#include "store/segments.hpp"
#include "store/topics.hpp"
#include "store/writer.hpp"

namespace calltally {

// The file and its locks, for as long as the writer lives, whatever happens to connections.
struct Writer::Place {
  Place(const std::string& file, Role as, BodyReader read, CopyProgress copying);

  // The database is open: it is this very file from now on, and its locks stay.
  void settle() {
    opened = identity();
    receiver.keep();
    write.keep();
  }

  // Waits for other writing processes: a receiver only so long, the others as long as it takes.
  void lock();

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
  State(Place& at, Database::Access access);

  // SQLite tells after each commit how long the log is.
  static int committed(void* self, sqlite3*, const char*, int frames);

  void begin_transaction();

  // Within a write transaction: nobody else writes to the log, by whatever program.
  void settle_log();

  // Another one after each commit of another connection.
  std::int64_t version_of_data();

  // What is kept in memory is true only as long as no other process writes.
  void notice_foreign_changes();

  void refresh();

  // Whether these are the roles of now; from here on they are the same ones.
  bool reads_like(const std::shared_ptr<const Roles>& other);

  // Stores a delivery of a call whose rows are up to date, and lets it tell what it does beyond the call.
  void keep(std::int64_t call, const Delivery& delivery);

  // Everything about a call anew from its bodies.
  void derive(std::int64_t call);

  // Whether the log is copied into the database whole; with the lock of all writers held.
  bool copy_log(int mode);

  bool checkpoint(int mode);

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
