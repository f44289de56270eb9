#include "support/catch.hpp"

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.hpp"

using namespace calltally;
using namespace std::string_literals;

namespace {

struct Pair {
  std::string in;
  std::string out;
};

const std::string family = "\U0001F468\u200D\U0001F469\u200D\U0001F467";  // three people joined by ZWJ

// Every kind of broken UTF-8, and how many bytes of it begin no character.
struct Broken {
  std::string bytes;
  std::size_t count;
};

const std::vector<Broken> broken_texts = {
    {"\x80", 1},              // a continuation alone
    {"\xBF\xBF", 2},          // two of them
    {"\xC3", 1},              // two bytes, one missing
    {"\xE2\x82", 2},          // three bytes, one missing
    {"\xF0\x9F\x98", 3},      // four bytes, one missing
    {"\xC0\xAF", 2},          // "/" in two bytes
    {"\xC1\xBF", 2},          // the last overlong pair
    {"\xE0\x80\xAF", 3},      // "/" in three
    {"\xE0\x9F\xBF", 3},      // the last overlong triple
    {"\xF0\x80\x80\xAF", 4},  // "/" in four
    {"\xF0\x8F\xBF\xBF", 4},  // the last overlong quadruple
    {"\xED\xA0\x80", 3},      // a high surrogate
    {"\xED\xBF\xBF", 3},      // a low surrogate
    {"\xF4\x90\x80\x80", 4},  // above U+10FFFF
    {"\xF5\x80\x80\x80", 4},  // a lead byte that leads nothing
    {"\xFE", 1},
    {"\xFF", 1},
    {"\xF8\x88\x80\x80\x80", 5},  // the five bytes of long ago
};

std::string utf8(std::uint32_t code) {
  if (code < 0x80) return std::string(1, static_cast<char>(code));
  std::string out;
  std::uint32_t room = 0x40;  // what no longer fits into the lead byte
  for (; code >= room; code >>= 6, room >>= 1)
    out.insert(out.begin(), static_cast<char>(0x80 | (code & 0x3F)));
  out.insert(out.begin(), static_cast<char>(~(2 * room - 1) | code));
  return out;
}

std::string times(std::size_t count, std::string_view piece) {
  std::string out;
  while (count-- > 0) out += piece;
  return out;
}

}  // namespace

TEST_CASE("only white space is blank", "[text]") {
  for (const std::string& text : {""s, " "s, "\t\n\v\f\r"s, "\u0085"s, "\u00A0"s, "\u1680\u2000\u2009\u200A"s,
                                  "\u2028\u2029"s, "\u202F\u205F\u3000"s, " \u00A0 \n"s}) {
    CAPTURE(text);
    CHECK(is_blank(text));
  }
  for (const std::string& text : {"a"s, " a "s, "\0"s, "\x1c"s, "\u200B"s, "\uFEFF"s, "\u180E"s, "\u2060"s,
                                  "\u0301"s, "\x85"s, "\xA0"s, " \xff"s, "\u2800"s}) {
    CAPTURE(text);
    CHECK_FALSE(is_blank(text));
  }
}

TEST_CASE("tidy trims, folds white space and composes", "[text]") {
  const std::vector<Pair> cases = {
      {"", ""},
      {"Afspraak maken", "Afspraak maken"},
      {"  Afspraak \t\r\n maken\v\f ", "Afspraak maken"},
      {"\u00A0Afspraak\u3000\u2009maken\u2028", "Afspraak maken"},
      {"a\u0085b", "a b"},
      {" \t\u00A0 ", ""},
      {" ", ""},
      {"a ", "a"},
      {" a", "a"},
      {"a  b", "a b"},
      {"a b c", "a b c"},
      {"a\x7f", "a\x7f"},
      {"Café", "Caf\u00E9"},
      {"Cafe\u0301", "Caf\u00E9"},
      {"a\u0323\u0307", "\u1EA1\u0307"},
      {"a\u0307\u0323", "\u1EA1\u0307"},  // marks in another order
      {"\u212B", "\u00C5"},               // Ångström sign
      {"\u0958", "\u0915\u093C"},         // NFC takes this one apart
      {"\u1112\u1161\u11AB", "\uD55C"},   // Hangul
      {"\uFB01n", "\uFB01n"},             // compatibility forms stay
      {"a\u200Bb", "a\u200Bb"},           // zero width is no white space
      {family, family},
      {"a\0b"s, "a\0b"s},
      {"\u0301", "\u0301"},
      {"\x1b[31m", "\x1b[31m"},
  };
  for (const auto& [in, out] : cases) {
    CAPTURE(in);
    CHECK(tidy(in) == out);
    CHECK(tidy(out) == out);
  }
}

TEST_CASE("tidy writes U+FFFD for each broken byte and keeps what surrounds it", "[text]") {
  for (const auto& [bytes, count] : broken_texts) {
    CAPTURE(printable(bytes));
    CHECK(tidy(bytes) == times(count, "\uFFFD"));
    CHECK(tidy("  é "s + bytes + "e\u0301 ") == "é "s + times(count, "\uFFFD") + "é");
    CHECK(folded("É"s + bytes + "Z") == "é"s + times(count, "\uFFFD") + "z");
  }
}

TEST_CASE("texts that a person calls equal have one folded form", "[text]") {
  const std::vector<Pair> cases = {
      {"Afspraak Maken", " afspraak  MAKEN "},
      {"CAF\u00C9", "cafe\u0301"},
      {"STRASSE", "straße"},
      {"\u1E9E", "ss"},
      {"\u03A3\u0399\u03A3", "\u03C3\u03B9\u03C2"},  // final sigma
      {"\uFB01n", "FIN"},
      {"\u212A", "k"},  // Kelvin sign
      {"\u13A0", "\uAB70"},
      {"\u1F80", "\u1F88"},
      {"\u03B1\u0345\u0301", "\u0391\u0301\u0399"},
      {"IJ", "ij"},
  };
  for (const auto& [one, other] : cases) {
    CAPTURE(one, other);
    CHECK(folded(one) == folded(other));
  }
  const std::vector<Pair> different = {{"\u0130", "i"},  {"\u0131", "i"}, {"e", "é"},
                                       {"\u0132", "ij"}, {"ab", "a b"},   {"a\0b"s, "a"},
                                       {"@", "`"},       {"[", "{"},      {"K\u0301", "K"}};
  for (const auto& [one, other] : different) {
    CAPTURE(one, other);
    CHECK(folded(one) != folded(other));
  }
}

TEST_CASE("folding twice changes nothing, for every letter with and without marks", "[text]") {
  std::size_t failures = 0;
  std::string first;
  for (std::uint32_t code = 0; code < 0x1F000; ++code) {
    if (code >= 0x3400 && code < 0xA000) continue;    // ideographs
    if (code >= 0xAC00 && code < 0xF900) continue;    // Hangul, surrogates, private use
    if (code >= 0x12000 && code < 0x1D000) continue;  // scripts without case
    for (const std::string& text : {utf8(code), utf8(code) + "\u0301", utf8(code) + "\u0345\u0323"}) {
      const std::string once = folded(text);
      if (folded(once) == once && tidy(once) == once) continue;
      if (failures++ == 0) first = text;
    }
  }
  CAPTURE(first);
  CHECK(failures == 0);
}

TEST_CASE("printable shows what a terminal would obey", "[text]") {
  const std::vector<Pair> cases = {
      {"", ""},
      {"Afspraak maken, café \u4E2D \U0001F600", "Afspraak maken, café \u4E2D \U0001F600"},
      {"\x1b[2J", "\\x1b[2J"},
      {"a\nb\r\tc", "a\\x0ab\\x0d\\x09c"},
      {"\0"s, "\\x00"},
      {"\x7f", "\\x7f"},
      {"\u0080\u009B31m\u009F", "\\u0080\\u009b31m\\u009f"},  // C1, properly spelled
      {"\x9b", "\\x9b"},                                      // C1 as a byte
      {"\u00A0\u00AD", "\u00A0\u00AD"},
      {"\u202A\u202B\u202C\u202D\u202E", "\\u202a\\u202b\\u202c\\u202d\\u202e"},
      {"\u2066\u2067\u2068\u2069", "\\u2066\\u2067\\u2068\\u2069"},
      {"a\u2028b\u2029", "a\\u2028b\\u2029"},
      {"\u2027\u202F\u2065\u206A", "\u2027\u202F\u2065\u206A"},  // the neighbours
      {"\u05D0\u0627\u200E\u200F", "\u05D0\u0627\u200E\u200F"},
      {family, family},
      {"\\x1b", "\\x1b"},
      {"é\xC3", "é\\xc3"},
      {"\xE2\x82 \xAC", "\\xe2\\x82 \\xac"},
  };
  for (const auto& [in, out] : cases) {
    CAPTURE(out);
    CHECK(printable(in) == out);
  }
  for (const auto& [bytes, count] : broken_texts) {
    CAPTURE(printable(bytes));
    CHECK(printable(bytes).size() == 4 * count);
    CHECK(printable(printable(bytes)) == printable(bytes));
  }
}

TEST_CASE("the width is what a terminal needs", "[text]") {
  struct Case {
    std::string text;
    std::size_t columns;
  };
  const std::vector<Case> cases = {
      {"", 0},
      {"abc", 3},
      {"café", 4},
      {"cafe\u0301", 4},
      {"\u4E2D\u6587", 4},
      {"\uFF76", 1},  // half-width katakana
      {"\uD55C", 2},
      {"\u1112\u1161\u11AB", 2},
      {"\u0928\u093F", 2},  // a letter and a spacing vowel
      {"\U0001F600", 2},
      {family, 6},  // as wcwidth() adds it up
      {"\U0001F1F3\U0001F1F1", 2},
      {"a\u200Bb", 2},
      {"…", 1},
      {"\xff", 1},
      {"\x1b\n", 0},
      {"\u0301", 0},
  };
  for (const auto& [text, columns] : cases) {
    CAPTURE(text);
    CHECK(display_width(text) == columns);
  }
}

TEST_CASE("fit cuts between characters only", "[text]") {
  struct Case {
    std::string text;
    std::size_t columns;
    std::string out;
  };
  const std::vector<Case> cases = {
      {"", 0, ""},
      {"abc", 3, "abc"},
      {"abcd", 3, "ab…"},
      {"abcd", 1, "…"},
      {"abcd", 0, ""},
      {"cafe\u0301s", 5, "cafe\u0301s"},
      {"cafe\u0301ss", 5, "cafe\u0301…"},
      {"cafe\u0301ss", 4, "caf…"},
      {"\u4E2D\u6587\u5B57", 6, "\u4E2D\u6587\u5B57"},
      {"\u4E2D\u6587\u5B57", 5, "\u4E2D\u6587…"},
      {"\u4E2D\u6587\u5B57", 4, "\u4E2D…"},  // one column stays free
      {"\u4E2D\u6587", 2, "…"},
      {"\u4E2D", 1, "…"},
      {family + "abc", 7, family + "…"},
      {family + "abc", 6, "…"},  // nobody is torn from the family
      {"a" + family, 5, "a…"},
      {"\U0001F1F3\U0001F1F1x", 2, "…"},
      {"\xff\xff\xff", 2, "\xff…"},
      {"a"s + times(50, "\u0301") + "bc", 2, "a"s + times(50, "\u0301") + "…"},
  };
  for (const auto& [text, columns, out] : cases) {
    CAPTURE(text, columns);
    CHECK(fit(text, columns) == out);
    CHECK(display_width(fit(text, columns)) <= columns);
  }
}

TEST_CASE("a NUL becomes U+FFFD, all else stays", "[text]") {
  const std::vector<Pair> cases = {
      {"", ""},
      {"abc", "abc"},
      {"\0"s, "\uFFFD"},
      {"a\0b"s, "a\uFFFDb"},
      {"\0\0a\0"s, "\uFFFD\uFFFDa\uFFFD"},
      {"é\xff\x01", "é\xff\x01"},
  };
  for (const auto& [in, out] : cases) {
    CAPTURE(out);
    CHECK(without_nul(in) == out);
  }
}

TEST_CASE("numbers are spelled the shortest way that reads back equal", "[text]") {
  struct Case {
    double value;
    std::string out;
  };
  const std::vector<Case> cases = {
      {0, "0"},
      {-0.0, "0"},
      {8, "8"},
      {132.5, "132.5"},
      {0.1, "0.1"},
      {1.0 / 3, "0.3333333333333333"},
      {0.1 + 0.2, "0.30000000000000004"},
      {100000, "100000"},
      {9007199254740991.0, "9007199254740991"},
      {-9007199254740991.0, "-9007199254740991"},
      {1e21, "1e+21"},
      {1e-7, "1e-07"},
      {5e-324, "5e-324"},
      {std::numeric_limits<double>::max(), "1.7976931348623157e+308"},
  };
  for (const auto& [value, out] : cases) {
    CAPTURE(out);
    CHECK(shortest(value) == out);
  }
}
