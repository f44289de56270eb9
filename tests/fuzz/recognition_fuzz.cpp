// Whose a document is: a JSON text, or bytes of which each puts one platform's mark into an object. It is of
// one platform or of none, by whatever way it comes, and nothing of it is kept that nobody reads.
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "decode/delivery.hpp"
#include "decode/kept.hpp"
#include "decode/record.hpp"
#include "fuzz.hpp"
#include "platform/near_miss.hpp"
#include "platform/platform.hpp"

namespace calltally {
namespace {

// Where a mark stands, two keys at most, and what stands there.
struct Mark {
  std::string_view outer;
  std::string_view inner;  // empty: at the top
  std::string_view value;
};

constexpr std::string_view planted = "\"PLANTED\"";

constexpr std::array marks{
    Mark{"event", "", R"("call_ended")"},
    Mark{"event", "", R"("call_analyzed")"},
    Mark{"event", "", R"("call_started")"},
    Mark{"event", "", R"("call_inbound")"},
    Mark{"event", "", R"("chat_ended")"},
    Mark{"event", "", R"("call.ended")"},
    Mark{"event", "", "7"},
    Mark{"call", "call_id", R"("c")"},
    Mark{"call", "callId", R"("c")"},
    Mark{"call", "model_id", R"("m")"},
    Mark{"call", "call_status", R"("ended")"},
    Mark{"call", "start_timestamp", "1772442904120"},
    Mark{"call", "call_id", "null"},
    Mark{"call", "", "[]"},
    Mark{"call", "access_token", planted},
    Mark{"chat", "chat_id", R"("c")"},
    Mark{"lead", "phone_number", R"("+31")"},
    Mark{"call_inbound", "agent_id", R"("a")"},
    Mark{"call_inbound", "model_id", R"("m")"},
    Mark{"call_inbound", "token", planted},
    Mark{"type", "", R"("post_call_transcription")"},
    Mark{"type", "", R"("call_initiation_failure")"},
    Mark{"type", "", R"("post_call_audio")"},
    Mark{"type", "", R"("inboundPhoneCall")"},
    Mark{"type", "", "{}"},
    Mark{"event_timestamp", "", "1772443001"},
    Mark{"event_timestamp", "", R"("soon")"},
    Mark{"data", "conversation_id", R"("c")"},
    Mark{"data", "status", R"("done")"},
    Mark{"data", "failure_reason", R"("busy")"},
    Mark{"data", "metadata", R"({"text_only":true,"charging":"PLANTED"})"},
    Mark{"data", "record_type", R"("event")"},
    Mark{"data", "event_type", R"("call.conversation.ended")"},
    Mark{"data", "payload", R"({"call_id":"c","c_id":"c","completed":true,"variables":"PLANTED"})"},
    Mark{"data", "headers", planted},
    Mark{"data", "body", R"({"call_id":"c","c_id":"c","completed":true})"},
    Mark{"message", "type", R"("end-of-call-report")"},
    Mark{"message", "type", R"("status-update")"},
    Mark{"message", "type", R"("tool-calls")"},
    Mark{"message", "type", R"("hang")"},
    Mark{"message", "type", R"("transcript[transcriptType=\"final\"]")"},
    Mark{"message", "type", R"("+31612345678")"},
    Mark{"message", "artifact", "{}"},
    Mark{"message", "artifact", "[]"},
    Mark{"message", "call", R"({"id":"c","orgId":"o","monitor":"PLANTED"})"},
    Mark{"message", "call", R"({"id":"c"})"},
    Mark{"message", "secret", planted},
    Mark{"message", "", "null"},
    Mark{"eventType", "", R"("end-of-call-report")"},
    Mark{"callId", "", R"("c")"},
    Mark{"call_id", "", R"("c")"},
    Mark{"call_id", "", "7"},
    Mark{"c_id", "", R"("c")"},
    Mark{"completed", "", "true"},
    Mark{"queue_status", "", R"("complete")"},
    Mark{"agent_id", "", R"("a")"},
    Mark{"call_status", "", R"("ended")"},
    Mark{"call_status", "", R"("ongoing")"},
    Mark{"type_of_call", "", R"("inbound")"},
    Mark{"conversation_id", "", R"("c")"},
    Mark{"metadata", "text_only", "true"},
    Mark{"status", "", R"("done")"},
    Mark{"status", "", R"("ended")"},
    Mark{"status", "", R"("in-progress")"},
    Mark{"id", "", R"("c")"},
    Mark{"orgId", "", R"("o")"},
    Mark{"created_at", "", R"("2026-03-02T09:16:50Z")"},
    Mark{"started_at", "", R"("2026-03-02T09:16:50Z")"},
    Mark{"phones", "", R"("masked")"},
    Mark{"caller_id", "", R"("+31")"},
    Mark{"called_number", "", R"("+32")"},
    Mark{"uuid", "", R"("u")"},
    Mark{"vcon", "", R"("0.4.0")"},
    Mark{"parties", "", R"([{"tel":"PLANTED"}])"},
    Mark{"dialog", "", "[]"},
    Mark{"headers", "authorization", planted},
    Mark{"body", "event", R"("call_ended")"},
    Mark{"body", "call", R"({"call_id":"c"})"},
    Mark{"content", "", R"("{\"eventType\":\"status-update\",\"callId\":\"c\"}")"},
    Mark{"json", "call_id", R"("c")"},
    Mark{"has_more", "", "false"},
    Mark{"is_last_page", "", "true"},
    Mark{"secret", "", planted},
};

JsonObject& members_of(Json& value) {
  if (value.object() == nullptr) value = Json{JsonObject{}};
  return std::get<JsonObject>(value.value);
}

Json& member(Json& object, std::string_view key) {
  JsonObject& members = members_of(object);
  const auto at = std::ranges::lower_bound(members, key, {}, &JsonObject::value_type::first);
  if (at != members.end() && at->first == key) return at->second;
  return members.insert(at, {std::string(key), Json{}})->second;
}

std::string marked(Decoder& decoder, std::string_view choices) {
  Json document{JsonObject{}};
  for (const char choice : choices) {
    const Mark& mark = marks.at(static_cast<unsigned char>(choice) % marks.size());
    Json& outer = member(document, mark.outer);
    (mark.inner.empty() ? outer : member(outer, mark.inner)) = decoder.parse(mark.value).value();
  }
  return canonical(document);
}

// One line per record: what it is, whose and what is kept of it, or the phrase why it is none.
struct Outcomes {
  std::vector<std::string> told;
  std::vector<Platform> reported;
};

Outcomes imported(Decoder& decoder, std::string_view text) {
  Outcomes all;
  const bool taken = decode_document(decoder, text, [&](tl::expected<Record, std::string> record) {
    if (!record) {
      all.told.push_back(record.error());
    } else if (const auto* report = std::get_if<DecodedReport>(&*record)) {
      all.reported.push_back(report->report.platform);
      all.told.push_back(report->report.call_id + report->body);
    } else {
      all.told.push_back(record->index() == 1 ? "status" : "skipped");
    }
  });
  demand(taken, "a document that is JSON is read");
  return all;
}

// Words of an event stand in the log and in the database: they are ours.
void demand_own_words(const Json& body, const Form& form) {
  const EventTold told = told_of(body, form);
  demand(!told.word.empty() && told.word.size() <= 40 &&
             std::ranges::all_of(told.word,
                                 [](char c) {
                                   return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
                                          c == '_' || c == '.';
                                 }),
         "an event has a word of ours");
  Decoder decoder;
  demand(told.answer.empty() || (decoder.parse(told.answer) && told.answer.front() == '{'),
         "an answer is empty or an object");
}

void demand_kept_alike(Decoder& decoder, const Json& body, const Form* form) {
  Json kept = body;
  keep_unread(kept);
  const std::string text = canonical(kept);
  const Form* again = form_of(kept);
  demand((again == nullptr) == (form == nullptr) && (form == nullptr || again->name == form->name),
         "what is kept of a body is as recognisable as the body");
  demand(decoder.kept_unread(text) == text, "what is kept is kept whole the next time");
}

void demand_one_platform(Decoder& decoder, std::string_view text, const Json& body) {
  const Form* form = form_of(body);
  for (const Form& one : forms()) {
    if (one.fits(body)) {
      demand(form != nullptr && form->name == one.name, "the first form that fits is a body's form");
      break;
    }
  }
  const auto event = decoder.decode(text);
  if (form == nullptr) return demand(!event, "what is nobody's is no event");
  demand_own_words(body, *form);
  if (!event) return;
  if (const auto* report = std::get_if<DecodedReport>(&*event))
    demand(report->report.platform == form->platform, "a report is of the platform of its body");
  if (const auto* foreign = std::get_if<ForeignEvent>(&*event))
    demand(foreign->platform == form->platform, "an event is of the platform of its body");
}

// A record of somebody's list becomes a call of that platform, when it has ended, or none.
void demand_listed(const Json& record, const Outcomes& outcomes) {
  if (record.object() == nullptr || form_of(record) != nullptr || list_in(record) != nullptr) return;
  if (record.find("message") != nullptr || record.find("eventType") != nullptr) return;
  const auto lister = lister_of(record);
  if (!lister) return;
  demand(outcomes.told.size() == 1, "a record of a list is one record");
  for (const Platform platform : outcomes.reported) {
    demand(platform == *lister, "a listed call is of the platform that lists it");
    demand(has_ended(record, *lister), "a call that has not ended is no report");
  }
}

// Whoever saved a request, what was posted is read as if it came by itself.
void demand_saved_alike(Decoder& decoder, const Json& body, const Outcomes& alone) {
  if (says_nothing(body)) return;
  const std::string text = canonical(body);
  std::string quoted;
  append_json_string(quoted, text);
  demand(imported(decoder, R"({"headers":{"a":"PLANTED"},"body":)" + quoted + "}").told == alone.told,
         "a body saved as text is read as by itself");
  if (body.text() != nullptr) return;
  demand(imported(decoder, R"([{"json":{"headers":{"a":"PLANTED"},"query":{},"body":)" + text + "}}]").told ==
             alone.told,
         "a saved body is read as by itself");
}

}  // namespace
}  // namespace calltally

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace calltally;
  static Decoder decoder;
  constexpr std::size_t choices_max = 64;
  std::string text(text_of(bytes, size));
  const bool is_text = text.starts_with('{') || text.starts_with('[');
  if (!is_text) text = marked(decoder, std::string_view(text).substr(0, choices_max));
  const auto document = decoder.parse(text);
  if (!document) return 0;
  demand_one_platform(decoder, text, *document);
  demand_kept_alike(decoder, *document, form_of(*document));
  const Outcomes alone = imported(decoder, text);
  demand_listed(*document, alone);
  demand_saved_alike(decoder, *document, alone);
  if (const auto near = near_miss(*document)) demand(!near->missing.empty(), "what is missing has a name");
  if (is_text) return 0;
  Json kept = *document;
  keep_unread(kept);
  demand(canonical(kept).find("PLANTED") == std::string::npos, "nothing is kept that nobody reads");
  for (const std::string& told : alone.told) {
    demand(told.find("PLANTED") == std::string::npos, "nothing is stored or told that nobody reads");
  }
  return 0;
}
