#include "base/opening_hours.hpp"

#include <algorithm>
#include <optional>

#include "base/ascii.hpp"
#include "base/number_text.hpp"
#include "base/text.hpp"

namespace calltally {
namespace {

constexpr int minutes_of_day = 24 * 60;
constexpr std::array<std::string_view, 7> english_days{"su", "mo", "tu", "we", "th", "fr", "sa"};
constexpr std::array<std::string_view, 7> dutch_days{"zo", "ma", "di", "wo", "do", "vr", "za"};

constexpr const char* no_hours =
    "is not a time of the week; write days and hours such as mo-fr,09:00-17:30 (or ma-vr,09:00-17:30)";

std::optional<unsigned> weekday_in(std::string_view text) {
  const std::string name = ascii_lower(text);
  for (const auto& days : {english_days, dutch_days}) {
    const auto found = std::ranges::find(days, name);
    if (found != days.end()) return static_cast<unsigned>(found - days.begin());
  }
  return std::nullopt;
}

// "09:00", "9:00", "24:00".
std::optional<int> minutes_in(std::string_view text) {
  const auto colon = text.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon > 2 || text.size() != colon + 3)
    return std::nullopt;
  const auto hour = whole_number_in(text.substr(0, colon));
  const auto minute = whole_number_in(text.substr(colon + 1));
  if (!hour || !minute || *hour < 0 || *minute < 0 || *minute > 59) return std::nullopt;
  const auto minutes = static_cast<int>(*hour * 60 + *minute);
  return *hour > 24 || minutes > minutes_of_day ? std::nullopt : std::optional(minutes);
}

// The two ends of "a-b"; of "a" both are it.
std::pair<std::string_view, std::string_view> ends_of(std::string_view text) {
  const auto dash = text.find('-');
  if (dash == std::string_view::npos) return {text, text};
  return {without_outer_blanks(text.substr(0, dash)), without_outer_blanks(text.substr(dash + 1))};
}

// Takes off the part before the next comma.
std::string_view next_part(std::string_view& text) {
  const auto comma = std::min(text.find(','), text.size());
  const std::string_view part = without_outer_blanks(text.substr(0, comma));
  text.remove_prefix(std::min(comma + 1, text.size()));
  return part;
}

}  // namespace

tl::expected<void, std::string> OpeningHours::add(std::string_view text) {
  std::set<unsigned> days;
  std::vector<Hours> times;
  if (without_outer_blanks(text).ends_with(',')) return tl::unexpected<std::string>(no_hours);
  while (!text.empty()) {
    const auto [first, last] = ends_of(next_part(text));
    if (const auto from = weekday_in(first), to = weekday_in(last); from && to) {
      for (unsigned day = *from;; day = (day + 1) % 7) {
        days.insert(day);
        if (day == *to) break;
      }
      continue;
    }
    const auto begin = minutes_in(first);
    const auto end = minutes_in(last);
    if (!begin || !end || *begin == *end || *begin == minutes_of_day)
      return tl::unexpected<std::string>(no_hours);
    times.push_back({*begin, *end > *begin ? *end : *end + minutes_of_day});
  }
  if (days.empty() || times.empty()) return tl::unexpected<std::string>(no_hours);
  is_limited_ = true;
  for (const unsigned day : days) week_.at(day).insert(week_.at(day).end(), times.begin(), times.end());
  return {};
}

void OpeningHours::add_day(Date day, const Zone& zone, Stretches& stretches) const {
  if (holidays_.contains(day)) return;
  if (!is_limited_) {
    stretches.emplace_back(zone.start_of(day), zone.start_of(day + std::chrono::days(1)));
    return;
  }
  const auto at = [&](int minutes) {
    if (minutes % minutes_of_day == 0)
      return zone.start_of(day + std::chrono::days(minutes / minutes_of_day));
    return zone.to_instant(LocalTime(day) + std::chrono::minutes(minutes));
  };
  const unsigned weekday = std::chrono::weekday(std::chrono::sys_days(day.time_since_epoch())).c_encoding();
  for (const Hours& hours : week_.at(weekday)) stretches.emplace_back(at(hours.begin), at(hours.end));
}

std::chrono::milliseconds OpeningHours::within(Instant from, Instant until, const Zone& zone) const {
  Stretches stretches;
  // The day before may reach over midnight.
  const Date last = zone.day_of(until);
  for (Date day = zone.day_of(from) - std::chrono::days(1); day <= last; day += std::chrono::days(1)) {
    add_day(day, zone, stretches);
  }
  std::ranges::sort(stretches);
  std::chrono::milliseconds sum{0};
  Instant counted_until = from;
  for (const auto& [begin, end] : stretches) {
    const Instant first = std::max(begin, counted_until);
    const Instant beyond = std::min(end, until);
    if (beyond <= first) continue;
    sum += beyond - first;
    counted_until = beyond;
  }
  return sum;
}

tl::expected<std::vector<Date>, int> read_holidays(std::string_view text) {
  constexpr std::string_view mark = "\xEF\xBB\xBF";
  if (text.starts_with(mark)) text.remove_prefix(mark.size());
  std::vector<Date> days;
  for (int line = 1; !text.empty(); ++line) {
    const auto end = std::min(text.find('\n'), text.size());
    std::string_view date = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    date = date.substr(0, date.find('#'));
    const auto first = date.find_first_not_of(" \t\r");
    if (first == std::string_view::npos) continue;
    const auto day = parse_date(date.substr(first, date.find_last_not_of(" \t\r") - first + 1));
    if (!day) return tl::unexpected(line);
    days.push_back(*day);
  }
  return days;
}

}  // namespace calltally
