#include "call/identity.hpp"

#include "support/catch.hpp"

namespace calltally {
namespace {

std::string joined(const std::vector<std::string>& forms) {
  std::string text;
  for (const std::string& form : forms) text += (text.empty() ? "" : " ") + form;
  return text;
}

TEST_CASE("a number has one form, and the one it was sent in where that has no country") {
  const std::vector<std::vector<std::string>> cases = {
      {"+31612345678", "31612345678", "31612345678 0612345678"},
      {"0031 6 1234-5678", "31612345678", "31612345678 0612345678"},
      {"31612345678", "31612345678", "31612345678 0612345678"},
      {"tel:+31612345678", "31612345678", "31612345678 0612345678"},
      {"06 12345678", "31612345678 0612345678", "31612345678 0612345678"},
      {"+32475123456", "32475123456", "32475123456"},
      {"anonymous", "anonymous", "anonymous"},
      {"sip:31612345678@example.com", "sip:31612345678@examplecom", "sip:31612345678@examplecom"},
      {"1234", "1234", "1234"},
      {"0900", "+31900", "+31900"},
      {" ", "", ""},
      {"", "", ""},
  };
  for (const auto& c : cases) {
    CAPTURE(c[0]);
    CHECK(joined(forms_of(c[0], "31")) == c[1]);
    CHECK(joined(forms_to_remember(c[0], "31")) == c[2]);
  }
}

TEST_CASE("another country setting does not hide a number that was remembered") {
  const std::string remembered = joined(forms_to_remember("0612345678", "31"));
  // The same bytes, after the country was changed to Belgium.
  CHECK(joined(forms_of("0612345678", "32")) == "32612345678 0612345678");
  CHECK(remembered.find("0612345678") != std::string::npos);
  // A Belgian number that was sent with its country is somebody else's.
  CHECK(joined(forms_of("+32612345678", "32")) == "32612345678");
}

TEST_CASE("what is known by its hash only is looked for in every stretch of digits and every text") {
  const auto all = [](auto any, std::string_view bytes) {
    std::string found;
    const bool stopped = any(bytes, [&](std::string_view candidate) {
      found += std::string(candidate) + '|';
      return candidate == "stop" || candidate == "7654321";
    });
    return found + (stopped ? "!" : "");
  };
  CHECK(all(any_number, "06 123") == "");
  CHECK(all(any_number, R"({"a":"06-12 34\u00356"x8})") == "0612345|06123456|6123456|");
  CHECK(all(any_number, "1, 2345678 7654321 1234567").ends_with("|7654321|!"));
  CHECK(all(any_text, R"({"call":{"id":"c-1","x":""}})") == "call|:{|id|:|c-1|,|x|:|}}|");
  CHECK(all(any_text, R"(cut "off)") == "off|");
  CHECK(all(any_text, R"("stop","more")") == "stop|!");
  CHECK(all(any_text, '"' + std::string(513, 'x') + '"') == "");
  CHECK(all(any_text, "no quotation mark") == "");
}

TEST_CASE("a number is found however it is written") {
  const NumberSearch search(forms_to_remember("+31612345678", "31"));
  const std::vector<std::string> found = {
      "+31612345678",
      "0031612345678",
      "bel 06-12345678 terug",
      "06 12 34 56 78",
      "+31 (0)6 1234 5678",
      "06.12.34.56.78",
      R"({"number":"\u002b31612345678"})",
      R"({"number":"+3161234567\u0038"})",
      R"("06\u00a012345678")",
      "06\xC2\xA0"
      "12345678",
      "call-_+31612345678_XqaQxRRgAzYc",
      std::string("0\0"
                  "6\0"
                  "1\0"
                  "2\0"
                  "3\0"
                  "4\0"
                  "5\0"
                  "6\0"
                  "7\0"
                  "8\0",
                  20),
      "op 2025-12-13 0612345678",
      "%2B31612345678",
      "0612345678",
  };
  for (const std::string& text : found) {
    CAPTURE(text);
    CHECK(search.found_in(text));
  }
  const std::vector<std::string> not_found = {
      "",
      "0612345679",
      "612345678",
      "06123",
      "+3161234567",
      "06x12345678",
      "31612,345678",
      R"(\u00)",
      "\\",
      R"({"a":31612345,"b":678})",
  };
  for (const std::string& text : not_found) {
    CAPTURE(text);
    CHECK_FALSE(search.found_in(text));
  }
}

TEST_CASE("an id of the platform's list tells the number it bears") {
  CHECK(number_in_id("call-_+31612345678_XqaQxRRgAzYc") == "+31612345678");
  CHECK(number_in_id("+31612345678") == "+31612345678");
  CHECK(number_in_id("a+1+31612345678") == "+31612345678");
  for (const std::string id : {"", "+", "call-31612345678", "7f2c+123456", "a+b"})
    CHECK(number_in_id(id).empty());
}

TEST_CASE("a short number or a name is found only where it is a whole text") {
  const NumberSearch code(forms_to_remember("1234", "31"));
  CHECK(code.found_in(R"("number":"1234")"));
  CHECK_FALSE(code.found_in("12345"));
  CHECK_FALSE(code.found_in("01234"));
  CHECK_FALSE(code.found_in("012345 1234"));
  CHECK_FALSE(code.found_in("da251a7d-1443-1234-ab12-abae2c14ebb0"));
  const NumberSearch name(forms_to_remember("sip:desk", "31"));
  CHECK(name.found_in(R"("sip:desk")"));
  CHECK_FALSE(name.found_in("sip"));
  CHECK_FALSE(name.found_in(R"("sip:desk-2")"));
  CHECK_FALSE(NumberSearch(forms_to_remember("", "31")).found_in("0612345678"));
}

}  // namespace
}  // namespace calltally
