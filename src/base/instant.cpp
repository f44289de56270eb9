#include "base/instant.hpp"

#include "base/append_time.hpp"
#include "base/digits.hpp"
#include "base/zone.hpp"

namespace calltally {

namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

struct Clock {
  seconds of_day{};
  milliseconds fraction{};
  seconds offset{};
  bool leap = false;
};

// The part behind the date, "T12:05:30.000+01:00".
std::optional<Clock> read_clock(std::string_view text) {
  DigitReader reader(text);
  reader.expect("Tt ");
  const int hour = reader.digits(2);
  reader.expect(":");
  const int minute = reader.digits(2);
  reader.expect(":");
  const int second = reader.digits(2);
  const milliseconds fraction{reader.thousandths()};
  int offset_hour = 0;
  int offset_minute = 0;
  int sign = 1;
  if (!reader.skip("Zz")) {
    if (reader.skip("-")) {
      sign = -1;
    } else {
      reader.expect("+");
    }
    offset_hour = reader.digits(2);
    reader.expect(":");
    offset_minute = reader.digits(2);
  }
  if (!reader.finished()) return std::nullopt;
  if (hour > 23 || minute > 59 || second > 60 || offset_hour > 23 || offset_minute > 59) return std::nullopt;
  return Clock{hours{hour} + minutes{minute} + seconds{second}, fraction,
               sign * (hours{offset_hour} + minutes{offset_minute}), second == 60};
}

// Leap seconds are only ever put in at the end of a month of UTC; any other ":60" is a mistake.
bool ends_a_month(Instant second_after) {
  const auto day = std::chrono::floor<days>(second_after);
  return second_after - day < seconds{1} && std::chrono::year_month_day{day}.day() == std::chrono::day{1};
}

bool has_four_digit_year(Instant instant) {
  const auto year = int{std::chrono::year_month_day{std::chrono::floor<days>(instant)}.year()};
  return year >= 0 && year <= 9999;
}

}  // namespace

std::optional<Instant> parse_rfc3339(std::string_view text) {
  constexpr std::size_t date_length = 10;
  if (text.size() <= date_length) return std::nullopt;
  const auto date = parse_date(text.substr(0, date_length));
  const auto clock = read_clock(text.substr(date_length));
  if (!date || !clock) return std::nullopt;
  const Instant instant = Instant{date->time_since_epoch() + clock->of_day + clock->fraction - clock->offset};
  if (clock->leap && !ends_a_month(instant)) return std::nullopt;
  // The offset can carry the first and the last hours of the range out of what RFC 3339 can say in UTC.
  if (!has_four_digit_year(instant)) return std::nullopt;
  return instant;
}

void append_rfc3339(std::string& text, Instant instant) {
  const auto day = std::chrono::floor<days>(instant);
  const std::chrono::hh_mm_ss clock{instant - day};
  append_date(text, Date{day.time_since_epoch()});
  text += 'T';
  append_digits(text, static_cast<int>(clock.hours().count()), 2);
  text += ':';
  append_digits(text, static_cast<int>(clock.minutes().count()), 2);
  text += ':';
  append_digits(text, static_cast<int>(clock.seconds().count()), 2);
  text += '.';
  append_digits(text, static_cast<int>(clock.subseconds().count()), 3);
  text += 'Z';
}

std::string format_rfc3339(Instant instant) {
  std::string text;
  append_rfc3339(text, instant);
  return text;
}

Instant now() { return std::chrono::floor<milliseconds>(std::chrono::system_clock::now()); }

}  // namespace calltally
