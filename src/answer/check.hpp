// The checks of `calltally check`: what each one is asked, what it finds, and the table of all of them.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/opening_hours.hpp"
#include "base/period.hpp"
#include "base/system_zone.hpp"
#include "call/report.hpp"
#include "call/unreadable.hpp"
#include "store/inspect/inspection.hpp"

namespace calltally {

// Error: something is lost or wrong. Warning: something may get lost, or somebody should look.
enum class Severity { warning, error };

// What a finding is about, one by one: a call and when.
struct FindingItem {
  std::string call_id;
  std::optional<Instant> at;
  std::string line;  // of the business; may be empty
};

struct CheckFact {
  std::string name;  // a JSON name
  std::variant<std::int64_t, double, bool, std::string, std::nullptr_t> value;
};

// Of all, 0 to 1.
struct Fraction {
  double value = 0;
};

// What is no name but words, "standard input", "an Excel workbook": in English, and a literal. The view has
// the others.
struct Term {
  std::string_view name;
};

// What stands in the words of a finding. An empty text and 0 are left out with the words around them.
using FindingValue = std::variant<std::string, std::int64_t, Instant, Fraction, CallField, Term>;

// Each is of one check only.
enum class FindingKind {
  // Of the database and what was derived from bodies.
  damaged,
  file_not_looked_at,
  not_looked_at,
  another_schema,
  journal_mode,
  dangling,
  bodies_not_cut,
  reindex_pending,
  calls_differ,
  without_bodies,
  unreadable_bodies,
  stray_rows,
  misspelled_labels,
  segments_differ,
  not_indexed,
  indexed_otherwise,
  unrated,
  answered_unknown,
  unreadable_time,
  unreadable_answer,
  unreadable_value,
  // Of what arrives, or did not.
  no_report,
  begun_only,
  without_analysis,
  never_received,
  quiet,
  quiet_within_hours,
  quarantined,
  misdirected,
  quarantine_full,
  clock_behind,
  clock_ahead,
  in_future,
  id_conflict,
  waiting,
  waiting_for_later_version,
  events_not_read,
  no_assistant,
  recordings,
  no_credentials,
  too_large,
  not_stored_now,
  lost_path,
  lost_method,
  lost_late,
  lost_length,
  lost_large,
  lost_address,
  lost_headers,
  lost_malformed,
  not_stored,
  not_listed,
  no_calls_of_a_list,
  empty_list,
  broken_list,
  packed_list,
  foreign_list,
  list_breaks_off,
  // Of the machine.
  no_receiver,
  little_space,
  long_log,
  open_to_others,
  file_system_in_memory,
  file_system_on_network,
  zone_unknown,
};
inline constexpr int finding_kinds_count = static_cast<int>(FindingKind::zone_unknown) + 1;

// What was found. The words for it, and for what to do about it, are of view/check_words, found by the kind.
struct Finding {
  Severity severity = Severity::warning;
  std::int64_t count = 1;
  FindingKind kind = FindingKind::not_looked_at;
  std::vector<FindingValue> values{};  // what stands in the words
  std::vector<FindingItem> items{};
  std::vector<CheckFact> details{};  // further members of its JSON
};

struct CheckResult {
  std::vector<CheckFact> facts{};
  std::vector<Finding> findings{};
  std::string_view skipped{};  // why it was not made, a literal for the view's words; empty: it was
};

// What is a finding, as the operator set it.
struct CheckLimits {
  bool quick = false;
  bool expect_receiver = false;
  std::chrono::seconds grace{3600};
  std::optional<std::chrono::seconds> quiet_for;
  std::optional<OpeningHours> hours;  // of quiet_for; nothing: all hours
  double unrated_max = 50;            // percent
  double unknown_max = 50;
  std::optional<std::uint64_t> free_bytes_min;
  std::vector<std::string> lists;  // files to reconcile with
};

// What the files of a list hold.
struct ListContents {
  std::vector<Report> calls;      // finished ones
  std::int64_t others = 0;        // records that are no Call of a list
  std::vector<Finding> findings;  // files that cannot be compared with, or not wholly
};

// What checks need of the place they run in.
struct CheckMeans {
  ZonePlaces zone_places;
  std::function<ListContents(const std::vector<std::string>& files)> read_lists;
  std::function<void(std::int64_t calls)> compared;  // how many calls were compared so far
};

struct CheckQuestion {
  std::string path;
  Inspection& inspection;
  const CheckLimits& limits;
  const CheckMeans& means;
  Period period;
  Instant now{};
  Zone zone;  // of days and hours
};

// One more check is one more entry. What a check throws is a finding of it, and the next one goes on.
struct Check {
  std::string_view name;
  CheckResult (*look)(const CheckQuestion&);
};
[[nodiscard]] std::span<const Check> all_checks();

// One of them; what it throws is a finding.
[[nodiscard]] CheckResult look_at(const Check& check, const CheckQuestion& question);

// Of the file: check_database.cpp.
[[nodiscard]] CheckResult check_integrity(const CheckQuestion& question);
[[nodiscard]] CheckResult check_schema(const CheckQuestion& question);
[[nodiscard]] CheckResult check_references(const CheckQuestion& question);
[[nodiscard]] CheckResult check_erasures(const CheckQuestion& question);

// Of what was derived from bodies: check_calls.cpp.
[[nodiscard]] CheckResult check_upgrade(const CheckQuestion& question);
[[nodiscard]] CheckResult check_derived(const CheckQuestion& question);
[[nodiscard]] CheckResult check_labels(const CheckQuestion& question);
[[nodiscard]] CheckResult check_segments(const CheckQuestion& question);
[[nodiscard]] CheckResult check_words(const CheckQuestion& question);
[[nodiscard]] CheckResult check_readings(const CheckQuestion& question);

// Of what is there and cannot be read: check_unreadable.cpp.
[[nodiscard]] CheckResult check_unreadable(const CheckQuestion& question);

// Of what arrives: check_arrivals.cpp.
[[nodiscard]] CheckResult check_missing(const CheckQuestion& question);
[[nodiscard]] CheckResult check_quiet(const CheckQuestion& question);
[[nodiscard]] CheckResult check_quarantine(const CheckQuestion& question);
[[nodiscard]] CheckResult check_platforms(const CheckQuestion& question);
[[nodiscard]] CheckResult check_refused(const CheckQuestion& question);
[[nodiscard]] CheckResult check_clock(const CheckQuestion& question);
[[nodiscard]] CheckResult check_reconcile(const CheckQuestion& question);

// Of the place: check_place.cpp.
[[nodiscard]] CheckResult check_receiver(const CheckQuestion& question);
[[nodiscard]] CheckResult check_space(const CheckQuestion& question);
[[nodiscard]] CheckResult check_files(const CheckQuestion& question);
[[nodiscard]] CheckResult check_zones(const CheckQuestion& question);

// A checked database.
struct Checked {
  std::string path;
  Instant as_of{};
  std::vector<std::pair<std::string_view, CheckResult>> checks;

  [[nodiscard]] std::int64_t findings() const;
};
}  // namespace calltally
