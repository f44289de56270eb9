// Vapi: an envelope like Flireo's.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/json.hpp"
#include "platform/kept_paths.hpp"
#include "platform/platform.hpp"

namespace calltally::vapi {

// `message` with a type and any one mark of Vapi: an artifact, the organisation of the call, or a type that
// only Vapi has.
[[nodiscard]] bool is_message(const Json& body);

// A record of GET /call.
[[nodiscard]] bool is_record(const Json& record);

// The rest is for bodies that is_message() fits.

[[nodiscard]] bool is_final_report(const Json& body);

// What the event is called here: one of few literals, "other" for what is not known.
[[nodiscard]] std::string_view event_word(const Json& body);

// The answer's body that does least harm; empty for events that only inform.
[[nodiscard]] std::string answer_to(const Json& body);

[[nodiscard]] EventTold told_of(const Json& body);

// Keeps what the fields of a report are read from, and no message of the role `system`: that is the prompt.
void keep_posted(Json& body);
void keep_listed(Json& record);

}  // namespace calltally::vapi
