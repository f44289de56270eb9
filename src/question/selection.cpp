#include "question/selection.hpp"

#include "question/bad_question.hpp"

namespace calltally {

Zone named_zone(const std::string& name) {
  auto zone = Zone::find(name);
  if (!zone) throw BadQuestion("tz", ": " + zone.error());
  return *zone;
}

Instant time_of(const std::string& subject, const std::string& text, const Zone& zone) {
  if (const auto instant = parse_rfc3339(text)) return *instant;
  if (const auto local = parse_local(text)) return zone.to_instant(*local);
  if (const auto day = parse_date(text)) return zone.start_of(*day);
  throw BadQuestion(
      subject,
      " '" + text + "' is not a date or time; write 2026-01-02, 2026-01-02T09:00 or 2026-01-02T09:00:00Z");
}

Selection resolve(const SelectionRequest& request, const std::string& fallback,
                  const Circumstances& circumstances, const ExtentAt& extent) {
  const Zone zone = request.zone ? named_zone(*request.zone) : circumstances.zone();
  const Instant as_of = request.as_of ? time_of("as-of", *request.as_of, zone) : circumstances.now();
  auto period = resolve_period(request.request, fallback, zone, as_of, extent(as_of));
  if (!period) throw BadQuestion(period.error());
  return Selection{*std::move(period), zone, as_of};
}

Selection resolve(const SelectionRequest& request, const std::string& fallback,
                  const Circumstances& circumstances, const std::optional<Extent>& extent) {
  return resolve(request, fallback, circumstances, [&](Instant) { return extent; });
}

}  // namespace calltally
