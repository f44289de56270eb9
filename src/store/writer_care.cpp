// The long work on a database, and the care for its file and log.
#include <sqlite3.h>

#include <chrono>

#include "base/number_text.hpp"
#include "sql/call.hpp"
#include "store/file/unallocated_space.hpp"
#include "store/settings.hpp"
#include "store/writer_state.hpp"

namespace calltally {
namespace {

// Of 8 KiB: a passive checkpoint between two commits keeps the log about this long. Where nobody else writes
// a long log costs nobody time, and pages that each batch changes are copied once for several.
constexpr int log_frames_max = 250;
constexpr int log_frames_max_alone = 32'768;

constexpr std::size_t respelled_per_batch = 500;

}  // namespace

std::int64_t Writer::reindex(std::int64_t next, int limit) {
  State& s = *state_;
  if (next <= 1) {
    s.labels.collect_names();
    if (!receiver_elsewhere()) s.database.query<sql::call_stray>().run();
  }
  std::vector<std::int64_t> ids;
  {
    auto query = s.database.query<sql::call_next>();
    query.integer(":id", next).integer(":limit", limit);
    while (query.step()) ids.push_back(query.integer("id"));
  }
  for (const std::int64_t id : ids) s.derive(id);
  return static_cast<int>(ids.size()) < limit ? 0 : ids.back() + 1;
}

std::int64_t Writer::reindex_position() {
  return whole_number_in(get_setting(state_->database, "reindex_next").value_or("")).value_or(0);
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
  auto query = state_->database.query<sql::call_count>();
  query.step();
  return query.integer("calls");
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
    UnallocatedSpace space(state_->database.connection(), page);
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
