#include "store/search/search_index.hpp"

#include <sqlite3.h>

#include <stdexcept>
#include <utility>

#include "base/digest.hpp"
#include "sql/words.hpp"

namespace calltally {
namespace {

// Gathered words become a segment at the end of the batch, or when there are so many. FTS5 is told to gather
// more than that takes (hashsize), so that it writes none of its own accord.
constexpr std::size_t pending_bytes_max = std::size_t{4} << 20;

// Four segments of one level make one of the next, so a word is written again once per level. One page of
// 4 KB merged for 512 bytes of text is some eight for each page written: enough for 4^8 batches.
constexpr std::size_t bytes_per_merged_page = 512;

constexpr std::int64_t mark_row = -1;  // no call has it
constexpr std::size_t mark_bytes = 16;
constexpr std::size_t filler_words = 1000;  // some four pages of 4 KB
constexpr std::size_t filler_word_bytes = 6;
constexpr int rounds_max = 5;  // two suffice where nobody else writes

}  // namespace

void SearchIndex::added(std::int64_t call, std::string_view summary) { note(call, std::nullopt, summary); }

void SearchIndex::changed(std::int64_t call, std::string_view before, std::string_view after) {
  if (before != after) note(call, before, after);
}

void SearchIndex::dropped(std::int64_t call, std::string_view summary) { note(call, summary, std::nullopt); }

void SearchIndex::fill(std::int64_t call, std::string_view summary) {
  if (!pending_.contains(call) && !has(call)) note(call, std::nullopt, summary);
}

void SearchIndex::note(std::int64_t call, std::optional<std::string_view> before,
                       std::optional<std::string_view> after) {
  const std::size_t known = pending_.size();
  const auto found = pending_.try_emplace(pending_.end(), call);  // the newest call comes last
  const bool is_new = pending_.size() > known;
  // What the index holds is what it held before the first change.
  if (is_new) {
    found->second.before = before;
    pending_bytes_ += before ? before->size() : 0;
  }
  found->second.after = after;
  pending_bytes_ += after ? after->size() : 0;
  if (pending_bytes_ > pending_bytes_max) write_pending();
}

void SearchIndex::write_pending() {
  for (const auto& [call, change] : pending_) write(call, change);
  written_bytes_ += std::exchange(pending_bytes_, 0);
  pending_.clear();
}

void SearchIndex::finish_batch(Merging merging) {
  write_pending();
  const std::size_t written = std::exchange(written_bytes_, 0);
  if (written == 0 || merging == Merging::when_many) return;
  const auto pages = static_cast<std::int64_t>(1 + written / bytes_per_merged_page);
  database_.query<sql::words_merge>().integer(":pages", pages).run();
}

void SearchIndex::write(std::int64_t call, const Change& change) {
  if (change.before == change.after) return;
  // What an index that is being built again lacks must not be taken out of it.
  if (change.before && has(call)) {
    database_.query<sql::words_remove>().id(":id", call).text(":summary", *change.before).run();
  }
  if (change.after) database_.query<sql::words_add>().id(":id", call).text(":summary", *change.after).run();
}

void SearchIndex::forget_pending() noexcept {
  pending_.clear();
  pending_bytes_ = 0;
  written_bytes_ = 0;
}

bool SearchIndex::has(std::int64_t call) {
  auto query = database_.query<sql::words_has>();
  return query.id(":id", call).step();
}

void SearchIndex::clear() {
  forget_pending();
  database_.query<sql::words_clear>().run();
}

void SearchIndex::rebuild() {
  forget_pending();
  database_.query<sql::words_rebuild>().run();
}

SearchIndex::Settling::Settling() : mark_(hex(random_bytes(mark_bytes))) {
  const std::string letters = hex(random_bytes(filler_words * filler_word_bytes));
  for (std::size_t at = 0; at < letters.size(); at += 2 * filler_word_bytes) {
    filler_ += ' ' + letters.substr(at, 2 * filler_word_bytes);
  }
}

// FTS5 takes a word out by noting that it is gone, and leaves both out only where a merge makes the oldest
// segment of all. Whether one does it says nowhere: a single segment may not be merged again (since 3.44),
// and segments of one level become one of the next, which is not the oldest where there were higher levels
// once. So a word of our own goes the same way: as long as it can be found, others may be there. It makes a
// segment at the end of its batch.
//
// Of an index of a page or two a second round would find all segments on one level again: FTS5 takes a
// segment down to the level of a new one that is as large. So the first round leaves one of several pages, if
// it leaves any.
void SearchIndex::begin_settling(Settling& settling) {
  write_pending();
  const std::string text = settling.mark_ + settling.filler_;
  database_.query<sql::words_add>().id(":id", mark_row).text(":summary", text).run();
  database_.query<sql::words_remove>().id(":id", mark_row).text(":summary", text).run();
  settling.merging_ = false;
}

bool SearchIndex::settle(Settling& settling, int pages) {
  write_pending();
  // First a negative number: all segments are to become one.
  const bool goes_on = std::exchange(settling.merging_, true);
  // SQLite documents that a merge which changes fewer than two rows had nothing to do.
  const int before = sqlite3_total_changes(database_.handle());
  database_.query<sql::words_merge>().integer(":pages", goes_on ? pages : -pages).run();
  return sqlite3_total_changes(database_.handle()) - before >= 2;
}

bool SearchIndex::has_leftover(Settling& settling) {
  // A word is stored without what it has in common with the one before it.
  const std::string_view end = std::string_view(settling.mark_).substr(mark_bytes);
  auto query = database_.query<sql::words_mark>();
  if (!query.blob(":mark", end).step()) return false;
  settling.filler_.clear();
  if (++settling.rounds_ == rounds_max) {
    throw std::runtime_error(
        "words of removed calls remain in the search index; `calltally reindex` builds it anew");
  }
  return true;
}

bool SearchIndex::sound() {
  write_pending();
  try {
    database_.query<sql::words_check>().run();
    return true;
  } catch (const SQLite::Exception& failure) {
    if ((failure.getErrorCode() & 0xff) == SQLITE_CORRUPT) return false;
    throw;
  }
}

}  // namespace calltally
