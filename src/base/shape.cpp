#include "base/shape.hpp"

#include <utf8proc.h>

namespace calltally {
namespace {

// What stands for a character; nothing for marks that only change the one before.
std::string_view shape_of_character(utf8proc_int32_t point, std::string_view bytes) {
  switch (utf8proc_category(point)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
      return "a";
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
      return "9";
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
      return {};
    default:
      return bytes;
  }
}

}  // namespace

std::string shape_of(std::string_view utf8, std::size_t characters) {
  std::string shape;
  std::size_t before_last = 0;  // where the last character that may stay begins
  for (std::size_t count = 0; !utf8.empty();) {
    utf8proc_int32_t point = 0;
    const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(utf8.data()),
                                         static_cast<utf8proc_ssize_t>(utf8.size()), &point);
    if (length <= 0) break;
    const auto bytes = utf8.substr(0, static_cast<std::size_t>(length));
    const std::string_view next = shape_of_character(point, bytes);
    utf8.remove_prefix(bytes.size());
    if (next.empty()) continue;
    if (count == characters) return shape.substr(0, before_last) + "…";
    before_last = shape.size();
    shape += next;
    ++count;
  }
  return shape;
}

}  // namespace calltally
