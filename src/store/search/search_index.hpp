// The search index: the words of summaries, kept in step with the calls and cared for.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "store/file/database.hpp"

namespace calltally {

// FTS5 over call_text.summary, without a copy of the text: to take a call's words out it has to be told the
// text that it was given. Changes are gathered and written at the end of the batch, in the same transaction:
// FTS5 writes out all it holds whenever a statement begins that may be undone alone, and each of a call's
// other rows is one, so a trigger would make a segment per call and import at a third of the speed.
//
// Everything here happens within the caller's batch. What was gathered must be written before it is
// committed, and forgotten when it is rolled back: Writer does both.
class SearchIndex {
 public:
  explicit SearchIndex(Database& database) : database_(database) {}

  // A call's summary was `before` and is `after`; empty text: a call without one. Several changes of one call
  // become one, and one that changes nothing is none.
  void added(std::int64_t call, std::string_view summary);
  void changed(std::int64_t call, std::string_view before, std::string_view after);
  void dropped(std::int64_t call, std::string_view summary);

  // Takes up a call whose row is there and unchanged, if the index lacks it: it is being built again.
  void fill(std::int64_t call, std::string_view summary);

  // Segments are merged a little with each batch, in proportion to what it wrote, so that no batch makes
  // senders wait for a large merge; or only when sixteen of one level have come together, which is the least
  // work but takes a second now and then.
  enum class Merging { with_each_batch, when_many };
  void finish_batch(Merging merging);
  void forget_pending() noexcept;

  // Empties the index; fill() brings the calls back. Meanwhile a search does not find them all.
  void clear();

  // Everything anew at once. Takes some 15 s per million summaries, all of it in the caller's batch.
  void rebuild();

  // Puts all words into one segment, so that no word of a dropped call remains in the index; the bytes are
  // gone from the file after a truncating checkpoint. Some 4 s per million summaries, in slices of so many
  // pages of 4 KB: begin_settling() in a batch of its own, then settle() within others until it says false;
  // then all again while has_leftover() says true, outside of one (0.2 s per million summaries).
  class Settling {
   public:
    Settling();

   private:
    friend class SearchIndex;
    std::string mark_;    // a word of no text
    std::string filler_;  // more of them, in the first round
    bool merging_ = false;
    int rounds_ = 0;
  };
  void begin_settling(Settling& settling);
  bool settle(Settling& settling, int pages);
  [[nodiscard]] bool has_leftover(Settling& settling);  // throws std::runtime_error where nothing helps

  // Whether the index holds exactly the words of all summaries. Reads both, some 9 s per million summaries.
  [[nodiscard]] bool sound();

 private:
  // What the index holds of a call and what it is to hold; nothing: not the call at all.
  struct Change {
    std::optional<std::string> before;
    std::optional<std::string> after;
  };

  void write_pending();
  void note(std::int64_t call, std::optional<std::string_view> before, std::optional<std::string_view> after);
  void write(std::int64_t call, const Change& change);
  [[nodiscard]] bool has(std::int64_t call);

  Database& database_;
  std::map<std::int64_t, Change> pending_;  // by row: FTS5 gathers more of what comes in this order
  std::size_t pending_bytes_ = 0;
  std::size_t written_bytes_ = 0;  // in this batch, and not yet answered for by merging
};

}  // namespace calltally
