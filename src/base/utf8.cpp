#include "base/utf8.hpp"

#include <utf8proc.h>

#include <algorithm>

namespace calltally {

std::string valid_utf8(std::string_view bytes) {
  constexpr std::string_view replacement = "\xEF\xBF\xBD";  // U+FFFD
  const auto is_ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
  std::string out;
  out.reserve(bytes.size());
  while (!bytes.empty()) {
    const auto plain = static_cast<std::size_t>(std::ranges::find_if_not(bytes, is_ascii) - bytes.begin());
    out += bytes.substr(0, plain);
    bytes.remove_prefix(plain);
    if (bytes.empty()) break;
    utf8proc_int32_t code = 0;
    const auto read = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(bytes.data()),
                                       static_cast<utf8proc_ssize_t>(bytes.size()), &code);
    const std::size_t length = read < 1 ? 1 : static_cast<std::size_t>(read);
    out += read < 1 ? replacement : bytes.substr(0, length);
    bytes.remove_prefix(length);
  }
  return out;
}

}  // namespace calltally
