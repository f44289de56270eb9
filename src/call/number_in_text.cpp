#include "call/number_in_text.hpp"

#include <algorithm>

#include "base/ascii.hpp"

namespace calltally {
namespace {

constexpr std::size_t digits_together = 17;  // of a number with an exit code (00) before its 15 digits
constexpr std::size_t digits_behind_plus = 6;
constexpr std::size_t marks_between = 3;
constexpr std::size_t uuid_size = 36;

std::size_t digits_end(std::string_view text, std::size_t at) {
  while (at < text.size() && is_digit(text[at])) ++at;
  return at;
}

// Of the mark at `at`; 0 where there is none.
std::size_t mark_size(std::string_view text, std::size_t at) {
  constexpr std::string_view plain = " -./(),_\t";
  const std::string_view rest = text.substr(at);
  if (rest.empty()) return 0;
  if (plain.find(rest.front()) != std::string_view::npos) return 1;
  if (rest.starts_with("\u00a0")) return 2;
  // Blanks and dashes of all widths, U+2000 to U+2015; the narrow blank, and the minus.
  if (rest.size() >= 3 && rest.starts_with("\xE2\x80")) {
    const auto last = static_cast<unsigned char>(rest[2]);
    if (last <= 0x95 || last == 0xAF) return 3;
  }
  return rest.starts_with("\u2212") ? 3 : 0;
}

// Where the next group of digits begins, behind a few marks; `at` where none follows.
std::size_t next_group(std::string_view text, std::size_t at) {
  std::size_t begin = at;
  for (std::size_t marks = 0; marks < marks_between; ++marks) begin += mark_size(text, begin);
  return begin < text.size() && is_digit(text[begin]) ? begin : at;
}

// Where a date ends that begins at `at`: 2025-12-01, 1.12.2025; `at` where none does.
std::size_t date_end(std::string_view text, std::size_t at) {
  std::size_t sizes[3] = {};
  std::size_t end = at;
  char separator = 0;
  for (std::size_t part = 0; part < 3; ++part) {
    if (part > 0) {
      if (end >= text.size() || std::string_view("-./").find(text[end]) == std::string_view::npos) return at;
      if (part == 2 && text[end] != separator) return at;
      separator = text[end++];
    }
    const std::size_t begin = end;
    end = digits_end(text, begin);
    sizes[part] = end - begin;
  }
  const auto is_short = [](std::size_t size) { return size == 1 || size == 2; };
  const std::size_t year = sizes[0] == 4 ? at : end - sizes[2];
  const bool has_year = sizes[0] == 4 ? is_short(sizes[2]) : sizes[2] == 4 && is_short(sizes[0]);
  if (!has_year || !is_short(sizes[1])) return at;
  if (!text.substr(year).starts_with("19") && !text.substr(year).starts_with("20")) return at;
  const bool goes_on = end + 1 < text.size() && text[end] == separator && is_digit(text[end + 1]);
  return goes_on ? at : end;
}

// Whether a UUID begins at `at`, 36 bytes: its digits are nobody's number.
bool is_uuid(std::string_view text, std::size_t at) {
  const std::string_view id = text.substr(at, uuid_size);
  if (id.size() < uuid_size || (at > 0 && is_alphanumeric(text[at - 1]))) return false;
  for (std::size_t i = 0; i < id.size(); ++i) {
    const bool is_dash = i == 8 || i == 13 || i == 18 || i == 23;
    if (is_dash ? id[i] != '-' : hex_value(id[i]) < 0) return false;
  }
  return at + uuid_size == text.size() || !is_alphanumeric(text[at + uuid_size]);
}

// A plus, as it is or as addresses have it.
bool stands_behind_plus(std::string_view text, std::size_t at) {
  const std::string_view before = text.substr(0, at);
  return before.ends_with('+') || before.ends_with("%2B") || before.ends_with("%2b");
}

}  // namespace

std::optional<NumberInText> find_number(std::string_view text, std::size_t from, std::size_t digits_min) {
  for (std::size_t at = from; at < text.size();) {
    if (!is_digit(text[at]) || is_uuid(text, at)) {
      at += is_uuid(text, at) ? uuid_size : 1;
      continue;
    }
    if (const std::size_t end = date_end(text, at); end > at) {
      at = end;
      continue;
    }
    std::size_t end = digits_end(text, at);
    std::size_t digits = end - at;
    for (;;) {
      const std::size_t begin = next_group(text, end);
      if (begin == end || date_end(text, begin) > begin) break;
      const std::size_t next = digits_end(text, begin);
      if (digits + next - begin > digits_together) break;
      digits += next - begin;
      end = next;
    }
    const std::size_t enough =
        stands_behind_plus(text, at) ? std::min(digits_behind_plus, digits_min) : digits_min;
    if (digits >= enough) return NumberInText{at, end};
    at = end;
  }
  return std::nullopt;
}

}  // namespace calltally
