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

// A posted request, borrowed. What it holds decides, not what its headers call it: there is no content type
// here.
struct Posted {
  Claim claim;  // with the body
  std::string_view content_encoding;
  std::size_t body_bytes_max = std::size_t{4} * 1024 * 1024;  // also when unpacked
  Purpose purpose = Purpose::keep;
  std::optional<Platform> only{};  // whose bodies are taken here; nothing: everybody's
};

enum class Outcome {
  stored,
  known,                  // the same content is there already
  erased,                 // of somebody or something that the record was made to forget
  pruned,                 // of a call of which only figures are kept
  default_configuration,  // an assistant-request: the call is about to be answered with the default
                          // configuration
  tool_not_handled,       // tool-calls
  id_conflict,            // the call of that id has another line and another customer: kept in quarantine
  counted,                // an event of another platform: answered, not kept
  trial,                  // would be kept, or answered with 200
  unauthorized,
  too_large,             // when unpacked
  damaged_gzip,          // or more than one member
  unsupported_encoding,  // packed, and not with gzip
  not_json,
  unknown_event,
  no_call_id,
  other_platform,  // posted to the path of another one
  unavailable,     // storage fails, or has more to do than it can
};

struct Accepted {
  Outcome outcome = Outcome::stored;  // what it is once the job is durable
  std::string_view event = "-";       // what the platform calls it, where that is known
  std::optional<Job> job;             // what has to be durable before the answer; nothing: answer at once
  std::size_t body_bytes = 0;         // of the body that was read, unpacked
  std::string_view platform = {};     // where it is another one than Flireo; a literal
  std::string answer = {};            // the answer's body of a counted event
};

// Decides about one delivery: a report, a status update and an authentic body that cannot be read have to be
// kept. What comes of that, settled() says. A body that begins as gzip is unpacked, whatever its headers say;
// a signature may be that of the bytes that were sent or of what is packed in them: either takes the secret.
// A trial is refused for the same reasons; nothing of it has to be kept, and its job is to be rolled back.
[[nodiscard]] Accepted accept(const Posted& posted, const Credentials& credentials, Decoder& decoder,
                              Instant now);

// Whether an authentic delivery with this outcome is gone: neither stored, nor in quarantine, nor rightly
// left out. Its sender has to be told apart from strangers.
[[nodiscard]] bool is_lost(Outcome outcome);

// The outcome after the job was settled.
[[nodiscard]] Outcome settled(Outcome outcome, const Settled& settled);

[[nodiscard]] int status_of(Outcome outcome);
[[nodiscard]] std::string_view name_of(Outcome outcome);  // for the log: "stored", "no-call-id", ...

// The answer's body; empty for most. The platform ignores it, except for assistant-request and tool-calls.
[[nodiscard]] std::string_view body_of(Outcome outcome);

}  // namespace calltally
