#include "cli/options/period_options.hpp"

#include "base/posix_rule.hpp"
#include "base/text.hpp"
#include "cli/options/usage_error.hpp"
#include "cli/terminal/output.hpp"

namespace calltally {
namespace {

// What somebody has to know who gets days of the machine's zone; mostly nothing.
std::string remark_on(const SystemZone& machine) {
  if (!machine.trouble.empty()) {
    return "using " + machine.zone.name() + ", --tz ZONE overrides it: " + machine.trouble;
  }
  const std::string& name = machine.zone.name();
  constexpr const char* way_out =
      "; the name of a zone, as in --tz Europe/Amsterdam, has the rules of each year";
  // Names of zones have no comma.
  if (name.find(',') != std::string::npos) return "using the rule in TZ for all years, " + name + way_out;
  const auto rule = PosixRule::parse(name);
  const bool has_summer = rule && rule->stretch_at(Instant{}).until != end_of_time;
  if (!has_summer || Zone::find(name)) return {};  // EST5EDT is a zone, too
  return "using the rule in TZ with the dates of the United States, " + name + way_out;
}

}  // namespace

Declarations stretch_options(SelectionRequest& options, const std::string& fallback) {
  PeriodRequest& request = options.request;
  return all_in_group("Period", table({
                                    option("--period", request.period)
                                        .word("PERIOD")
                                        .says("days to look at: last-month, 7d, 2025-12, all")
                                        .offers({"today", "yesterday", "this-week", "last-week", "this-month",
                                                 "last-month", "this-quarter", "last-quarter", "this-year",
                                                 "last-year", "7d", "30d", "12w", "6m", "all"})
                                        .common()
                                        .defaults_to(fallback)
                                        .instead_of({"--since", "--until"}),
                                    option("--since", request.since)
                                        .word("TIME")
                                        .says("from this date or time on")
                                        .instead_of({"--period"}),
                                    option("--until", request.until)
                                        .word("TIME")
                                        .says("until the end of this date, or before this time")
                                        .instead_of({"--period"}),
                                }));
}

Declaration zone_option(std::optional<std::string>& zone, const std::string& what) {
  return option("--tz", zone)
      .word("ZONE")
      .says("time zone of " + what)
      .defaults_to("the system's")
      .offers(Known::zones);
}

Declarations clock_options(SelectionRequest& options) {
  return all_in_group("Period", table({
                                    zone_option(options.zone, "days and hours"),
                                    option("--as-of", options.as_of)
                                        .word("TIME")
                                        .says("treat TIME as the current time, for reproducible answers"),
                                }));
}

Declarations period_options(SelectionRequest& options, const std::string& fallback) {
  return table({stretch_options(options, fallback), clock_options(options)});
}

Circumstances circumstances_of(const Environment& environment) {
  return {environment.clock, [&environment] { return zone_of(std::nullopt, environment); }};
}

Zone zone_of(const std::optional<std::string>& name, const Environment& environment) {
  if (name) return named_zone(*name);
  const SystemZone machine = system_zone(zone_places(environment));
  const std::string text = remark_on(machine);
  if (!text.empty()) Output(environment.err).write("calltally: " + printable(text) + "\n");
  return machine.zone;
}

Zone certain_zone_of(const std::optional<std::string>& name, const Environment& environment) {
  if (name) return named_zone(*name);
  const SystemZone machine = system_zone(zone_places(environment));
  if (!machine.trouble.empty()) throw UsageError(machine.trouble + " (--tz ZONE overrides it)");
  return machine.zone;
}

ZonePlaces zone_places(const Environment& environment) {
  ZonePlaces places;
  places.tz = environment.variable("TZ");
  return places;
}

}  // namespace calltally
