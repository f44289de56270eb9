// The write side of the database: deliveries in, calls kept up to date, each batch one durable transaction.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "call/merge.hpp"
#include "call/report.hpp"
#include "call/roles.hpp"
#include "store/foreign_events.hpp"
#include "store/prepared.hpp"
#include "store/quarantine.hpp"
#include "store/refused.hpp"

namespace calltally {

class Forgetting;
class Rewriting;
class SearchIndex;
class Topics;

// What became of a delivery.
enum class StoreResult {
  stored,    // new, or new content for a known call
  known,     // the same content was there already; nothing changed
  erased,    // of a customer or a call that was erased: not stored
  pruned,    // of a call of which only figures are kept: not stored
  conflict,  // the call of that id has another line and another customer: kept in quarantine
};

// Reads a stored body back: decoding belongs to another room, so the caller brings it.
using BodyReader = std::function<Report(std::string_view body, BodyKind kind)>;

// The file is no longer where it was opened: what is written there would be lost.
class DatabaseMoved : public std::runtime_error {
 public:
  DatabaseMoved() : std::runtime_error("the database file was moved, deleted or replaced") {}
};

// Another program kept the database locked for as long as a sender can wait. Trying again at once would only
// wait again.
class DatabaseLocked : public std::runtime_error {
 public:
  DatabaseLocked() : std::runtime_error("another program keeps the database locked") {}
};

// Whether a writer threw this because the file is damaged. What lies elsewhere in it can still be written.
[[nodiscard]] bool tells_of_damage(const std::exception& failure);

// How much of the copy before an upgrade is written, 0 to 1.
using CopyProgress = std::function<void(double share)>;

// The name of that copy.
[[nodiscard]] std::string copy_before_upgrade(const std::string& path);

// The only way to change a database. One owner, one thread. Throws std::exception where the world is broken
// (disk, lock, a damaged file): the batch is then to be rolled back, nothing of it is kept.
class Writer {
 public:
  enum class Role {
    receiver,  // the one process that receives: a second one is refused with a std::runtime_error
    beside,    // import, reindex, ...: works beside a running receiver
  };

  // A database of an older schema is brought up to date, after a copy of it is left beside it. What is left
  // to be done then, rewriting() and reindex_position() tell.
  Writer(const std::string& path, Role role, BodyReader read_body, CopyProgress on_copy = {});
  ~Writer();

  // A batch: begin, any number of the verbs below, commit. After commit() returns the batch is on the disk.
  // begin() takes the lock that is shared with every other writing process and waits for it.
  void begin();
  void commit();
  void rollback() noexcept;

  // A new connection after a failure, to the very file that was opened first: never a new one. Keeps the
  // receiver's lock. Throws DatabaseMoved, or what opening throws; then only reopen() may be called next.
  void reopen();

  // True where the file was renamed, deleted or replaced under the open connection: what is written would be
  // lost.
  [[nodiscard]] bool has_moved();

  // True while another process receives into this database: batches should then last 100 ms at most.
  [[nodiscard]] bool receiver_elsewhere();

  // The second does the same with less work left for this thread; whatever roles it was prepared with.
  StoreResult add(Report report, std::string body, Instant received_at);
  StoreResult add(PreparedReport prepared);
  StoreResult add(const StatusUpdate& update, Instant received_at);

  // Keeps an authentic body that could not be read. Returns how many old ones had to go for it; nothing where
  // it names a call that was erased, and is not kept.
  std::optional<std::int64_t> quarantine(std::string_view body, int status, std::string_view reason,
                                         Instant received_at, const QuarantineLimits& limits = {});

  // Drops what is beyond the limits; returns how many bodies.
  std::int64_t trim_quarantine(Instant now, const QuarantineLimits& limits = {});

  // What lies there; to change it within a batch.
  [[nodiscard]] Quarantine& quarantined();

  // Adds to what is counted of refused requests, and drops days that are older than it is kept.
  void add_refused(const std::vector<RefusedCount>& counts, Instant now);

  // The same for events of other platforms that are answered and not kept.
  void add_foreign_events(const std::vector<ForeignEventCount>& counts, Instant now);

  // How analyses are read. set_roles() marks every call to be derived again in the same batch; false where
  // the roles are so already, and then nothing is changed. What is written from now on follows the new roles.
  [[nodiscard]] Roles roles();
  [[nodiscard]] std::shared_ptr<const Roles> roles_of_batch() const;  // as the last begin() found them
  bool set_roles(const Roles& roles);

  // What the operator says about topics; each one within a batch.
  [[nodiscard]] Topics& topics();

  // What makes the record forget somebody; it says which act is within a batch and which is not.
  [[nodiscard]] Forgetting& forgetting();

  // What cuts stored bodies to today's lists after an upgrade; within a batch.
  [[nodiscard]] Rewriting& rewriting();

  // For long work, which touches pages all over the indexes: keeps up to 64 MiB of the file in memory instead
  // of 4.
  void widen_cache();

  // The index of words that search uses: its care, each act within a batch. The words of calls need none.
  [[nodiscard]] SearchIndex& words();

  // A write that changes nothing of interest: proves that the database can be written.
  void probe(Instant now);

  // Remembers that the receiver took a report then; imports never say so.
  void note_received(Instant at);

  // Derives up to `limit` calls anew from their bodies, from the one with the least id not below `next`;
  // returns the next id, 0 after the last. The caller stores nothing: reindex_position() survives an
  // interruption.
  std::int64_t reindex(std::int64_t next, int limit);
  [[nodiscard]] std::int64_t reindex_position();
  void set_reindex_position(std::int64_t next);  // 0: no reindex under way

  // The position when every call is derived and only the last step is to come.
  static constexpr std::int64_t reindex_derived = std::numeric_limits<std::int64_t>::max();

  // Last step of a reindex, a batch of its own: spellings, and, without a receiver beside, labels without
  // calls. A reindex that another process asked for meanwhile stays asked for.
  void finish_reindex();

  // Packs one more stretch of calls that started before `until` for faster reading (see Segments), in a batch
  // of its own; false where there is none left.
  bool add_segment(Instant until);

  [[nodiscard]] std::int64_t calls();

  // Copies the write-ahead log into the database: a passive one between commits when the log has grown, a
  // truncating one when idle and at the end. Outside batches only. Returns false where readers kept it from
  // finishing.
  bool checkpoint_if_grown();
  bool checkpoint_truncate();

  // Overwrites in the file what SQLite left of dropped rows between those that remain (see UnallocatedSpace),
  // a batch of its own: from this page on, 1 being the first, until that time. Returns the page to go on
  // with, 0 after the last; nothing where a reader keeps the log from being copied whole.
  std::optional<std::int64_t> overwrite_remains(std::int64_t page,
                                                std::chrono::steady_clock::time_point until);

  // Whether the log holds anything that a truncating checkpoint would move.
  [[nodiscard]] bool log_pending() const;

 private:
  [[nodiscard]] bool alone();  // nobody waits: neither senders nor a receiver
  StoreResult set_apart(const Delivery& delivery);
  StoreResult add_to(std::int64_t call, Delivery delivery);

  struct Place;
  struct State;
  std::unique_ptr<Place> place_;  // outlives connections
  std::unique_ptr<State> state_;  // none between a failed reopen() and the next
};

}  // namespace calltally
