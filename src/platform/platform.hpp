// The platforms that post to a webhook or give call lists, and how a body is told to be of one of them.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "base/json.hpp"

namespace calltally {

enum class Platform { flireo, vapi, retell, elevenlabs, bland, ultravox, telnyx, synthflow, vcon };

[[nodiscard]] std::string_view name_of(Platform platform);   // "elevenlabs": in logs and reasons
[[nodiscard]] std::string_view title_of(Platform platform);  // "ElevenLabs": for people

// Why a body of a platform lies in quarantine: "vapi-not-read-yet".
[[nodiscard]] std::string_view not_read_yet(Platform platform);

// One form of posted body. A body is of the first form that it fits, in the order of forms(); what the
// platforms really send fits one only.
struct Form {
  std::string_view name;
  Platform platform;
  bool (*fits)(const Json& body);
};
[[nodiscard]] std::span<const Form> forms();

// Whose posted body this is; nothing where that cannot be told.
[[nodiscard]] const Form* form_of(const Json& body);

// Whose call a record of a call list is. Flireo's own lists are told elsewhere, by what they have in common
// with nothing else: this asks for the other platforms only.
[[nodiscard]] std::optional<Platform> lister_of(const Json& record);

// The records of a platform's list, an array, in the envelopes of all platforms; nullptr where the document
// is none. Borrowed.
[[nodiscard]] const Json* list_in(const Json& document);

// Takes from a posted body, or a record of a list, of another platform than Flireo what its tables do not
// name. What is left is still recognised.
void keep_posted(Json& body, Platform platform);
void keep_listed(Json& record, Platform platform);

}  // namespace calltally
