#include "decode/dialect.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "base/text.hpp"

namespace calltally {

namespace {

using Dialect = std::span<const Name>;

constexpr std::array event_types = {std::string_view{"message.type"}, std::string_view{"eventType"}};

// The specification ("End of Call Report", 2026-01-09), and the camel forms of what later dialects added.
constexpr Name camel[] = {
    {"message.timestamp", instant<&Report::reported_at>},
    {"message.call.id", call_id},
    {"message.call.type", call_type},
    {"message.call.status", text<&Report::status>},
    {"message.status", text<&Report::status>},
    {"message.phoneNumber.number", phone_number<&Report::line_number>},
    {"message.phoneNumber.name", text<&Report::line_name>},
    {"message.customer.number", phone_number<&Report::customer_number>},
    {"message.durationSeconds", duration},
    {"message.startedAt", instant<&Report::started_at>},
    {"message.endReason", text<&Report::end_reason>},
    {"message.summary", text<&Report::summary>},
    {"message.analysis", analysis},
    {"message.messages", messages},
    {"message.transcript", messages},
    {"message.recordingUrl", text<&Report::recording_url>},
    {"message.assistant.id", text<&Report::agent_id>},
    {"message.assistant.name", text<&Report::agent_name>},
    {"message.assistant.metadata", agent_metadata},
    {"message.error", error},
};

// Only where it differs from camel; the last three are the SDK's extension.
constexpr Name snake[] = {
    {"message.phone_number.number", phone_number<&Report::line_number>},
    {"message.phone_number.name", text<&Report::line_name>},
    {"message.duration_seconds", duration},
    {"message.started_at", instant<&Report::started_at>},
    {"message.end_reason", text<&Report::end_reason>},
    {"message.recording_url", text<&Report::recording_url>},
};

// The flat bodies of 2025. They do not say which way a call went, so the business is taken to be called.
constexpr Name legacy[] = {
    {"eventTimestamp", instant<&Report::reported_at>},
    {"eventTime", instant<&Report::reported_at>},
    {"callId", call_id},
    {"callSession", call_id},
    {"status", text<&Report::status>},
    {"toAssistant", phone_number<&Report::line_number>},
    {"fromCaller", phone_number<&Report::customer_number>},
    {"callLengthSeconds", duration},
    {"summaryText", text<&Report::summary>},
    {"analysis", analysis},
    {"transcriptText", messages},
    {"recordings.linkStereo", text<&Report::recording_url>},
    {"debugging-artifact", error},
    {"debugging_artifact", error},
};

// A Call of GET /calls and GET /calls/{id}.
constexpr Name listed[] = {
    {"id", call_id},
    {"direction", call_type},
    {"status", text<&Report::status>},
    {"end_reason", text<&Report::end_reason>},
    {"started_at", instant<&Report::started_at>},
    {"created_at", instant<&Report::estimated_start>},
    {"assistant_phone", phone_number<&Report::line_number>},
    {"agent_phone", phone_number<&Report::line_number>},
    {"phone_number", phone_number<&Report::line_number>},
    {"caller_phone", phone_number<&Report::customer_number>},
    {"duration_seconds", duration},
    {"summary", text<&Report::summary>},
    {"analysis_result", analysis},
    {"messages", messages},
    {"recording_url", text<&Report::recording_url>},
    {"agent_id", text<&Report::agent_id>},
    {"agent_name", text<&Report::agent_name>},
};

// A line of `calltally export --format jsonl`.
constexpr Name exported[] = {
    {"call_id", call_id},
    {"reported_at", instant<&Report::reported_at>},
    {"started_at", instant<&Report::started_at>},
    {"start_estimated", start_estimated},
    {"start_unknown", start_unknown},
    {"unreadable", unreadable},
    {"received_at", instant<&Report::received_at>},
    {"type", call_type},
    {"status", text<&Report::status>},
    {"end_reason", text<&Report::end_reason>},
    {"line_number", phone_number<&Report::line_number>},
    {"line_name", text<&Report::line_name>},
    {"customer_number", phone_number<&Report::customer_number>},
    {"agent_id", text<&Report::agent_id>},
    {"agent_name", text<&Report::agent_name>},
    {"agent_metadata", agent_metadata},
    {"duration_s", duration},
    {"summary", text<&Report::summary>},
    {"analysis", analysis},
    {"messages", messages},
    {"recording_url", text<&Report::recording_url>},
};

// In the order in which their names are asked.
constexpr Dialect of_webhook[] = {camel, snake, legacy};
constexpr Dialect of_list[] = {listed};
constexpr Dialect of_export[] = {exported};

// Fields of no fixed shape.
constexpr std::array<Take, 5> free_takes = {analysis, messages, agent_metadata, error, unreadable};

std::span<const Dialect> dialects_of(Source source) {
  switch (source) {
    case Source::webhook:
      return of_webhook;
    case Source::listed:
      return of_list;
    case Source::exported:
      return of_export;
  }
  return {};
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
  for (const Dialect dialect : dialects_of(source)) {
    for (const Name& name : dialect) {
      const bool is_free = std::ranges::find(free_takes, name.take) != free_takes.end();
      paths.push_back({name.path, is_free ? Keep::whole : Keep::value});
    }
  }
  return paths;
}

FieldReading take_fields(Json& document, Source source) {
  FieldReading reading;
  reading.report.source = source;
  for (const Dialect dialect : dialects_of(source)) {
    for (const Name& name : dialect) {
      if (Json* value = find_path(document, name.path)) name.take(reading, *value);
    }
  }
  settle_unreadable(reading);
  if (reading.start_estimated || reading.start_unknown) {
    reading.report.estimated_start = std::exchange(reading.report.started_at, std::nullopt);
  }
  if (reading.start_unknown) reading.report.estimated_start.reset();
  return reading;
}

}  // namespace calltally
