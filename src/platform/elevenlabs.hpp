// ElevenLabs: conversations and the request before one.
#pragma once

#include <string_view>

#include "base/json.hpp"
#include "platform/platform.hpp"

namespace calltally::elevenlabs {

[[nodiscard]] bool is_event(const Json& body);
[[nodiscard]] bool is_initiation_request(const Json& body);
[[nodiscard]] bool is_record(const Json& record);

// Whether the conversation of a record was spoken and is over.
[[nodiscard]] bool has_ended(const Json& record);

// The event with a call's recording, told by how its body begins: it may be larger than a body that is read.
constexpr std::string_view audio_event = "post_call_audio";
[[nodiscard]] bool begins_audio(std::string_view beginning);

[[nodiscard]] EventTold told_of(const Json& body);

void keep_posted(Json& body);
void keep_listed(Json& record);

}  // namespace calltally::elevenlabs
