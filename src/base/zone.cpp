#include "base/zone.hpp"

#include <date/tz.h>

#include <algorithm>
#include <cstdlib>
#include <exception>
#include <utility>
#include <vector>

#include "base/append_time.hpp"
#include "base/digits.hpp"
#include "base/nearest.hpp"

namespace calltally {

namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

// UTC is our own, as the null entry: it must be there on a machine without a zone database, too.
const std::string utc_name = "UTC";

const date::time_zone& zone_of(const void* entry) { return *static_cast<const date::time_zone*>(entry); }

bool has_zone_database() {
  try {
    return !date::get_tzdb().zones.empty();
  } catch (const std::exception&) {
    return false;
  }
}

// The library reads a zone's file at its first use and throws where it is broken: better here than later.
const date::time_zone* loaded(const date::time_zone* zone) {
  static_cast<void>(zone->get_info(std::chrono::sys_seconds{}));
  return zone;
}

// The distance of what was typed to a whole name or to its place alone: "amsterdam" means Europe/Amsterdam.
std::size_t distance_to(const std::string& name, const std::string& typed) {
  const std::string place = name.substr(name.rfind('/') + 1);
  return std::min(edit_distance(typed, name), edit_distance(typed, place));
}

// At most three names, nearest first.
std::vector<std::string> near_names(std::string typed) {
  std::replace(typed.begin(), typed.end(), ' ', '_');
  std::vector<std::pair<std::size_t, std::string>> near;
  const std::size_t slip = slip_of(typed);
  if (slip == 0) return {};
  for (const auto& zone : date::get_tzdb().zones) {
    const std::size_t distance = distance_to(zone.name(), typed);
    if (distance <= slip) near.emplace_back(distance, zone.name());
  }
  std::sort(near.begin(), near.end());
  std::vector<std::string> names;
  for (const auto& [distance, name] : near) {
    // Beside a good guess the worse ones only confuse.
    if (names.size() < 3 && distance <= near.front().first + 1) names.push_back(name);
  }
  return names;
}

std::string unknown_zone(std::string_view typed) {
  std::string message = "'" + std::string(typed) + "' is not a time zone; ";
  const std::vector<std::string> names = near_names(std::string(typed));
  if (names.empty()) return message + "use an IANA name such as Europe/Amsterdam, America/New_York or UTC";
  message += "did you mean ";
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) message += i + 1 == names.size() ? " or " : ", ";
    message += names[i];
  }
  return message + "?";
}

// The zone name in a value of TZ: "Europe/Amsterdam", ":Europe/Amsterdam",
// "/usr/share/zoneinfo/Europe/Amsterdam".
std::string_view name_in_tz(std::string_view value) {
  if (value.starts_with(':')) value.remove_prefix(1);
  constexpr std::string_view folder = "/zoneinfo/";
  const std::size_t found = value.find(folder);
  if (found != std::string_view::npos) value.remove_prefix(found + folder.size());
  // The C library takes an empty TZ for UTC.
  return value.empty() ? std::string_view(utc_name) : value;
}

date::local_time<milliseconds> to_library(LocalTime local) {
  return date::local_time<milliseconds>{local.time_since_epoch()};
}

}  // namespace

tl::expected<Zone, std::string> Zone::find(std::string_view name) {
  if (name == utc_name) return Zone(nullptr);
  if (!has_zone_database()) {
    return tl::unexpected<std::string>(
        "this machine has no time-zone database; install the package tzdata or use UTC");
  }
  try {
    return Zone(loaded(date::locate_zone(name)));
  } catch (const std::exception&) {
    return tl::unexpected(unknown_zone(name));
  }
}

Zone Zone::system() {
  if (const char* value = std::getenv("TZ"); value != nullptr) {
    if (const auto named = find(name_in_tz(value))) return *named;
  }
  try {
    return Zone(loaded(date::current_zone()));
  } catch (const std::exception&) {
    return Zone(nullptr);
  }
}

const std::string& Zone::name() const { return entry_ == nullptr ? utc_name : zone_of(entry_).name(); }

Zone::Stretch Zone::stretch_at(Instant instant) const {
  if (entry_ == nullptr) {
    using namespace std::chrono_literals;
    constexpr std::chrono::sys_days since{std::chrono::year::min() / 1 / 1};
    constexpr std::chrono::sys_days until{std::chrono::year::max() / 12 / 31};
    return {since, until, 0s};
  }
  const date::sys_info info = zone_of(entry_).get_info(instant);
  return {info.begin, info.end, info.offset};
}

LocalTime Zone::to_local(Instant instant) const {
  return LocalTime{instant.time_since_epoch() + stretch_at(instant).offset};
}

Instant Zone::to_instant(LocalTime local) const {
  if (entry_ == nullptr) return Instant{local.time_since_epoch()};
  return zone_of(entry_).to_sys(to_library(local), date::choose::earliest);
}

Instant Zone::start_of(Date day) const { return to_instant(day); }

void append_date(std::string& text, Date day) {
  const std::chrono::year_month_day date{day};
  append_digits(text, int{date.year()}, 4);
  text += '-';
  append_digits(text, static_cast<int>(unsigned{date.month()}), 2);
  text += '-';
  append_digits(text, static_cast<int>(unsigned{date.day()}), 2);
}

std::string format_date(Date day) {
  std::string text;
  append_date(text, day);
  return text;
}

void append_local(std::string& text, LocalTime local) {
  const Date day = std::chrono::floor<std::chrono::days>(local);
  const std::chrono::hh_mm_ss clock{std::chrono::floor<seconds>(local - day)};
  append_date(text, day);
  text += ' ';
  append_digits(text, static_cast<int>(clock.hours().count()), 2);
  text += ':';
  append_digits(text, static_cast<int>(clock.minutes().count()), 2);
  text += ':';
  append_digits(text, static_cast<int>(clock.seconds().count()), 2);
}

std::string format_local(LocalTime local) {
  std::string text;
  append_local(text, local);
  return text;
}

std::string format_with_offset(Instant instant, seconds offset) {
  // RFC 3339 has no seconds in an offset (Liberia until 1972): with both sides cut the text still names the
  // instant.
  const minutes shown = std::chrono::floor<minutes>(offset);
  std::string text = format_local(LocalTime{instant.time_since_epoch() + shown});
  text[text.find(' ')] = 'T';
  text += shown < minutes{0} ? '-' : '+';
  const minutes distance = std::chrono::abs(shown);
  append_digits(text, static_cast<int>(distance / hours{1}), 2);
  text += ':';
  append_digits(text, static_cast<int>((distance % hours{1}).count()), 2);
  return text;
}

std::string format_with_offset(Instant instant, const Zone& zone) {
  return format_with_offset(instant, zone.stretch_at(instant).offset);
}

std::optional<Date> parse_date(std::string_view text) {
  DigitReader reader(text);
  const std::chrono::year year{reader.digits(4)};
  reader.expect("-");
  const std::chrono::month month{static_cast<unsigned>(reader.digits(2))};
  reader.expect("-");
  const std::chrono::day day{static_cast<unsigned>(reader.digits(2))};
  const std::chrono::year_month_day date{year, month, day};
  if (!reader.finished() || !date.ok()) return std::nullopt;
  return Date{date};
}

std::optional<LocalTime> parse_local(std::string_view text) {
  constexpr std::size_t date_length = 10;
  if (text.size() <= date_length) return std::nullopt;
  const auto date = parse_date(text.substr(0, date_length));
  DigitReader reader(text.substr(date_length));
  reader.expect("Tt ");
  const int hour = reader.digits(2);
  reader.expect(":");
  const int minute = reader.digits(2);
  const int second = reader.skip(":") ? reader.digits(2) : 0;
  if (!date || !reader.finished() || hour > 23 || minute > 59 || second > 59) return std::nullopt;
  return *date + hours{hour} + minutes{minute} + seconds{second};
}

}  // namespace calltally
