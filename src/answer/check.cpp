#include "answer/check.hpp"

#include <array>
#include <exception>

namespace calltally {
namespace {

// In the order in which they are told: what all others stand on comes first.
constexpr std::array checks{
    Check{"integrity", check_integrity},   Check{"schema", check_schema},
    Check{"references", check_references}, Check{"erasures", check_erasures},
    Check{"upgrade", check_upgrade},       Check{"derived", check_derived},
    Check{"labels", check_labels},         Check{"segments", check_segments},
    Check{"words", check_words},           Check{"missing", check_missing},
    Check{"quiet", check_quiet},           Check{"readings", check_readings},
    Check{"unreadable", check_unreadable}, Check{"quarantine", check_quarantine},
    Check{"platforms", check_platforms},   Check{"refused", check_refused},
    Check{"clock", check_clock},           Check{"receiver", check_receiver},
    Check{"space", check_space},           Check{"files", check_files},
    Check{"zones", check_zones},           Check{"reconcile", check_reconcile},
};

}  // namespace

std::span<const Check> all_checks() { return checks; }

// Others are checked all the same: one that a damaged page stops says something of that page only.
CheckResult look_at(const Check& check, const CheckQuestion& question) {
  try {
    return check.look(question);
  } catch (const std::exception& failure) {
    const bool is_first = check.look == check_integrity;
    return {{},
            {{Severity::error,
              1,
              is_first ? FindingKind::file_not_looked_at : FindingKind::not_looked_at,
              {failure.what()}}}};
  }
}

std::int64_t Checked::findings() const {
  std::int64_t count = 0;
  for (const auto& [name, result] : checks) count += std::ssize(result.findings);
  return count;
}

}  // namespace calltally
