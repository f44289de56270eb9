// Untrusted bytes to what they say: the events of all platforms.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>
#include <variant>
#include <vector>

#include "base/json.hpp"
#include "call/report.hpp"
#include "platform/platform.hpp"

namespace calltally {

// A call is about to be answered: the default configuration, `{}`, is the safe reply.
struct AssistantRequest {};

// The model wants a tool: "not handled here" is the documented reply.
struct ToolCalls {};

// Why a delivery cannot be taken. One word per cause; the same word stands in the log and in the quarantine.
enum class Rejection {
  not_json,       // 400: cannot be parsed, or is no JSON object
  unknown_event,  // 422: no event type, or one the platform does not document
  no_call_id,     // 422: a report or status update that names no call
};

[[nodiscard]] std::string_view name_of(Rejection rejection);  // "not-json", "unknown-event", "no-call-id"

// An end-of-call report and the body to keep of it: canonical JSON of nothing but what the tables name.
struct DecodedReport {
  Report report;
  std::string body;
};

// An event of another platform that is neither a report nor a status: answered, counted, not kept.
struct ForeignEvent {
  Platform platform = Platform::vapi;
  std::string_view word;  // what the event is called here, a literal: "speech-update", "chat"
  std::string answer;     // the answer's body that does least harm; may be empty
};

using Event = std::variant<DecodedReport, StatusUpdate, AssistantRequest, ToolCalls, ForeignEvent>;

// "end-of-call-report", "status-update", "assistant-request", "tool-calls"; of a foreign event its word.
[[nodiscard]] std::string_view name_of(const Event& event);

// Reads webhook bodies. Not safe to share between threads: one per thread, it keeps the parser's buffers.
// Reads every dialect of a platform (Flireo's camel, snake, extended snake, legacy flat), field by field,
// whichever names are present. Duplicate keys: the first wins. A field of an unexpected type says nothing;
// only type and call id are required.
class Decoder {
 public:
  Decoder();
  ~Decoder();
  Decoder(Decoder&&) noexcept;
  Decoder& operator=(Decoder&&) noexcept;

  // A body as posted. Any bytes are allowed.
  [[nodiscard]] tl::expected<Event, Rejection> decode(std::string_view body);

  // What of a body that is not taken may be stored all the same: of JSON what the tables name, canonical; of
  // anything else all of it.
  [[nodiscard]] std::string kept_unread(std::string_view body);

  // A stored body of the platform and `source` back to its report: the same result as when it was first read.
  // Throws std::runtime_error for bytes that were never stored by this program (a damaged file).
  [[nodiscard]] Report read_stored(std::string_view body, BodyKind kind);

  // The values in a stored body that are there and cannot be read, by their fields; none of the roles'.
  [[nodiscard]] std::vector<std::pair<CallField, Json>> unreadable_in(std::string_view body, BodyKind kind);

  // Any JSON document as a tree; nothing where it cannot be parsed.
  [[nodiscard]] std::optional<Json> parse(std::string_view text);

 private:
  struct Parser;
  std::unique_ptr<Parser> parser_;
};

}  // namespace calltally
