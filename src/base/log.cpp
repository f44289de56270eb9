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

void Log::line(Level level, std::string_view text) const {
  std::string out = format_rfc3339(now());
  out += word(level);
  out += printable(text);
  out += '\n';
  // A log that cannot be written is no reason to refuse a call.
  [[maybe_unused]] const auto written = ::write(descriptor_, out.data(), out.size());
}

}  // namespace calltally
