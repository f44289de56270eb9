#include "view/answer_json.hpp"

namespace calltally {
namespace {

// "filters": { "line": [...], ... }
void write_filters(JsonWriter& json, const std::vector<FilterEcho>& filters) {
  json.key("filters");
  json.object();
  for (const FilterEcho& filter : filters) {
    json.key(filter.name);
    json.array();
    for (const std::string& value : filter.values) json.value(std::string_view(value));
    json.end();
  }
  json.end();
}

}  // namespace

void begin_answer(JsonWriter& json, std::string_view contract, const Selection& selection,
                  const std::vector<FilterEcho>& filters) {
  json.object();
  json.member("contract", contract);
  json.member("as_of", std::string_view(format_rfc3339(selection.as_of)));
  write_period(json, selection.period, selection.zone);
  write_filters(json, filters);
}

void write_period(JsonWriter& json, const Period& period, const Zone& zone) {
  json.key("period");
  json.object();
  json.member("label", std::string_view(period.label));
  json.member("since", std::string_view(format_with_offset(period.since, zone)));
  json.member("until", std::string_view(format_with_offset(period.until, zone)));
  json.member("timezone", std::string_view(zone.name()));
  json.end();
}

void add_text_or_null(JsonWriter& json, std::string_view name, std::string_view text) {
  json.key(name);
  if (text.empty()) {
    json.value(nullptr);
  } else {
    json.value(text);
  }
}

}  // namespace calltally
