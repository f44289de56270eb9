// How a posted body, or a record of a call list, is told to be of one of the platforms, and what it is.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/json.hpp"
#include "call/platform.hpp"

namespace calltally {

// Why an earlier version left a body of the platform in quarantine: "vapi-not-read-yet".
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

// What a posted body of another platform than Flireo is to the record.
enum class EventKind {
  report,  // of an ended call
  status,  // of one that goes on
  other,   // answered, counted and not kept
};
struct EventTold {
  EventKind kind = EventKind::other;
  std::string_view word = "other";  // what the event is called here: one of few literals
  std::string answer{};             // the answer's body that does least harm
};
[[nodiscard]] EventTold told_of(const Json& body, const Form& form);

// Whose call a record of a call list is. Flireo's own lists are told elsewhere, by what they have in common
// with nothing else: this asks for the other platforms only.
[[nodiscard]] std::optional<Platform> lister_of(const Json& record);

// Whether there is a call in such a record, and it is over: what is under way, not yet begun or a chat makes
// none.
[[nodiscard]] bool has_ended(const Json& record, Platform platform);

// The body itself where an answer of the platform's API holds it, else the document.
[[nodiscard]] Json within_envelope(Json document);

// The records of a platform's list, an array, in the envelopes of all platforms; nullptr where the document
// is none. Borrowed.
[[nodiscard]] const Json* list_in(const Json& document);

// Takes from a posted body, or a record of a list, of another platform than Flireo what its tables do not
// name. What is left is still recognised.
void keep_posted(Json& body, Platform platform);
void keep_listed(Json& record, Platform platform);

}  // namespace calltally
