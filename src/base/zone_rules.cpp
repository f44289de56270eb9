#include "base/zone_rules.hpp"

#include <algorithm>
#include <cstdint>

namespace calltally {

using std::chrono::seconds;

namespace {

// Ten thousand years around 1970. Files begin with the Big Bang.
constexpr std::int64_t seconds_max = 315'569'520'000;

std::int64_t big_endian(std::string_view bytes) {
  std::uint64_t value = (static_cast<unsigned char>(bytes.front()) & 0x80U) != 0 ? ~std::uint64_t{0} : 0;
  for (const char c : bytes) value = value << 8 | static_cast<unsigned char>(c);
  return static_cast<std::int64_t>(value);
}

struct Counts {
  std::size_t utc_marks, standard_marks, leaps, changes, types, letters;

  [[nodiscard]] std::size_t bytes(std::size_t time_bytes) const {
    return changes * (time_bytes + 1) + types * 6 + letters + leaps * (time_bytes + 4) + standard_marks +
           utc_marks;
  }
};

}  // namespace

class ZoneFileReader {
 public:
  explicit ZoneFileReader(std::string_view bytes) : rest_(bytes) {}

  std::optional<ZoneRules> read() {
    char version = 0;
    auto counts = header(version);
    if (!counts) return std::nullopt;
    if (version == '\0') return block(*counts, 4);
    // The first block is for readers that know no times of 64 bits.
    take(counts->bytes(4));
    counts = header(version);
    if (!counts) return std::nullopt;
    auto rules = block(*counts, 8);
    if (rules && !footer(*rules)) return std::nullopt;
    return rules;
  }

 private:
  // So many bytes, or none where there are fewer.
  std::string_view take(std::size_t count) {
    if (count > rest_.size()) {
      rest_ = {};
      return {};
    }
    const std::string_view taken = rest_.substr(0, count);
    rest_.remove_prefix(count);
    return taken;
  }

  std::optional<Counts> header(char& version) {
    constexpr std::size_t bytes = 44;
    const std::string_view head = take(bytes);
    if (!head.starts_with("TZif")) return std::nullopt;
    version = head[4];
    const auto count = [head](std::size_t index) {
      return static_cast<std::size_t>(big_endian(head.substr(20 + 4 * index, 4)) & 0xFFFFFFFF);
    };
    const Counts counts{count(0), count(1), count(2), count(3), count(4), count(5)};
    // Counts of damaged bytes must not overflow what is added of them.
    const bool is_possible = counts.types > 0 && counts.types <= 256 && counts.changes <= rest_.size() &&
                             counts.leaps <= rest_.size() && counts.letters <= rest_.size();
    if (!is_possible) return std::nullopt;
    return counts;
  }

  std::optional<ZoneRules> block(const Counts& counts, std::size_t time_bytes) {
    std::string_view bytes = take(counts.bytes(time_bytes));
    if (bytes.empty()) return std::nullopt;
    const std::string_view times = bytes.substr(0, counts.changes * time_bytes);
    bytes.remove_prefix(times.size());
    const std::string_view indexes = bytes.substr(0, counts.changes);
    bytes.remove_prefix(indexes.size());
    const std::string_view types = bytes.substr(0, counts.types * 6);
    const std::string_view leaps =
        bytes.substr(types.size() + counts.letters, counts.leaps * (time_bytes + 4));
    const auto offset_of = [types](std::size_t type) {
      return seconds{big_endian(types.substr(type * 6, 4))};
    };
    ZoneRules rules;
    rules.at_first_ = offset_of(0);
    for (std::size_t i = 0; i < counts.changes; ++i) {
      const std::size_t type = static_cast<unsigned char>(indexes[i]);
      if (type >= counts.types) return std::nullopt;
      const std::int64_t at = big_endian(times.substr(i * time_bytes, time_bytes));
      add(rules, at - leap_seconds_before(leaps, at, time_bytes), offset_of(type));
    }
    return rules;
  }

  static std::int64_t leap_seconds_before(std::string_view leaps, std::int64_t at, std::size_t time_bytes) {
    std::int64_t inserted = 0;
    for (; !leaps.empty(); leaps.remove_prefix(time_bytes + 4)) {
      if (big_endian(leaps.substr(0, time_bytes)) > at) break;
      inserted = big_endian(leaps.substr(time_bytes, 4));
    }
    return inserted;
  }

  // A change of the name alone is none.
  static void add(ZoneRules& rules, std::int64_t at, seconds offset) {
    const seconds before = rules.changes_.empty() ? rules.at_first_ : rules.changes_.back().offset;
    const Instant instant{seconds{std::clamp(at, -seconds_max, seconds_max)}};
    rules.changes_end_ = instant;
    if (offset != before) rules.changes_.push_back({instant, offset});
  }

  // The rule between two line ends, or nothing between them.
  bool footer(ZoneRules& rules) {
    if (!rest_.starts_with('\n') || rest_.find('\n', 1) == std::string_view::npos) return false;
    const std::string_view text = rest_.substr(1, rest_.find('\n', 1) - 1);
    if (text.empty()) return true;
    rules.afterwards_ = PosixRule::parse(text);
    return rules.afterwards_.has_value();
  }

  std::string_view rest_;
};

std::optional<ZoneRules> ZoneRules::read(std::string_view bytes) {
  auto rules = ZoneFileReader(bytes).read();
  if (!rules || !std::ranges::is_sorted(rules->changes_, {}, &Change::at)) return std::nullopt;
  return rules;
}

OffsetStretch ZoneRules::stretch_at(Instant instant) const {
  if (afterwards_ && instant >= changes_end_) {
    OffsetStretch stretch = afterwards_->stretch_at(instant);
    stretch.since = std::max(stretch.since, changes_end_);
    return stretch;
  }
  OffsetStretch stretch{beginning_of_time, afterwards_ ? changes_end_ : end_of_time, at_first_};
  const auto next = std::ranges::upper_bound(changes_, instant, {}, &Change::at);
  if (next != changes_.end()) stretch.until = next->at;
  if (next != changes_.begin()) {
    stretch.since = (next - 1)->at;
    stretch.offset = (next - 1)->offset;
  }
  return stretch;
}

}  // namespace calltally
