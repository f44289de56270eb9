#include "base/log.hpp"

#include <unistd.h>

#include "base/text.hpp"

namespace calltally {
namespace {

std::string_view word(Level level) {
  if (level == Level::error) return " error ";
  return level == Level::warning ? " warning " : " info ";
}

}  // namespace

std::string Log::as_line(Level level, std::string_view text) {
  std::string out = format_rfc3339(now());
  out += word(level);
  out += printable(text);
  out += '\n';
  return out;
}

// A log that cannot be written is no reason to refuse a call.
void Log::write(std::string_view lines) const {
  [[maybe_unused]] const auto written = ::write(descriptor_, lines.data(), lines.size());
}

}  // namespace calltally
