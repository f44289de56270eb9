#include "base/instant.hpp"

#include <cmath>

#include "base/append_time.hpp"
#include "base/digits.hpp"
#include "base/text.hpp"
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

// How strictly a time is read.
enum class Form { rfc3339, as_sent };

// "Z", "+01:00"; as sent also "+0100", "+01", "UTC" and "GMT", and a blank before any of them.
seconds read_offset(DigitReader& reader, Form form) {
  const bool is_strict = form == Form::rfc3339;
  if (!is_strict) reader.skip_all(" ");
  if (reader.skip("Zz")) return {};
  if (!is_strict && (reader.skip_word("utc") || reader.skip_word("gmt"))) return {};
  const bool is_negative = reader.skip("-");
  if (!is_negative) reader.expect("+");
  const int hour = reader.digits(2);
  const bool has_colon = reader.skip(":");
  if (is_strict && !has_colon) reader.fail();
  const int minute = has_colon || is_strict || reader.has_digit() ? reader.digits(2) : 0;
  if (hour > 23 || minute > 59) reader.fail();
  const seconds offset = hours{hour} + minutes{minute};
  return is_negative ? -offset : offset;
}

// The part behind the date, "T12:05:30.000+01:00"; `colon` is what stands between its numbers.
std::optional<Clock> read_clock(std::string_view text, Form form, std::string_view colon = ":") {
  DigitReader reader(text);
  reader.expect("Tt ");
  const int hour = reader.digits(2);
  if (!colon.empty()) reader.expect(colon);
  const int minute = reader.digits(2);
  int second = 0;
  milliseconds fraction{};
  const bool has_seconds = form == Form::rfc3339 || (colon.empty() ? reader.has_digit() : reader.has(colon));
  if (has_seconds) {
    if (!colon.empty()) reader.expect(colon);
    second = reader.digits(2);
    fraction = milliseconds{reader.thousandths(form == Form::rfc3339 ? "." : ".,")};
  }
  const seconds offset = read_offset(reader, form);
  if (!reader.finished() || minute > 59 || second > 60) return std::nullopt;
  const seconds of_day = hours{hour} + minutes{minute} + seconds{second};
  const bool ends_the_day = form == Form::as_sent && of_day + fraction == hours{24};
  if (hour > 23 && !ends_the_day) return std::nullopt;
  return Clock{of_day, fraction, offset, second == 60};
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

std::optional<Instant> instant_of(const std::optional<Date>& date, const std::optional<Clock>& clock) {
  if (!date || !clock) return std::nullopt;
  const Instant instant = Instant{date->time_since_epoch() + clock->of_day + clock->fraction - clock->offset};
  if (clock->leap && !ends_a_month(instant)) return std::nullopt;
  // The offset can carry the first and the last hours of the range out of what RFC 3339 can say in UTC.
  if (!has_four_digit_year(instant)) return std::nullopt;
  return instant;
}

// "20251213T120530Z"
std::optional<Instant> parse_without_separators(std::string_view text) {
  constexpr std::size_t date_length = 8;
  if (text.size() <= date_length || text.find(':') != std::string_view::npos) return std::nullopt;
  const std::string date = std::string(text.substr(0, 4))
                               .append("-")
                               .append(text.substr(4, 2))
                               .append("-")
                               .append(text.substr(6, 2));
  return instant_of(parse_date(date), read_clock(text.substr(date_length), Form::as_sent, ""));
}

}  // namespace

std::optional<Instant> parse_rfc3339(std::string_view text) {
  constexpr std::size_t date_length = 10;
  if (text.size() <= date_length) return std::nullopt;
  return instant_of(parse_date(text.substr(0, date_length)),
                    read_clock(text.substr(date_length), Form::rfc3339));
}

std::optional<Instant> parse_instant(std::string_view text) {
  constexpr std::size_t date_length = 10;
  text = without_outer_blanks(text);
  if (text.size() <= date_length) return std::nullopt;
  if (const auto instant = instant_of(parse_date(text.substr(0, date_length)),
                                      read_clock(text.substr(date_length), Form::as_sent))) {
    return instant;
  }
  return parse_without_separators(text);
}

std::optional<Instant> from_unix(double number) {
  struct Unit {
    double times, parts;  // of a microsecond
  };
  constexpr Unit units[] = {{1e6, 1}, {1e3, 1}, {1, 1}, {1, 1e3}};
  constexpr double first_us = 946'684'800e6;         // 2000-01-01
  constexpr double after_last_us = 4'133'980'800e6;  // 2101-01-01
  for (const Unit unit : units) {
    const double us = number * unit.times / unit.parts;
    if (us < first_us || us >= after_last_us) continue;
    // A double of seconds has not every millisecond exactly: the nearest microsecond is what was meant.
    return Instant{milliseconds{static_cast<std::int64_t>(std::floor(std::round(us) / 1000))}};
  }
  return std::nullopt;
}

void append_rfc3339(std::string& text, Instant instant) {
  const auto day = std::chrono::floor<days>(instant);
  const milliseconds of_day = instant - day;
  DigitText time;
  write_date(time, Date{day.time_since_epoch()});
  time.put('T');
  write_clock(time, std::chrono::floor<seconds>(of_day));
  time.put('.');
  time.number(static_cast<int>((of_day % seconds{1}).count()), 3);
  time.put('Z');
  text += time.text();
}

std::string format_rfc3339(Instant instant) {
  std::string text;
  append_rfc3339(text, instant);
  return text;
}

Instant now() { return std::chrono::floor<milliseconds>(std::chrono::system_clock::now()); }

}  // namespace calltally
