// Text as a search compares it: what a reader who types plain letters finds.
#pragma once

#include <string>
#include <string_view>

namespace calltally {

// Lower case without accents; ligatures (the letter ij, the ffi of a PDF, ae and oe) and letters with a
// stroke as the plain letters that they are typed with, sharp s as ss; without soft hyphens and other marks
// nobody sees. What is no letter or digit is a space, runs of spaces are one.
[[nodiscard]] std::string search_folded(std::string_view utf8);

}  // namespace calltally
