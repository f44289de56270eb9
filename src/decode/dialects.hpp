// How the bodies of each platform are read: its tables of names, and what several values decide together.
#pragma once

#include <span>
#include <string_view>

#include "call/report.hpp"
#include "decode/field.hpp"

namespace calltally {

// A place in a document, keys joined with dots ("message.call.id"), and the field its value is for.
struct Name {
  std::string_view path;
  Take take;
};

struct Dialect {
  std::span<const std::span<const Name>> tables{};  // in the order in which their names are asked
  std::string_view below{};                         // where the tables' paths begin: "call"; "": at the top
  std::span<const Name> at_top{};                   // of names that stand at the top all the same
  void (*finish)(FieldReading& reading) = nullptr;  // after all of them
};

// Of a body that was posted, and of a record of a list; what none of both is has no tables. The lines of our
// own export, of whatever platform, are Flireo's.
[[nodiscard]] Dialect flireo_dialect(Source source);
[[nodiscard]] Dialect vapi_dialect(Source source);
[[nodiscard]] Dialect retell_dialect(Source source);
[[nodiscard]] Dialect elevenlabs_dialect(Source source);
[[nodiscard]] Dialect bland_dialect(Source source);

}  // namespace calltally
