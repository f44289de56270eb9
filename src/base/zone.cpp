#include "base/zone.hpp"

#include <algorithm>
#include <utility>

#include "base/append_time.hpp"
#include "base/digits.hpp"
#include "base/near_zones.hpp"
#include "base/zone_links.hpp"

namespace calltally {

namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

// It must be there on a machine without a zone database, too.
const std::string utc_name = "UTC";

// No local time is further from UTC; POSIX rules may be.
constexpr hours offset_max{25};

// Under one of its other names: the newer one, or an older one where the folder is older than the name.
std::optional<ZoneRules> rules_of_link(std::string_view name, const ZoneFolder& folder) {
  const std::string_view newer = linked_zone(name);
  if (!newer.empty()) {
    auto rules = folder.rules(newer);
    if (!rules && newer == "Etc/UTC") rules.emplace();
    return rules;
  }
  for (const std::string_view older : names_linked_to(name)) {
    if (auto rules = folder.rules(older)) return rules;
  }
  return name == "Etc/UTC" ? std::optional(ZoneRules()) : std::nullopt;
}

std::string missing_zone(std::string_view name, const ZoneFolder& folder) {
  const std::string_view newer = linked_zone(name);
  if (newer.empty()) return unknown_zone(name, folder);
  return "'" + std::string(name) + "' is an older name of " + std::string(newer) + ", and " + folder.place() +
         " holds neither; install the packages tzdata and tzdata-legacy";
}

}  // namespace

Zone::Zone(std::string name, ZoneRules rules)
    : entry_(std::make_shared<const Entry>(Entry{std::move(name), std::move(rules)})) {}

tl::expected<Zone, std::string> Zone::find(std::string_view name, const ZoneFolder& folder) {
  if (name == utc_name) return Zone();
  auto rules = folder.rules(name);
  if (!rules) rules = rules_of_link(name, folder);
  if (!rules) return tl::unexpected(missing_zone(name, folder));
  return Zone(std::string(name), *std::move(rules));
}

tl::expected<Zone, std::string> Zone::find(std::string_view name) {
  return find(name, ZoneFolder::of_machine());
}

const std::string& Zone::name() const { return entry_ == nullptr ? utc_name : entry_->name; }

Zone::Stretch Zone::stretch_at(Instant instant) const {
  return entry_ == nullptr ? Stretch{beginning_of_time, end_of_time, seconds{0}}
                           : entry_->rules.stretch_at(instant);
}

LocalTime Zone::to_local(Instant instant) const {
  return LocalTime{instant.time_since_epoch() + stretch_at(instant).offset};
}

// From before the first instant that may read it to after the last.
Instant Zone::to_instant(LocalTime local) const {
  const Instant in_utc{local.time_since_epoch()};
  if (entry_ == nullptr) return in_utc;
  const bool is_midnight = std::chrono::floor<days>(local) == local;
  std::optional<Instant> last;
  for (Instant at = in_utc - offset_max; at < in_utc + offset_max;) {
    const Stretch stretch = stretch_at(at);
    const Instant reads = in_utc - stretch.offset;
    if (reads < stretch.since) return last.value_or(stretch.since);
    if (reads < stretch.until) last = reads;
    if (last && !is_midnight) return *last;
    at = stretch.until;
  }
  return last.value_or(in_utc);
}

Instant Zone::start_of(Date day) const { return to_instant(day); }

Date Zone::day_of(Instant instant) const {
  Date day = std::chrono::floor<days>(to_local(instant));
  while (instant < start_of(day)) day -= days{1};
  return day;
}

void write_date(DigitText& text, Date day) {
  const std::chrono::year_month_day date{day};
  text.number(int{date.year()}, 4);
  text.put('-');
  text.number(static_cast<int>(unsigned{date.month()}), 2);
  text.put('-');
  text.number(static_cast<int>(unsigned{date.day()}), 2);
}

void write_clock(DigitText& text, seconds of_day) {
  const std::chrono::hh_mm_ss clock{of_day};
  text.number(static_cast<int>(clock.hours().count()), 2);
  text.put(':');
  text.number(static_cast<int>(clock.minutes().count()), 2);
  text.put(':');
  text.number(static_cast<int>(clock.seconds().count()), 2);
}

void append_date(std::string& text, Date day) {
  DigitText date;
  write_date(date, day);
  text += date.text();
}

std::string format_date(Date day) {
  std::string text;
  append_date(text, day);
  return text;
}

void append_local(std::string& text, LocalTime local) {
  const Date day = std::chrono::floor<std::chrono::days>(local);
  DigitText time;
  write_date(time, day);
  time.put(' ');
  write_clock(time, std::chrono::floor<seconds>(local - day));
  text += time.text();
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
