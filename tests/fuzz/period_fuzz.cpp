// What is typed for a stretch of time: "PERIOD", "SINCE", "UNTIL", now and zone, a line each; an empty one is
// absent.
#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/named_period.hpp"
#include "base/period.hpp"
#include "fuzz.hpp"

namespace calltally {
namespace {

constexpr std::array zones = {"Europe/Amsterdam",    "UTC",          "America/New_York",
                              "Australia/Lord_Howe", "Pacific/Apia", "America/Sao_Paulo",
                              "Africa/Monrovia",     "Asia/Gaza",    "Antarctica/Troll"};

const Zone& zone_of(std::string_view line) {
  static const std::vector<Zone> all = [] {
    std::vector<Zone> found;
    for (const char* name : zones) found.push_back(Zone::find(name).value());
    return found;
  }();
  const auto* const named = std::ranges::find(zones, line);
  const auto position =
      named != zones.end() ? static_cast<std::size_t>(named - zones.begin()) : choice_of(line) % zones.size();
  return all[position];
}

std::string_view next_line(std::string_view& text) {
  const auto end = std::min(text.find('\n'), text.size());
  const auto line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return line;
}

std::optional<std::string> typed(std::string_view line) {
  return line.empty() ? std::nullopt : std::optional(std::string(line));
}

// Years in which the operator's machine and stored calls can be.
Instant now_of(std::string_view line) {
  using namespace std::chrono_literals;
  const Instant usual = std::chrono::sys_days{2026y / 1 / 2} + 9h;
  const auto read = parse_rfc3339(line).value_or(usual);
  return read < std::chrono::sys_days{2000y / 1 / 1} || read >= std::chrono::sys_days{2101y / 1 / 1} ? usual
                                                                                                     : read;
}

void demand_series(const Period& period, const Zone& zone) {
  const SeriesUnit unit = series_unit(period, zone);
  const auto all = buckets(period, unit, zone);
  demand(!all.empty() && all.front().since == period.since && all.back().until == period.until,
         "a series covers its period");
  for (std::size_t i = 0; i < all.size(); ++i) {
    demand(all[i].since < all[i].until, "no bucket is empty");
    demand(i == 0 || all[i - 1].until == all[i].since, "a series has no gaps");
    demand(i == 0 || all[i - 1].start != all[i].start, "no two neighbours bear one name");
  }
}

void demand_comparison(const Period& period, const Zone& zone) {
  for (const Comparison comparison : {Comparison::previous, Comparison::last_year}) {
    const auto other = compared_period(period, comparison, zone);
    demand(!other || period.kind != Period::Kind::everything, "'all' is not compared");
    if (!other) continue;
    demand(other->since < other->until, "a compared period runs forwards");
    demand(other->since < period.since, "a compared period begins before");
    demand(!other->label.empty(), "a compared period has a name");
  }
  demand(!compared_period(period, Comparison::none, zone), "none is none");
}

// The name of a unit or of whole days is a period of its own, the same.
void demand_label(const Period& period, const Zone& zone, Instant now) {
  demand(!period.label.empty(), "a period has a name");
  if (period.kind == Period::Kind::everything) return;
  if (period.kind == Period::Kind::range && period.label.find(':') != std::string::npos) return;
  const auto again = resolve_period({period.label, {}, {}}, "30d", zone, now, {});
  demand(again.has_value(), "the name of a period is a period");
  demand(again->since == period.since && again->until == period.until, "the name of a period means the same");
  demand(again->label == period.label, "the name of a period is its name");
}

void demand_refused(const Complaint& error) {
  demand(error.subject == "period" || error.subject == "since" || error.subject == "until",
         "an error is about an end or the period");
  demand(error.text.find("; ") != std::string::npos, "an error says what can be typed");
}

}  // namespace
}  // namespace calltally

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace calltally;
  std::string_view text = text_of(bytes, size);
  PeriodRequest request;
  request.period = typed(next_line(text));
  request.since = typed(next_line(text));
  request.until = typed(next_line(text));
  const Instant now = now_of(next_line(text));
  const Zone& zone = zone_of(next_line(text));
  const Extent extent{now - std::chrono::hours{24 * 400}, now - std::chrono::hours{3}};
  for (const auto& calls : {std::optional<Extent>{}, std::optional<Extent>{extent}}) {
    const auto period = resolve_period(request, "30d", zone, now, calls);
    if (!period) {
      demand_refused(period.error());
      continue;
    }
    demand(period->since < period->until, "a period runs forwards");
    demand_label(*period, zone, now);
    demand_series(*period, zone);
    demand_comparison(*period, zone);
  }
  return 0;
}
