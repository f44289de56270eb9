#include "decode/record.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "decode/dialect.hpp"
#include "decode/event.hpp"
#include "decode/saved_request.hpp"
#include "platform/near_miss.hpp"
#include "platform/platform.hpp"
#include "platform/shape.hpp"

namespace calltally {

namespace {

using Outcome = tl::expected<Record, std::string>;

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

std::string phrase_of(Rejection rejection, Platform platform = Platform::flireo) {
  switch (rejection) {
    case Rejection::not_json:
      return "not a JSON object";
    case Rejection::unknown_event:
      return "unknown event type";
    case Rejection::no_call_id:
      if (platform == Platform::flireo) return "no call id";
      return "it comes from " + std::string(title_of(platform)) + ", but names no call";
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

std::string looks_like(const NearMiss& near) {
  return "looks like " + std::string(title_of(near.platform)) + ", but has no " + std::string(near.missing);
}

Outcome posted(Json document) {
  const Form* form = form_of(document);
  const auto near = form == nullptr ? near_miss(document) : std::nullopt;
  const auto platform = form == nullptr ? Platform::flireo : form->platform;
  auto event = event_of(std::move(document));
  if (near && !event) return tl::unexpected(looks_like(*near));
  if (!event) return tl::unexpected(phrase_of(event.error(), platform));
  return std::visit(ToOutcome{}, std::move(*event));
}

Outcome reported(Json document, Platform platform, Source source) {
  auto report = report_of(std::move(document), platform, source);
  if (!report) return tl::unexpected(phrase_of(Rejection::no_call_id, platform));
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

// A record by itself; nothing where it is like none.
std::optional<Outcome> recognised(Json& document) {
  if (is_webhook(document) || form_of(document) != nullptr) return posted(std::move(document));
  if (const auto platform = lister_of(document)) return listed_elsewhere(std::move(document), *platform);
  if (is_exported(document) && hides_phones(document))
    return tl::unexpected<std::string>("phone numbers are hidden; import an export with --phones full");
  if (is_exported(document)) return reported(std::move(document), Platform::flireo, Source::exported);
  return std::nullopt;
}

// What may be a Call of Flireo's list: it has no mark of its own, so others' objects with an id come first.
Outcome listed(Json document) {
  if (const auto near = near_miss(document)) return tl::unexpected(looks_like(*near));
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

class Records {
 public:
  Records(Decoder& decoder, const RecordSink& sink) : decoder_(decoder), sink_(sink) {}

  // An array may hold list answers, and they are in it what they are alone: `jq -s` makes such arrays.
  void give(Json& document) {
    if (JsonArray* records = records_in(document)) {
      for (Json& record : *records) give(record);
    } else if (document.object() == nullptr) {
      sink_(tl::unexpected(phrase_of(Rejection::not_json)));
    } else if (auto outcome = recognised(document)) {
      sink_(*std::move(outcome));
    } else if (!given_from_saved(document)) {
      sink_(listed(std::move(document)));
    }
  }

 private:
  bool given_from_saved(Json& document) {
    bool is_empty = true;
    const bool is_saved = open_saved_request(document, [&](Json& inside) {
      is_empty = false;
      give_inside(inside);
    });
    if (is_saved && is_empty) sink_(Skipped{});
    return is_saved;
  }

  // A body may be saved as the text that it was.
  void give_inside(Json& inside) {
    if (inside.text() == nullptr) return give(inside);
    auto document = decoder_.parse(*inside.text());
    if (!document) return sink_(tl::unexpected<std::string>("a saved request whose body is not JSON"));
    give(*document);
  }

  Decoder& decoder_;
  const RecordSink& sink_;
};

}  // namespace

bool decode_document(Decoder& decoder, std::string_view text, const RecordSink& sink) {
  auto document = decoder.parse(text);
  if (!document) return false;
  Records(decoder, sink).give(*document);
  return true;
}

}  // namespace calltally
