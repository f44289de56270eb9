// How a call ended, in the same words for every platform: a class for each end reason that is known.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "call/platform.hpp"

namespace calltally {

// The numbers are those of the words in end_class_names, 0 standing for none.
enum class EndClass {
  unknown = 0,
  caller = 1,       // the other side hung up
  agent = 2,        // the agent did
  transferred = 3,  // to a human or another number
  voicemail = 4,    // a machine took the call
  no_answer = 5,
  busy = 6,    // or declined
  failed = 7,  // an error, before the call or during it
  limit = 8,   // too long, or too long silent
};

// "caller", "no_answer", ...; empty for unknown.
[[nodiscard]] std::string_view name_of(EndClass end_class);

// By its name; nothing where there is none of it.
[[nodiscard]] std::optional<EndClass> end_class_named(std::string_view name);

// One line of the table: an end reason as its platform writes it, or how such reasons begin.
struct EndRule {
  std::string_view reason;  // in lower case
  EndClass end_class;
  bool is_beginning = false;
};

// The rules of a platform, of which the first one that fits counts; doc/end-reasons.md shows all of them.
[[nodiscard]] std::span<const EndRule> end_rules(Platform platform);

// Likewise of a platform's status, which counts where the end reason says nothing that is known.
[[nodiscard]] std::span<const EndRule> end_status_rules(Platform platform);

// The class of a call. Letter case and blanks around the words do not matter.
[[nodiscard]] EndClass end_class_of(Platform platform, std::string_view end_reason, std::string_view status);

// Whether there was a connection: by how the call ended, or because it took some time.
[[nodiscard]] constexpr bool is_connected(EndClass end_class, const std::optional<double>& duration_s) {
  return (end_class >= EndClass::caller && end_class <= EndClass::transferred) ||
         end_class == EndClass::limit || duration_s.value_or(0) > 0;
}

}  // namespace calltally
