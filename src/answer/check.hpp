// The checks of `calltally check`: what each one is asked, what it finds, and the table of all of them.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/opening_hours.hpp"
#include "base/period.hpp"
#include "base/system_zone.hpp"
#include "call/report.hpp"
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

struct Finding {
  Severity severity = Severity::warning;
  std::int64_t count = 1;
  std::string message;  // what was found and what it means: one sentence, without full stop
  std::string way_out;  // what to do about it
  std::vector<FindingItem> items{};
  std::vector<CheckFact> details{};  // further members of its JSON
};

struct CheckResult {
  std::vector<CheckFact> facts{};
  std::vector<Finding> findings{};
  std::string skipped{};  // why it was not made; empty: it was
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
