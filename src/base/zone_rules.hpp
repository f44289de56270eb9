// When the clocks of a place change: what a compiled zone file (TZif, RFC 9636) says, or a POSIX rule.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "base/posix_rule.hpp"

namespace calltally {

class ZoneRules {
 public:
  // UTC.
  ZoneRules() = default;

  explicit ZoneRules(const PosixRule& rule) : afterwards_(rule) {}

  // Nothing for bytes that are no zone file, or a damaged one. Of a file that counts leap seconds ("right/")
  // the changes are those of clocks that do not.
  [[nodiscard]] static std::optional<ZoneRules> read(std::string_view bytes);

  // Files name changes up to 2037 at most, and newer ones only up to the last irregular one: from there on
  // the rule at the file's end holds. Two stretches that follow each other may have the same offset.
  [[nodiscard]] OffsetStretch stretch_at(Instant instant) const;

 private:
  friend class ZoneFileReader;

  struct Change {
    Instant at;
    std::chrono::seconds offset{};  // from then on
  };

  std::chrono::seconds at_first_{};
  std::vector<Change> changes_;              // in order
  Instant changes_end_ = beginning_of_time;  // the file's last change, also where it is one of the name alone
  std::optional<PosixRule> afterwards_;
};

}  // namespace calltally
