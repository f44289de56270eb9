// A body in quarantine looked at with today's eyes: what is wrong with it, and what could be done.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "decode/delivery.hpp"
#include "decode/flaws.hpp"
#include "store/quarantine.hpp"

namespace calltally {

enum class Readable {
  now,       // by today's decoder, as it is
  repaired,  // once its flaws are put right
  no,
};

// A body looked at with today's eyes.
struct Diagnosis {
  Readable readable = Readable::no;
  Flaws flaws;
  // What it says, or why it says nothing: of the repaired body, where that can be parsed.
  tl::expected<Event, Rejection> event = tl::unexpected(Rejection::not_json);
  // The event's type: of an unknown one only where it looks like a word; empty where there is none to show.
  std::string type;
  bool names_event = false;
  bool in_conflict = false;  // another call has its id: readable, and not to be merged
};
[[nodiscard]] Diagnosis diagnose(Decoder& decoder, std::string_view body);

// The same, with why it was set apart: what is in conflict is said to be not readable.
[[nodiscard]] Diagnosis diagnose(Decoder& decoder, const QuarantinedBody& body);

// What keeps it from being read, a sentence each without full stop, with its place: at most `limit` flaws and
// how many more there are. Empty where it can be read.
[[nodiscard]] std::vector<std::string> complaints(const Diagnosis& diagnosis, std::string_view body,
                                                  std::size_t limit);

// "line 1, byte 813".
[[nodiscard]] std::string place_of(std::string_view body, std::size_t offset);

// One line about it: "body 3 came 2025-12-01T10:00:00.000Z and was answered 400, not-json: 1204 bytes".
[[nodiscard]] std::string headline(const QuarantinedBody& body, const Diagnosis& diagnosis);

}  // namespace calltally
