#include "decode/record.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "decode/dialect.hpp"
#include "decode/event.hpp"
#include "platform/platform.hpp"

namespace calltally {

namespace {

using Outcome = tl::expected<Record, std::string>;

bool has(const Json& document, std::string_view key) { return document.find(key) != nullptr; }

bool is_webhook(const Json& document) { return has(document, "message") || has(document, "eventType"); }

bool is_exported(const Json& document) {
  return has(document, "call_id") && (has(document, "started_at") || has(document, "started_local"));
}

bool is_listed(const Json& document) {
  return has(document, "id") && (has(document, "status") || has(document, "created_at")) &&
         !has(document, "call_id");
}

// Which words end a call is not documented (only "ended" is shown), those of a call under way are few: every
// other word is an end. No status at all is no word for an end.
bool has_ended(const Json& call) {
  constexpr std::array<std::string_view, 11> under_way = {"in-progress", "in_progress", "ringing",   "queued",
                                                          "initiated",   "created",     "scheduled", "active",
                                                          "connecting",  "pending",     "ongoing"};
  const Json* status = call.find("status");
  if (status == nullptr || status->text() == nullptr || says_nothing(*status)) return false;
  return std::ranges::find(under_way, *status->text()) == under_way.end();
}

std::string phrase_of(Rejection rejection) {
  switch (rejection) {
    case Rejection::not_json:
      return "not a JSON object";
    case Rejection::unknown_event:
      return "unknown event type";
    case Rejection::no_call_id:
      return "no call id";
  }
  return {};
}

// Nothing of another platform becomes a call, however much it looks like one.
std::string not_read(Platform platform) {
  return "it comes from " + std::string(title_of(platform)) + ", which calltally does not read yet";
}

struct ToOutcome {
  Outcome operator()(DecodedReport report) const { return report; }
  Outcome operator()(StatusUpdate update) const { return update; }
  Outcome operator()(AssistantRequest) const { return Skipped{}; }
  Outcome operator()(ToolCalls) const { return Skipped{}; }
  Outcome operator()(const ForeignEvent& event) const {
    if (!reports_are_read(event.platform)) return tl::unexpected(not_read(event.platform));
    return Skipped{};
  }
};

Outcome posted(Json document) {
  auto event = event_of(std::move(document));
  if (!event) return tl::unexpected(phrase_of(event.error()));
  return std::visit(ToOutcome{}, std::move(*event));
}

Outcome reported(Json document, Platform platform, Source source) {
  auto report = report_of(std::move(document), platform, source);
  if (!report) return tl::unexpected(phrase_of(Rejection::no_call_id));
  return std::move(*report);
}

Outcome listed_elsewhere(Json document, Platform platform) {
  if (!reports_are_read(platform)) return tl::unexpected(not_read(platform));
  if (!has_ended(document, platform)) return Skipped{};
  return reported(std::move(document), platform, Source::listed);
}

// An export without its phone numbers would make other customers of them.
bool hides_phones(const Json& exported) {
  const Json* phones = exported.find("phones");
  return phones != nullptr && phones->text() != nullptr && *phones->text() != "full";
}

std::string unlike_any(const Json& document) {
  const bool is_part_of_export = has(document, "call_id") || has(document, "started_at");
  return is_part_of_export ? "not a call record; an export needs the columns call_id and started_at"
                           : "not a call record";
}

Outcome record_of(Json document) {
  if (document.object() == nullptr) return tl::unexpected(phrase_of(Rejection::not_json));
  if (is_webhook(document) || form_of(document) != nullptr) return posted(std::move(document));
  if (const auto platform = lister_of(document)) return listed_elsewhere(std::move(document), *platform);
  if (is_exported(document) && hides_phones(document))
    return tl::unexpected<std::string>("phone numbers are hidden; import an export with --phones full");
  if (is_exported(document)) return reported(std::move(document), Platform::flireo, Source::exported);
  if (!is_listed(document)) return tl::unexpected(unlike_any(document));
  if (!has_ended(document)) return Skipped{};
  return reported(std::move(document), Platform::flireo, Source::listed);
}

// The elements of an array or of a list answer; nullptr where the document is one record.
JsonArray* records_in(Json& document) {
  if (auto* array = std::get_if<JsonArray>(&document.value)) return array;
  if (is_webhook(document)) return nullptr;
  auto* list = const_cast<Json*>(list_in(document));  // the document itself is not const
  return list != nullptr ? std::get_if<JsonArray>(&list->value) : nullptr;
}

// An array may hold list answers, and they are in it what they are alone: `jq -s` makes such arrays.
void give_records(Json& document, const RecordSink& sink) {
  JsonArray* records = records_in(document);
  if (records == nullptr) return sink(record_of(std::move(document)));
  for (Json& record : *records) give_records(record, sink);
}

}  // namespace

bool decode_document(Decoder& decoder, std::string_view text, const RecordSink& sink) {
  auto document = decoder.parse(text);
  if (!document) return false;
  give_records(*document, sink);
  return true;
}

}  // namespace calltally
