// One delivery from its bytes to its answer: who sent this, what does it say, is it kept.
#pragma once

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
  default_configuration,  // an assistant-request: the call is about to be answered with the default
                          // configuration
  tool_not_handled,       // tool-calls
  unsupported_type,       // no plain JSON
  unauthorized,
  not_json,
  unknown_event,
  no_call_id,
};

struct Accepted {
  Outcome outcome = Outcome::stored;
  std::string_view event = "-";  // what the platform calls it, where that is known
};

// Decides about one delivery. Returns only when what has to be durable is: a report, a status update, an
// authentic body that cannot be read. Throws StorageUnavailable where that fails. Safe for any number of
// threads, each with its decoder.
[[nodiscard]] Accepted accept(const Posted& posted, const Credentials& credentials, Decoder& decoder,
                              Committer& committer, Instant now);

[[nodiscard]] int status_of(Outcome outcome);
[[nodiscard]] std::string_view name_of(Outcome outcome);  // for the log: "stored", "no-call-id", ...

// The answer's body; empty for most. The platform ignores it, except for assistant-request and tool-calls.
[[nodiscard]] std::string_view body_of(Outcome outcome);

}  // namespace calltally
