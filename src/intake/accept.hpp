// One delivery from its bytes to its answer: who sent this, what does it say, is it kept.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/instant.hpp"
#include "decode/delivery.hpp"
#include "intake/committer.hpp"
#include "intake/credentials.hpp"

namespace calltally {

// A posted request, borrowed.
struct Posted {
  std::string_view content_type;
  std::string_view content_encoding;
  Claim claim;  // with the body
};

// application/json with any parameters; nothing that would have to be unpacked first.
[[nodiscard]] bool is_plain_json(std::string_view content_type, std::string_view content_encoding);

enum class Outcome {
  stored,
  known,                  // the same content is there already
  erased,                 // of somebody or something that the record was made to forget
  pruned,                 // of a call of which only figures are kept
  default_configuration,  // an assistant-request: the call is about to be answered with the default
                          // configuration
  tool_not_handled,       // tool-calls
  kept_unread,            // a report of a platform that is recognised and not read yet
  counted,                // another event of one: answered, not kept
  not_read_yet,           // of a platform that is recognised and neither read nor waited for
  unsupported_type,       // no plain JSON
  unauthorized,
  not_json,
  unknown_event,
  no_call_id,
  unavailable,  // storage fails, or has more to do than it can
};

struct Accepted {
  Outcome outcome = Outcome::stored;  // what it is once the job is durable
  std::string_view event = "-";       // what the platform calls it, where that is known
  std::optional<Job> job;             // what has to be durable before the answer; nothing: answer at once
  std::string_view platform = {};     // where it is not the one whose reports are read; a literal
  std::string answer = {};            // the answer's body of a counted event
};

// Decides about one delivery: a report, a status update and an authentic body that cannot be read have to be
// kept. What comes of that, settled() says.
[[nodiscard]] Accepted accept(const Posted& posted, const Credentials& credentials, Decoder& decoder,
                              Instant now);

// Whether accept() refuses it whatever its body is: no reason to wait for one.
[[nodiscard]] bool refused_from_head(const Posted& posted, const Credentials& credentials, Instant now);

// The outcome after the job was settled.
[[nodiscard]] Outcome settled(Outcome outcome, const Settled& settled);

[[nodiscard]] int status_of(Outcome outcome);
[[nodiscard]] std::string_view name_of(Outcome outcome);  // for the log: "stored", "no-call-id", ...

// The answer's body; empty for most. The platform ignores it, except for assistant-request and tool-calls.
[[nodiscard]] std::string_view body_of(Outcome outcome);

}  // namespace calltally
