#include "base/search_folding.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <span>

#include "base/text.hpp"

namespace calltally {
namespace {

// Letters that Unicode takes apart in no form, in lower case.
struct Plain {
  utf8proc_int32_t letter;
  std::string_view plain;
};
constexpr std::array plain_letters{
    Plain{0x00E6, "ae"},  // ae
    Plain{0x00F0, "d"},   // eth
    Plain{0x00F8, "o"},   // o with a stroke
    Plain{0x00FE, "th"},  // thorn
    Plain{0x0111, "d"},   // d with a stroke
    Plain{0x0127, "h"},   // h with a stroke
    Plain{0x0131, "i"},   // i without a dot
    Plain{0x0142, "l"},   // l with a stroke
    Plain{0x0153, "oe"},  // oe
    Plain{0x0167, "t"},   // t with a stroke
};

bool is_of_a_word(utf8proc_int32_t code) {
  const auto category = utf8proc_category(code);
  return (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO) ||
         (category >= UTF8PROC_CATEGORY_ND && category <= UTF8PROC_CATEGORY_NO);
}

void append(std::string& out, utf8proc_int32_t code) {
  const auto plain = std::ranges::find(plain_letters, code, &Plain::letter);
  if (plain != plain_letters.end()) {
    out += plain->plain;
    return;
  }
  if (!is_of_a_word(code)) {
    if (!out.empty() && out.back() != ' ') out += ' ';
    return;
  }
  std::array<utf8proc_uint8_t, 4> bytes{};
  const auto length = utf8proc_encode_char(code, bytes.data());
  for (const utf8proc_uint8_t byte : std::span(bytes).first(static_cast<std::size_t>(length))) {
    out += static_cast<char>(byte);
  }
}

}  // namespace

std::string search_folded(std::string_view utf8) {
  constexpr auto options =
      static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE |
                                     UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK | UTF8PROC_IGNORE);
  const std::string valid = tidy(utf8);
  std::string_view rest = valid;
  std::string out;
  std::array<utf8proc_int32_t, 32> codes{};  // the longest compatibility form has 18
  int bound = 0;
  while (!rest.empty()) {
    utf8proc_int32_t code = 0;
    const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(rest.data());
    rest.remove_prefix(
        static_cast<std::size_t>(utf8proc_iterate(bytes, static_cast<utf8proc_ssize_t>(rest.size()), &code)));
    const auto length = utf8proc_decompose_char(code, codes.data(), codes.size(), options, &bound);
    for (const utf8proc_int32_t part :
         std::span(codes).first(static_cast<std::size_t>(std::max<utf8proc_ssize_t>(length, 0)))) {
      append(out, part);
    }
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

}  // namespace calltally
