#include "cli/selection.hpp"

#include "base/text.hpp"
#include "cli/output.hpp"
#include "cli/words.hpp"

namespace calltally {
namespace {

Instant instant_of(const PeriodOptions& options, const Zone& zone, const Environment& environment) {
  if (!options.as_of) return environment.clock();
  return time_of("--as-of", *options.as_of, zone);
}

// What somebody has to know who gets days of the machine's zone; mostly nothing.
std::string remark_on(const SystemZone& machine) {
  if (!machine.trouble.empty()) {
    return "using " + machine.zone.name() + ", --tz ZONE overrides it: " + machine.trouble;
  }
  // Names of zones have no comma.
  if (machine.zone.name().find(',') == std::string::npos) return {};
  return "using the rule in TZ for all years, " + machine.zone.name() +
         "; the name of a zone, as in --tz Europe/Amsterdam, has the rules of each year";
}

}  // namespace

Instant time_of(const std::string& option, const std::string& text, const Zone& zone) {
  if (const auto instant = parse_rfc3339(text)) return *instant;
  if (const auto local = parse_local(text)) return zone.to_instant(*local);
  if (const auto day = parse_date(text)) return zone.start_of(*day);
  throw Misuse(option + " '" + text +
               "' is no time; write 2026-01-02, 2026-01-02T09:00 or 2026-01-02T09:00:00Z");
}

Zone zone_of(const std::optional<std::string>& name, const Environment& environment) {
  if (!name) {
    const SystemZone machine = system_zone(zone_places(environment));
    const std::string text = remark_on(machine);
    if (!text.empty()) Output(environment.err).write("calltally: " + printable(text) + "\n");
    return machine.zone;
  }
  auto zone = Zone::find(*name);
  if (!zone) throw Misuse("--tz: " + zone.error());
  return *zone;
}

Zone certain_zone_of(const std::optional<std::string>& name, const Environment& environment) {
  if (!name) {
    const SystemZone machine = system_zone(zone_places(environment));
    if (!machine.trouble.empty()) throw Misuse(machine.trouble + " (--tz ZONE overrides it)");
    return machine.zone;
  }
  return zone_of(name, environment);
}

ZonePlaces zone_places(const Environment& environment) {
  ZonePlaces places;
  places.tz = environment.variable("TZ");
  return places;
}

Declarations stretch_options(PeriodOptions& options, const std::string& fallback) {
  PeriodRequest& request = options.request;
  return all_in_group("Which calls", table({
                                         option("--period", request.period)
                                             .word("PERIOD")
                                             .says("a stretch of days, see below")
                                             .defaults_to(fallback)
                                             .instead_of({"--since", "--until"}),
                                         option("--since", request.since)
                                             .word("TIME")
                                             .says("from this date, local time or instant on")
                                             .instead_of({"--period"}),
                                         option("--until", request.until)
                                             .word("TIME")
                                             .says("to the end of this date, or before this time")
                                             .instead_of({"--period"}),
                                     }));
}

Declaration zone_option(std::optional<std::string>& zone, const std::string& what) {
  return option("--tz", zone).word("ZONE").says("zone of " + what).defaults_to("the system's");
}

Declarations clock_options(PeriodOptions& options) {
  return all_in_group("Which calls", table({
                                         zone_option(options.zone, "days and hours"),
                                         option("--as-of", options.as_of)
                                             .word("TIME")
                                             .says("treat TIME as now: leave out calls from then on"),
                                     }));
}

Declarations period_options(PeriodOptions& options, const std::string& fallback) {
  return table({stretch_options(options, fallback), clock_options(options)});
}

std::string period_help() {
  return "Periods:\n"
         "  today yesterday last-week last-month last-quarter last-year  whole units\n"
         "  this-week this-month this-quarter this-year                  until today\n"
         "  7d 30d 12w 6m                                                ending today\n"
         "  2025  2025-Q4  2025-12  2025-W50  2025-12-13                 of the calendar\n"
         "  2025-12-01..2025-12-13                                       both included\n"
         "  all                                                          every call\n"
         "Times: 2025-12-13, \"2025-12-13 10:00\", 2025-12-13T10:00:00+01:00.\n"
         "Zones: Europe/Amsterdam.\n\n";
}

Selection resolve(const PeriodOptions& options, const std::string& fallback, const Environment& environment,
                  const ExtentAt& extent) {
  const Zone zone = zone_of(options.zone, environment);
  const Instant as_of = instant_of(options, zone, environment);
  auto period = resolve_period(options.request, fallback, zone, as_of, extent(as_of));
  if (!period) throw Misuse(period.error());
  return Selection{*std::move(period), zone, as_of};
}

Selection resolve(const PeriodOptions& options, const std::string& fallback, const Environment& environment,
                  const std::optional<Extent>& extent) {
  return resolve(options, fallback, environment, [&](Instant) { return extent; });
}

std::string describe(const Period& period, const Zone& zone) {
  return Words(Language::en).range(period, zone) + ", " + zone.name();
}

}  // namespace calltally
