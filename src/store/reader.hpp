// The read side of the database: everything a question needs, in one consistent state of it.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/instant.hpp"
#include "base/period.hpp"
#include "call/filter.hpp"
#include "call/report.hpp"
#include "call/roles.hpp"
#include "call/row.hpp"
#include "call/search_words.hpp"
#include "store/quarantine.hpp"

namespace calltally {

// A call with its texts, as the export tells it. Empty text: none.
struct CallRecord {
  CallRow row;
  std::string call_id;  // as the platform has it
  bool start_estimated = false;
  bool start_unknown = false;
  CallFields unreadable{};
  std::string status;
  std::string line_number;
  std::string customer_number;
  std::string summary;
  Instant received_at{};
  std::optional<Instant> reported_at;
  std::string analysis;  // canonical JSON object, or empty
};

// One stored body of a call.
struct StoredBody {
  BodyKind kind{};
  Instant received_at{};
  std::string body;
};

// What an id, or the beginning of one, may stand for.
struct KnownCall {
  std::string call_id;    // the key of the id that was looked at, which may be an alias
  std::int64_t call = 0;  // the call's row; 0 where only status updates are known of it
  Instant at{};           // its start, else its first status update
};

// What is shown of a single call beside its row.
struct CallText {
  std::string call_id;
  std::string customer_number;  // as sent
  std::string summary;
};

// What a search found.
struct SearchHits {
  std::int64_t total = 0;             // calls that fit
  bool is_ranked_whole = true;        // false: only the newest of them competed for the best places
  std::vector<std::int64_t> calls{};  // rows, in the order that was asked for, at most the limit
};

enum class SearchOrder { best, oldest, newest };

struct FoundCall {
  std::int64_t id = 0;
  Instant started_at{};
};

// The calls of one topic as their analyses name it, whatever it was merged into.
struct TopicCount {
  LabelId topic = 0;  // 0: no topic
  std::int64_t calls = 0;
  Instant first{};
  Instant last{};
};

// Opens the file read-only and holds one read transaction as long as it lives: all answers are of one moment.
// Throws std::runtime_error with a sentence for the operator (no such file, not a calltally database, other
// schema), and SQLite's exceptions where the file is damaged. One thread.
class Reader {
 public:
  explicit Reader(const std::string& path);
  ~Reader();
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;

  // From here on no answer knows of a call that began at or after `instant`. The words of summaries are
  // ranked among all calls all the same.
  void see_until(Instant instant);

  // Start of the first and the last call; nothing where there is none.
  [[nodiscard]] std::optional<Extent> extent();

  // The start of the call that is nearest to a stretch of time without calls.
  [[nodiscard]] std::optional<Instant> nearest(const Filter& filter);

  // The first call that began at `since` or after it; one look at the table.
  [[nodiscard]] std::optional<Instant> first_start_from(Instant since);

  // The last one that began before it.
  [[nodiscard]] std::optional<Instant> last_start_before(Instant until);

  [[nodiscard]] LabelTable labels();

  // Lines, agents and end reasons that are spelled as a report from `since` on has them, and the bodies of
  // the newest calls of one of them.
  [[nodiscard]] std::vector<LabelId> labels_told_since(Instant since);
  [[nodiscard]] std::vector<StoredBody> bodies_of_label(LabelId label, int limit);

  // How this database reads analyses, and whether calls are still to be derived again because that changed.
  [[nodiscard]] Roles roles();
  [[nodiscard]] bool reindex_pending();
  [[nodiscard]] bool upgrade_pending();  // that, or stored bodies are still to be cut to today's lists

  // The calls of a filter by start, then row. The row is only good during the call. Its topic is the one that
  // counts: that which the call's own was merged into.
  void scan(const Filter& filter, const std::function<void(const CallRow&)>& take);

  // The calls of the filter, and apart from them all others that started in [since, until) of it or, up to
  // `beyond`, after it; all together in the order of their start.
  void scan_among(const Filter& filter, Instant beyond, const std::function<void(const CallRow&)>& take,
                  const std::function<void(const CallRow&)>& take_other);

  // The same as scan() with texts, by start, then call id. A record may be swapped for another, whose memory
  // is used again.
  void scan_records(const Filter& filter, const std::function<void(CallRecord&)>& take);

  // The calls of the filter whose summary answers the question. Best first: those that have its words more
  // often and in fewer others; equal ones newest first.
  [[nodiscard]] SearchHits search(const SearchWords& question, const Filter& filter, SearchOrder order,
                                  std::size_t limit);

  // Parts of the summaries of these calls around the question's words, which stand between `open` and
  // `close`; by row. None for a call whose summary does not answer it.
  [[nodiscard]] std::map<std::int64_t, std::string> snippets(const SearchWords& question,
                                                             const std::vector<std::int64_t>& calls,
                                                             const char* open, const char* close);

  // One call with its texts, by the id of its row; nothing where there is none.
  [[nodiscard]] std::optional<CallRecord> record(std::int64_t call);

  // Topics that calls of the filter have, by id.
  [[nodiscard]] std::vector<TopicCount> topic_counts(const Filter& filter);

  // The same as scan() with the analysis: canonical JSON, empty where there is none.
  void scan_analyses(const Filter& filter,
                     const std::function<void(const CallRow&, std::string_view analysis)>& take);

  // The analyses of all calls that have one, in any order: half the time of scan_analyses().
  void each_analysis(const std::function<void(std::string_view analysis)>& take);

  // Whether any call's analysis passes `is_it`; the newest are asked first, and none after the first that
  // does.
  [[nodiscard]] bool any_analysis(const std::function<bool(std::string_view analysis)>& is_it);

  // The id of a customer by normal form; nothing where no call is known of that number.
  [[nodiscard]] std::optional<CustomerId> customer(const std::string& normal_number);

  // The shortest beginning of a call id, of eight characters or more, that no other known id begins with; the
  // whole id where another begins with it.
  [[nodiscard]] std::string short_id(const CallRecord& call);

  [[nodiscard]] CallText text(std::int64_t call);
  [[nodiscard]] std::vector<StoredBody> bodies(std::int64_t call);

  // Up to `limit` ids that begin so, in the order of their bytes; a whole id comes first.
  [[nodiscard]] std::vector<KnownCall> calls_beginning(const std::string& text, int limit);

  // The id that has the most of this one's beginning in common, four characters at least; else empty.
  [[nodiscard]] std::string nearest_id(const std::string& text);

  [[nodiscard]] std::vector<std::string> aliases(std::int64_t call);

  // What the platform said of a call under way, in the order of time; reported_at is always there.
  [[nodiscard]] std::vector<StatusUpdate> status_updates(const std::string& call_id);

  // What could not be read: bodies that arrived in [since, until), oldest first; one of them; from when to
  // when.
  void scan_quarantine(Instant since, Instant until, const std::function<void(const QuarantinedBody&)>& take);
  [[nodiscard]] std::optional<QuarantinedBody> quarantined(std::int64_t id);
  [[nodiscard]] std::optional<Extent> quarantine_extent();

 private:
  void scan_all(const Filter& filter, const std::function<void(const CallRow&)>& take);
  [[nodiscard]] Filter picked(const Filter& filter);
  [[nodiscard]] bool covers(const Filter& filter);
  [[nodiscard]] Filter seen(Filter filter) const;
  [[nodiscard]] std::vector<FoundCall> fitting(const std::vector<std::int64_t>& calls, const Filter& filter);

  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace calltally
