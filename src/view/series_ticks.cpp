#include "view/series_ticks.hpp"

#include <cstdint>

#include "base/text.hpp"
#include "render/axis.hpp"
#include "view/messages.hpp"

namespace calltally {
namespace {

constexpr std::size_t all_max = 14;       // so many buckets all have a name
constexpr std::size_t mondays_max = 100;  // days of which the Mondays have one
constexpr int axis_parts = 4;
constexpr int small_axis_parts = 2;
constexpr double minute_s = 60;
constexpr double hour_s = 3600;
constexpr std::size_t hours_apart = 3;

std::chrono::year_month_day parts_of(Date day) { return std::chrono::year_month_day{day}; }

unsigned month_of(Date day) { return unsigned{parts_of(day).month()}; }

class TickNames {
 public:
  explicit TickNames(Language language) : messages_(language) {}

  // "8 Dec".
  [[nodiscard]] std::string day(Date day) const {
    return std::to_string(unsigned{parts_of(day).day()}) + " " + messages_.month_short(day);
  }

  // "Feb", and "Jan 2025".
  [[nodiscard]] std::string month(Date day) const {
    const std::string name = messages_.month_short(day);
    return month_of(day) == 1 ? name + " " + year(day) : name;
  }

  [[nodiscard]] static std::string year(Date day) { return std::to_string(int{parts_of(day).year()}); }

 private:
  Messages messages_;
};

// Buckets in which a month begins, of all months, of every third or of the first of the year only.
std::vector<Tick> month_ticks(const std::vector<Bucket>& buckets, const TickNames& names) {
  const auto month_at = [&](std::size_t i) { return parse_date(buckets[i].start).value_or(Date{}); };
  std::vector<std::size_t> begins;
  for (std::size_t i = 0; i < buckets.size(); ++i) {
    const bool is_new = i == 0 ? unsigned{parts_of(month_at(i)).day()} <= 7
                               : month_of(month_at(i)) != month_of(month_at(i - 1));
    if (is_new) begins.push_back(i);
  }
  const unsigned apart = begins.size() <= all_max ? 1 : begins.size() <= 3 * all_max ? 3 : 12;
  std::vector<Tick> ticks;
  for (const std::size_t i : begins) {
    const Date day = month_at(i);
    if ((month_of(day) - 1) % apart != 0) continue;
    ticks.push_back({static_cast<double>(i), apart == 12 ? TickNames::year(day) : names.month(day)});
  }
  return ticks;
}

// "30 min", "2 h": places are whole minutes below an hour, whole hours above.
std::string time_name(double seconds, Language language) {
  if (seconds < hour_s) return shortest(seconds / minute_s) + " min";
  const auto hours = static_cast<std::int64_t>(seconds / hour_s);
  return format_count(hours, language) + (language == Language::nl ? " u" : " h");
}

}  // namespace

std::vector<Tick> series_ticks(const std::vector<Bucket>& buckets, SeriesUnit unit, Language language) {
  const TickNames names(language);
  const bool has_all = buckets.size() <= all_max;
  const bool is_by_date = unit == SeriesUnit::day || unit == SeriesUnit::week;
  if (unit == SeriesUnit::month || (is_by_date && buckets.size() > mondays_max) ||
      (unit == SeriesUnit::week && !has_all)) {
    return month_ticks(buckets, names);
  }
  std::vector<Tick> ticks;
  for (std::size_t i = 0; i < buckets.size(); ++i) {
    const auto day = parse_date(buckets[i].start.substr(0, 10));
    if (!day) continue;
    if (unit == SeriesUnit::hour) {
      const std::string hour = buckets[i].start.substr(11, 5);
      if (buckets.size() > 25 ? hour == "00:00" : i % hours_apart == 0)
        ticks.push_back({static_cast<double>(i), buckets.size() > 25 ? names.day(*day) : hour});
    } else if (has_all || std::chrono::weekday{*day} == std::chrono::Monday) {
      ticks.push_back({static_cast<double>(i), names.day(*day)});
    }
  }
  return ticks;
}

std::vector<Tick> count_axis(double most, Language language) {
  std::vector<Tick> axis;
  for (const double place : axis_steps(most, axis_parts)) {
    axis.push_back({place, format_count(static_cast<std::int64_t>(place), language)});
  }
  return axis;
}

std::vector<Tick> time_axis(double most_s, Language language) {
  double step_s = 0;
  for (const double minutes : {30.0, 15.0, 10.0, 5.0, 2.0, 1.0}) {
    if (minutes * minute_s * small_axis_parts >= most_s) step_s = minutes * minute_s;
  }
  if (step_s == 0) step_s = axis_steps(most_s / hour_s, small_axis_parts).at(1) * hour_s;
  std::vector<Tick> axis{{0, "0"}};
  while (axis.size() < 2 || axis.back().place < most_s) {
    const double place = step_s * static_cast<double>(axis.size());
    axis.push_back({place, time_name(place, language)});
  }
  return axis;
}

std::vector<Tick> score_axis() { return {{1, "1"}, {5, "5"}, {10, "10"}}; }

std::vector<Tick> share_axis(double most, Language language) {
  double top = 1;
  for (const double room : {0.5, 0.2, 0.1}) {
    if (most <= room) top = room;
  }
  std::vector<Tick> axis;
  for (const double place : {0.0, top / 2, top}) axis.push_back({place, format_percent(place, language)});
  return axis;
}

}  // namespace calltally
