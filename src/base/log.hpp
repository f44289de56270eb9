// A log line: one event on one line, for a person and for grep.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/instant.hpp"

namespace calltally {

enum class Level { info, warning, error };

// Writes whole lines to a descriptor it does not own; lines of several threads never mix. Text is made
// printable. Nothing that came with a call may be logged: no number, name, summary, token or body.
class Log {
 public:
  explicit Log(int descriptor) : descriptor_(descriptor) {}

  // "2025-12-13T12:05:30.000Z info <text>"
  void line(Level level, std::string_view text) const { write(as_line(level, text)); }

  // The same in two steps, for many lines at once.
  [[nodiscard]] static std::string as_line(Level level, std::string_view text);
  void write(std::string_view lines) const;

 private:
  int descriptor_;
};

}  // namespace calltally
