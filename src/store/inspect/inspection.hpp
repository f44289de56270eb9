// The database looked at for its own sake: whether it is whole, and what is derived still true.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/instant.hpp"
#include "base/period.hpp"
#include "call/report.hpp"
#include "store/foreign_events.hpp"
#include "store/inspect/index_inspection.hpp"
#include "store/inspect/unreadable_inspection.hpp"
#include "store/refused.hpp"
#include "store/writer.hpp"

namespace calltally {

// What the file says of itself.
struct FileFacts {
  int application_id = 0;
  int version = 0;
  std::string journal_mode;
  std::int64_t bytes = 0;
};

// Calls held against what their bodies derive to now.
struct DerivedFacts {
  std::int64_t calls = 0;
  std::int64_t without_bodies = 0;
  std::int64_t unreadable = 0;          // with a body that cannot be read back
  std::int64_t differing = 0;           // stored otherwise than derived
  std::int64_t stray = 0;               // narrow rows without their wide one
  std::vector<std::string> call_ids;    // the first of those with a body
  std::vector<std::string> unread_ids;  // the first with an unreadable one
};

struct MissingReport {
  std::string call_id;
  Instant ended_at{};
  std::string line;  // as sent; empty: none
};

// Entries of the erasure list for numbers; one number has several.
struct ErasureFacts {
  std::int64_t numbers = 0;
  std::int64_t earlier = 0;  // of them in the forms of before numbering plans
};

struct QuarantineFacts {
  std::int64_t bodies = 0;
  std::int64_t bytes = 0;
  std::int64_t held = 0;  // of the bodies, those that stay until they are stored or dropped
  std::int64_t held_bytes = 0;
  std::int64_t recent = 0;       // of the others, those that came in the period
  std::int64_t misdirected = 0;  // of these, those that are of another platform than their path
  std::optional<Instant> oldest{};
};

// Reports of platforms that are not read yet, held in quarantine.
struct HeldReports {
  std::string reason;
  std::int64_t count = 0;
};

// What the roles could read of the calls of a period.
struct ReadFacts {
  std::int64_t calls = 0;
  std::int64_t analysed = 0;  // with an analysis
  std::int64_t unrated = 0;   // of the analysed
  std::int64_t unknown = 0;   // of the analysed: answered or not
};

// How far the clocks are apart: time of arrival less report time, of the newest deliveries.
struct ClockFacts {
  std::int64_t deliveries = 0;
  std::int64_t median_ms = 0;
  std::int64_t max_ms = 0;     // the largest either way, with its sign
  std::int64_t in_future = 0;  // calls that start after now
};

// A call of the platform's list, or of this database.
struct CallMark {
  std::string call_id;
  Instant started_at{};
};

struct Reconciled {
  std::int64_t listed = 0;
  std::int64_t stored = 0;  // of the list's time span
  std::int64_t erased = 0;  // not here because they are not to be
  std::vector<CallMark> not_stored;
  std::vector<CallMark> not_listed;
};

// Opens the file read-only and never keeps a read transaction for long: a receiver goes on truncating its
// log. Throws as Reader does. One thread.
class Inspection {
 public:
  Inspection(const std::string& path, BodyReader read_body);
  ~Inspection();
  Inspection(const Inspection&) = delete;
  Inspection& operator=(const Inspection&) = delete;

  [[nodiscard]] FileFacts file();

  // What SQLite finds wrong, a sentence each, at most 100. Throws where it cannot look (rights, disk, locks).
  enum class Depth { quick, whole };
  [[nodiscard]] std::vector<std::string> integrity(Depth depth);

  // Tables, indexes, triggers and views that differ from today's schema: "index delivery_call is missing".
  [[nodiscard]] std::vector<std::string> schema_differences();

  // Rows that name what is not there, counted per table: "delivery: 3".
  [[nodiscard]] std::vector<std::string> dangling();

  [[nodiscard]] ErasureFacts erasures();

  [[nodiscard]] bool reindex_pending();

  // Stored bodies are still to be cut to today's lists, or what is left of them to be overwritten.
  [[nodiscard]] bool rewriting_pending();

  // Derives every call in memory and compares; tells `progress` how many are done. Memory does not grow.
  [[nodiscard]] DerivedFacts derived(const std::function<void(std::int64_t)>& progress);

  // Topics and qualities that are not spelled as their earliest call spells them.
  [[nodiscard]] std::int64_t misspelled_labels();

  // Segments of the cache, and those that differ from the rows they stand for.
  struct Segmented {
    std::int64_t segments = 0;
    std::int64_t differing = 0;
  };
  [[nodiscard]] Segmented segments();

  // The search index held against the summaries.
  [[nodiscard]] IndexFacts index();

  // Calls that ended in [since, until) and have no report, newest first. One that the platform's list told
  // of since, under another id, has one: same customer, end within two minutes.
  [[nodiscard]] std::vector<MissingReport> missing_reports(Instant since, Instant until);

  // Calls of other platforms than Flireo that began in [since, until), with no word of them since: `ended_at`
  // is when they began. Newest first, as the next.
  [[nodiscard]] std::vector<MissingReport> begun_only(Instant since, Instant until);

  // Calls that started in [since, until) and ended before `ended_until`, of which Retell posted the end and
  // never the analysis, nor told of them in a list.
  [[nodiscard]] std::vector<MissingReport> without_analysis(Instant since, Instant until,
                                                            Instant ended_until);

  // When the receiver last took a report, repeated ones included; nothing where it never did. A database from
  // before this was remembered has the time of its upgrade.
  [[nodiscard]] std::optional<Instant> last_arrival();

  [[nodiscard]] QuarantineFacts quarantine(Instant since, Instant until);

  // As read_refused() and read_unavailable().
  [[nodiscard]] std::vector<RefusedCount> refused(Instant since, Instant until);
  [[nodiscard]] Unavailable unavailable(Instant since, Instant until);

  // What waits in quarantine for a version that reads it, by reason.
  [[nodiscard]] std::vector<HeldReports> held();

  // Events of other platforms of the days (UTC) that [since, until) touches, by platform and event; `day` is
  // not told.
  [[nodiscard]] std::vector<ForeignEventCount> foreign_events(Instant since, Instant until);

  [[nodiscard]] ReadFacts readings(Instant since, Instant until);

  // What is there and cannot be read: inspect_unreadable().
  [[nodiscard]] UnreadableFacts unreadable(Instant since, Instant until);

  // Of the newest `limit` webhook bodies; those over an hour old on arrival were imported and say nothing.
  [[nodiscard]] ClockFacts clock(Instant now, int limit);

  // From the first trace of a call, status update, body in quarantine or refused request to `now`, or to the
  // start of the last call where that is later.
  [[nodiscard]] Extent extent(Instant now);

  // The platform's list, finished calls only, held against the calls of its time span.
  [[nodiscard]] Reconciled reconcile(const std::vector<Report>& listed);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// The receiver's lock beside the database, asked without making the file or taking it; nothing where this
// process may not ask.
[[nodiscard]] std::optional<bool> receiver_runs(const std::string& path);

}  // namespace calltally
