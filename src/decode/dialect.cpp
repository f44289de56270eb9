#include "decode/dialect.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "base/text.hpp"
#include "call/call_reference.hpp"
#include "decode/dialects.hpp"

namespace calltally {

namespace {

constexpr std::array event_types = {std::string_view{"message.type"}, std::string_view{"eventType"}};

// Fields of no fixed shape.
constexpr std::array<Take, 5> free_takes = {analysis, messages, agent_metadata, error, unreadable};

Dialect dialect_of(Platform platform, Source source) {
  if (source == Source::exported) return flireo_dialect(source);
  switch (platform) {
    case Platform::vapi:
      return vapi_dialect(source);
    case Platform::retell:
      return retell_dialect(source);
    case Platform::elevenlabs:
      return elevenlabs_dialect(source);
    case Platform::bland:
      return bland_dialect(source);
    default:
      return flireo_dialect(source);
  }
}

void take_names(FieldReading& reading, Json& within, std::span<const Name> names) {
  for (const Name& name : names) {
    if (Json* value = find_path(within, name.path)) name.take(reading, *value);
  }
}

}  // namespace

const Json* find_path(const Json& document, std::string_view path) {
  const Json* value = &document;
  while (value != nullptr) {
    const auto dot = path.find('.');
    value = value->find(path.substr(0, dot));
    if (dot == std::string_view::npos) break;
    path.remove_prefix(dot + 1);
  }
  return value;
}

Json* find_path(Json& document, std::string_view path) {
  return const_cast<Json*>(find_path(std::as_const(document), path));  // the document itself is not const
}

std::string_view event_type(const Json& document) {
  for (const std::string_view path : event_types) {
    const Json* type = find_path(document, path);
    const std::string* name = type != nullptr ? type->text() : nullptr;
    if (name != nullptr && !is_blank(*name)) return *name;
  }
  return {};
}

std::vector<KeptPath> paths_read(Source source) {
  std::vector<KeptPath> paths;
  for (const auto names : flireo_dialect(source).tables) {
    for (const Name& name : names) {
      const bool is_free = std::ranges::find(free_takes, name.take) != free_takes.end();
      paths.push_back({name.path, is_free ? Keep::whole : Keep::value});
    }
  }
  return paths;
}

FieldReading take_fields(Json& document, Platform platform, Source source) {
  const Dialect dialect = dialect_of(platform, source);
  FieldReading reading;
  reading.report.platform = platform;
  reading.report.source = source;
  take_names(reading, document, dialect.at_top);
  if (Json* within = dialect.below.empty() ? &document : find_path(document, dialect.below)) {
    for (const auto names : dialect.tables) take_names(reading, *within, names);
  }
  if (dialect.finish != nullptr) dialect.finish(reading);
  settle_unreadable(reading);
  Report& report = reading.report;
  if (reading.start_estimated || reading.start_unknown) {
    report.estimated_start = std::exchange(report.started_at, std::nullopt);
  }
  if (reading.start_unknown) report.estimated_start.reset();
  report.call_id = call_reference(report.platform, std::move(report.call_id));
  return reading;
}

}  // namespace calltally
