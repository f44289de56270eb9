#include "base/posix_rule.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"

namespace calltally {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using std::chrono::sys_days;
using std::chrono::sys_seconds;
using std::chrono::year;

namespace {

constexpr int offset_hours_max = 24;
constexpr int time_hours_max = 167;
constexpr std::string_view united_states = ",M3.2.0,M11.1.0";

constexpr bool is_sign(char c) { return c == '+' || c == '-'; }

}  // namespace

// Takes a rule apart from its front; each part is read or the whole is no rule.
class PosixRuleReader {
 public:
  explicit PosixRuleReader(std::string_view text) : rest_(text) {}

  std::optional<PosixRule> read() {
    PosixRule rule;
    const auto offset = name() ? time(offset_hours_max) : std::nullopt;
    if (!offset) return std::nullopt;
    rule.offset_ = -*offset;
    if (rest_.empty()) return rule;
    const auto summer = read_summer(rule.offset_);
    if (!summer || !rest_.empty()) return std::nullopt;
    rule.summer_ = summer;
    return rule;
  }

 private:
  std::optional<PosixRule::Summer> read_summer(seconds winter) {
    PosixRule::Summer summer;
    if (!name()) return std::nullopt;
    summer.offset = winter + hours{1};
    if (!rest_.empty() && rest_.front() != ',') {
      const auto offset = time(offset_hours_max);
      if (!offset) return std::nullopt;
      summer.offset = -*offset;
    }
    if (rest_.empty()) rest_ = united_states;
    const auto begin = day();
    const auto end = begin ? day() : std::nullopt;
    if (!end) return std::nullopt;
    summer.begin = *begin;
    summer.end = *end;
    return summer;
  }

  bool skip(char mark) {
    if (!rest_.starts_with(mark)) return false;
    rest_.remove_prefix(1);
    return true;
  }

  // "CET" or "<+03>": what the time is called is nothing to us.
  bool name() {
    const bool is_quoted = skip('<');
    const auto end = std::ranges::find_if_not(
        rest_, [is_quoted](char c) { return is_letter(c) || (is_quoted && (is_digit(c) || is_sign(c))); });
    const auto length = static_cast<std::size_t>(end - rest_.begin());
    rest_.remove_prefix(length);
    return length >= 3 && (!is_quoted || skip('>'));
  }

  std::optional<int> number(int least, int most) {
    int value = 0;
    std::size_t digits = 0;
    while (digits < rest_.size() && digits < 4 && is_digit(rest_[digits]))
      value = value * 10 + (rest_[digits++] - '0');
    if (digits == 0 || value < least || value > most) return std::nullopt;
    rest_.remove_prefix(digits);
    return value;
  }

  // "-1", "3:30", "167:59:59".
  std::optional<seconds> time(int hours_max) {
    const bool is_negative = skip('-');
    if (!is_negative) skip('+');
    const auto hour = number(0, hours_max);
    if (!hour) return std::nullopt;
    seconds all = hours{*hour};
    for (const seconds unit : {seconds{60}, seconds{1}}) {
      if (!skip(':')) break;
      const auto part = number(0, 59);
      if (!part) return std::nullopt;
      all += *part * unit;
    }
    return is_negative ? -all : all;
  }

  std::optional<PosixRule::Day> day() {
    if (!skip(',')) return std::nullopt;
    auto read = skip('M') ? day_of_month() : day_of_year();
    if (!read || !skip('/')) return read;
    const auto at = time(time_hours_max);
    if (!at) return std::nullopt;
    read->time = *at;
    return read;
  }

  std::optional<PosixRule::Day> day_of_month() {
    const auto month = number(1, 12);
    const auto week = month && skip('.') ? number(1, 5) : std::nullopt;
    const auto weekday = week && skip('.') ? number(0, 6) : std::nullopt;
    if (!weekday) return std::nullopt;
    return PosixRule::Day{PosixRule::Day::Form::month_week, *month, *week, *weekday};
  }

  std::optional<PosixRule::Day> day_of_year() {
    const bool is_julian = skip('J');
    const auto number_of_day = is_julian ? number(1, 365) : number(0, 365);
    if (!number_of_day) return std::nullopt;
    const auto form = is_julian ? PosixRule::Day::Form::without_leap_day : PosixRule::Day::Form::from_zero;
    return PosixRule::Day{form, 0, 0, *number_of_day};
  }

  std::string_view rest_;
};

std::optional<PosixRule> PosixRule::parse(std::string_view text) { return PosixRuleReader(text).read(); }

sys_seconds PosixRule::Day::in(year of) const {
  if (form == Form::month_week) {
    const auto of_month = of / std::chrono::month{static_cast<unsigned>(month)};
    const std::chrono::weekday weekday{static_cast<unsigned>(number)};
    const sys_days day = week == 5 ? sys_days{of_month / weekday[std::chrono::last]}
                                   : sys_days{of_month / weekday[static_cast<unsigned>(week)]};
    return day + time;
  }
  const sys_days first{of / 1 / 1};
  if (form == Form::from_zero) return first + days{number} + time;
  constexpr int first_of_march = 60;  // in a year without 29 February
  return first + days{number - 1 + (of.is_leap() && number >= first_of_march ? 1 : 0)} + time;
}

OffsetStretch PosixRule::stretch_at(Instant instant) const {
  constexpr Instant latest = sys_days{year{10000} / 1 / 1};
  constexpr Instant earliest = sys_days{year{-9999} / 1 / 1};
  if (!summer_) return {beginning_of_time, end_of_time, offset_};
  if (instant >= latest) return {latest, end_of_time, offset_};
  if (instant < earliest) return {beginning_of_time, earliest, offset_};
  struct Change {
    sys_seconds at;
    bool is_summer;
    // Where summer ends at the moment in which the next one begins it goes on.
    auto operator<=>(const Change&) const = default;
  };
  std::array<Change, 10> changes;
  const year now = std::chrono::year_month_day{std::chrono::floor<days>(instant)}.year();
  for (std::size_t i = 0; i < changes.size(); i += 2) {
    const year one = now - std::chrono::years{2} + std::chrono::years{i / 2};
    changes[i] = {summer_->begin.in(one)-offset_, true};
    changes[i + 1] = {summer_->end.in(one)-summer_->offset, false};
  }
  std::ranges::sort(changes);
  const auto next =
      std::ranges::find_if(changes, [instant](const Change& change) { return change.at > instant; });
  const Change& last = *(next - 1);
  return {last.at, std::min<Instant>(next->at, latest), last.is_summer ? summer_->offset : offset_};
}

}  // namespace calltally
