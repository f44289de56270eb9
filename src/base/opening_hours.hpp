// When somebody may be expected to call: hours of the week, without holidays.
#pragma once

#include <array>
#include <chrono>
#include <set>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

#include "base/instant.hpp"
#include "base/zone.hpp"

namespace calltally {

class OpeningHours {
 public:
  // All days, all hours.
  OpeningHours() = default;

  // Adds "mo-fr,09:00-17:30": days and times in any number, each of the days with each of the times. The days
  // are mo tu we th fr sa su or ma di wo do vr za zo, single or from-to, which may go over the end of the
  // week; times may end at 24:00 or go over midnight, and belong to the day they begin on. The first call
  // replaces "all hours". Else a complaint that goes on after the text.
  [[nodiscard]] tl::expected<void, std::string> add(std::string_view text);

  // Days without hours.
  void add_holiday(Date day) { holidays_.insert(day); }

  // How much of the time between the two lies within the hours; nothing where they are the wrong way round.
  // In a skipped hour of a zone there is no time, in a repeated one twice as much.
  [[nodiscard]] std::chrono::milliseconds within(Instant from, Instant until, const Zone& zone) const;

 private:
  // Minutes since midnight; the end may be of the next day.
  struct Hours {
    int begin = 0;
    int end = 24 * 60;
  };
  using Stretches = std::vector<std::pair<Instant, Instant>>;

  void add_day(Date day, const Zone& zone, Stretches& stretches) const;

  bool is_limited_ = false;
  std::array<std::vector<Hours>, 7> week_{};  // by the weekday's C encoding: Sunday is 0
  std::set<Date> holidays_{};
};

// The dates of a text, one to a line as YYYY-MM-DD; empty lines and what follows # do not count. Else the
// number of the first line that is something else.
[[nodiscard]] tl::expected<std::vector<Date>, int> read_holidays(std::string_view text);

}  // namespace calltally
