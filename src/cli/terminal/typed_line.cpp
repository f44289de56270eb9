#include "cli/terminal/typed_line.hpp"

#include <unistd.h>

namespace calltally {

std::optional<std::string> typed_line(int descriptor) {
  std::string line;
  char c = 0;
  while (::read(descriptor, &c, 1) == 1) {
    if (c == '\n') return line;
    line += c;
  }
  if (line.empty()) return std::nullopt;
  return line;
}

}  // namespace calltally
