#include "render/image_address.hpp"

#include "base/base64.hpp"

namespace calltally {
namespace {

constexpr std::string_view blanks = " \t\r\n";

// Behind what may stand before the first element of XML: a mark of the byte order, declarations, comments.
std::string_view first_element(std::string_view text) {
  if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
  for (;;) {
    text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
    const bool is_comment = text.starts_with("<!--");
    if (!is_comment && !text.starts_with("<?") && !text.starts_with("<!")) return text;
    const std::string_view end = is_comment ? "-->" : ">";
    const std::size_t at = text.find(end);
    if (at == std::string_view::npos) return {};
    text.remove_prefix(at + end.size());
  }
}

std::string_view kind_of(std::string_view bytes) {
  using namespace std::string_view_literals;
  if (bytes.starts_with("\x89PNG\r\n\x1a\n"sv)) return "png";
  if (bytes.starts_with("\xff\xd8\xff"sv)) return "jpeg";
  const std::string_view element = first_element(bytes);
  const bool is_svg = element.starts_with("<svg") && element.size() > 4 &&
                      (blanks.find(element[4]) != std::string_view::npos || element[4] == '>');
  return is_svg ? "svg+xml" : "";
}

}  // namespace

std::optional<std::string> image_address(std::string_view bytes) {
  const std::string_view kind = kind_of(bytes);
  if (kind.empty()) return std::nullopt;
  return "data:image/" + std::string(kind) + ";base64," + base64(bytes);
}

}  // namespace calltally
