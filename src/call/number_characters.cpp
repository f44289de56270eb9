#include "call/number_characters.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace calltally {
namespace {

// The zeros of Unicode's decimal digits (general category Nd), in order; nine digits follow each.
constexpr auto zeros = std::to_array<char32_t>(
    {0x660,   0x6F0,   0x7C0,   0x966,   0x9E6,   0xA66,   0xAE6,   0xB66,   0xBE6,   0xC66,   0xCE6,
     0xD66,   0xDE6,   0xE50,   0xED0,   0xF20,   0x1040,  0x1090,  0x17E0,  0x1810,  0x1946,  0x19D0,
     0x1A80,  0x1A90,  0x1B50,  0x1BB0,  0x1C40,  0x1C50,  0xA620,  0xA8D0,  0xA900,  0xA9D0,  0xA9F0,
     0xAA50,  0xABF0,  0xFF10,  0x104A0, 0x10D30, 0x11066, 0x110F0, 0x11136, 0x111D0, 0x112F0, 0x11450,
     0x114D0, 0x11650, 0x116C0, 0x11730, 0x118E0, 0x11950, 0x11C50, 0x11D50, 0x11DA0, 0x16A60, 0x16B50,
     0x1D7CE, 0x1D7D8, 0x1D7E2, 0x1D7EC, 0x1D7F6, 0x1E140, 0x1E2F0, 0x1E950, 0x1FBF0});
static_assert(std::ranges::is_sorted(zeros));

using Range = std::pair<char32_t, char32_t>;

constexpr auto unseen = std::to_array<Range>({{0x00AD, 0x00AD},
                                              {0x034F, 0x034F},
                                              {0x061C, 0x061C},
                                              {0x180B, 0x180E},
                                              {0x200B, 0x200F},
                                              {0x202A, 0x202E},
                                              {0x2060, 0x206F},
                                              {0xFE00, 0xFE0F},
                                              {0xFEFF, 0xFEFF},
                                              {0xFFF9, 0xFFFB},
                                              {0xE0000, 0xE0FFF}});

using Mark = std::pair<char32_t, char>;

constexpr auto marks = std::to_array<Mark>(
    {{0x00A0, ' '},  {0x00AB, '"'},  {0x00B4, '\''}, {0x00B7, '.'}, {0x00BB, '"'}, {0x02D7, '-'},
     {0x2018, '\''}, {0x2019, '\''}, {0x201C, '"'},  {0x201D, '"'}, {0x201E, '"'}, {0x2022, '.'},
     {0x2024, '.'},  {0x2027, '.'},  {0x2043, '-'},  {0x2044, '/'}, {0x2053, '~'}, {0x2212, '-'},
     {0x2215, '/'},  {0x2219, '.'},  {0x223C, '~'},  {0x2795, '+'}, {0x2796, '-'}, {0x2E3A, '-'},
     {0x2E3B, '-'},  {0x301C, '~'},  {0x30FB, '.'},  {0x30FC, '-'}, {0xFE58, '-'}, {0xFE62, '+'},
     {0xFE63, '-'}});

}  // namespace

int ascii_in_number(char32_t character) {
  if (character < 0x80) return static_cast<int>(character);
  if (character >= 0x2010 && character <= 0x2015) return '-';
  const auto after = std::ranges::upper_bound(zeros, character);
  if (after != zeros.begin() && character - *(after - 1) < 10) {
    return static_cast<int>('0' + (character - *(after - 1)));
  }
  const bool is_unseen = std::ranges::any_of(
      unseen, [&](const Range& range) { return character >= range.first && character <= range.second; });
  if (is_unseen) return 0;
  // The full-width forms of ASCII.
  if (character >= 0xFF01 && character <= 0xFF5E) return static_cast<int>(character - 0xFF01 + '!');
  const auto mark = std::ranges::find(marks, character, &Mark::first);
  return mark == marks.end() ? -1 : mark->second;
}

}  // namespace calltally
