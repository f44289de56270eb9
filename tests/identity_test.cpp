#include "call/identity.hpp"

#include "call/earlier_forms.hpp"
#include "support/catch.hpp"

namespace calltally {
namespace {

std::string joined(const std::vector<std::string>& forms) {
  std::string text;
  for (const std::string& form : forms) text += (text.empty() ? "" : " ") + form;
  return text;
}

struct Case {
  std::string region;
  std::string number;
  std::string forms;
  std::string remembered;
};

TEST_CASE("a number has its own form, and those in which it is dialled at home") {
  const std::vector<Case> cases = {
      {"NL", "+31612345678", "31612345678", "31612345678 0612345678"},
      {"NL", "0031 6 1234-5678", "31612345678 0031612345678", "31612345678 0612345678 0031612345678"},
      {"NL", "31612345678", "31612345678", "31612345678 0612345678"},
      {"NL", "tel:+31612345678", "31612345678", "31612345678 0612345678"},
      {"NL", "+31 (0)6 12345678", "31612345678", "31612345678 0612345678"},
      {"NL", "06 12345678", "31612345678 0612345678", "31612345678 0612345678"},
      {"NL", "+32475123456", "32475123456", "32475123456"},
      {"NL", "32475123456", "32475123456", "32475123456"},
      {"NL", "sip:31612345678@example.com", "31612345678", "31612345678 0612345678"},
      {"NL", "sip:handler@example.com", "sip:handler@example.com", "sip:handler@example.com"},
      {"NL", "1234", "1234", "1234"},
      {"NL", "0900", "0900", "0900"},
      {"NL", "reception", "reception", "reception"},
      // Kept zeros, other trunk prefixes and none.
      {"IT", "0342 902345", "390342902345 0342902345", "390342902345 0342902345"},
      {"IT", "342 902345", "39342902345 342902345", "39342902345 342902345"},
      {"IT", "+39342902345", "39342902345", "39342902345 342902345"},
      {"US", "+12015550123", "12015550123", "12015550123"},
      {"US", "+15105550123", "15105550123", "15105550123 5105550123"},
      {"HU", "+36201234567", "36201234567", "36201234567 06201234567 201234567"},
      {"ES", "+34612345678", "34612345678", "34612345678 612345678"},
      // An extension is somebody's, and its number everybody's there.
      {"NL", "085 0835037 x12", "31850835037;ext=12 31850835037 0850835037;ext=12 0850835037",
       "31850835037;ext=12 0850835037;ext=12"},
      {"NL", "+31850835037", "31850835037", "31850835037 0850835037"},
      // Nobody's.
      {"NL", "anonymous", "", ""},
      {"NL", "+266696687", "", ""},
      {"NL", " ", "", ""},
      {"NL", "", "", ""},
  };
  for (const Case& c : cases) {
    CAPTURE(c.region, c.number);
    CHECK(joined(forms_of(c.number, c.region)) == c.forms);
    CHECK(joined(forms_to_remember(c.number, c.region)) == c.remembered);
  }
}

TEST_CASE("another country setting does not hide a number that was remembered") {
  const std::string remembered = joined(forms_to_remember("0612345678", "NL"));
  CHECK(remembered.find("0612345678") != std::string::npos);
  // The same bytes, after the country was changed to Germany.
  CHECK(joined(forms_of("0612345678", "DE")) == "49612345678 0612345678");
  // A German number that was sent with its country is somebody else's.
  CHECK(joined(forms_of("+49612345678", "DE")) == "49612345678");
}

TEST_CASE("no form of a number is the form of another one") {
  // Without its zero the Dutch landline would be a number of Egypt behind a plus.
  CHECK(joined(forms_of("201234567", "NL")).find("201234567") != std::string::npos);
  for (const std::string other : {"+39342902345", "342 902345"}) {
    for (const std::string& form : forms_of(other, "IT")) {
      CAPTURE(other, form);
      CHECK(joined(forms_to_remember("0342 902345", "IT")).find(" " + form) == std::string::npos);
    }
  }
}

TEST_CASE("the forms of before numbering plans are what they were") {
  const std::vector<Case> cases = {
      {"31", "+31612345678", "31612345678", ""},
      {"31", "06 12345678", "31612345678 0612345678", ""},
      {"31", "0031 6 1234-5678", "31612345678", ""},
      {"31", "31612345678", "31612345678", ""},
      {"31", "tel:+31612345678", "31612345678", ""},
      {"31", "+31 (0)6 12345678", "310612345678", ""},
      {"39", "0342 902345", "39342902345 0342902345", ""},
      {"31", "06/12345678", "+316/12345678", ""},
      {"31", "anonymous", "anonymous", ""},
      {"31", "sip:31612345678@example.com", "sip:31612345678@examplecom", ""},
      {"31", "1234", "1234", ""},
      {"31", "0900", "+31900", ""},
      {"", "06 12345678", "612345678 0612345678", ""},
      {"31", " ", "", ""},
  };
  for (const Case& c : cases) {
    CAPTURE(c.number);
    CHECK(joined(earlier_forms_of(c.number, c.region)) == c.forms);
  }
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
  const NumberSearch search("+31612345678", "NL");
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

TEST_CASE("a number is found in a text of its own in other scripts, with tokens and with an extension") {
  const NumberSearch search("+31612345678", "NL");
  CHECK(search.found_in("{\"number\":\"\u0660\u0666 \u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668\"}"));
  CHECK(search.found_in("\"\uFF10\uFF16\uFF11\uFF12\uFF13\uFF14\uFF15\uFF16\uFF17\uFF18\""));
  CHECK_FALSE(search.found_in("\"\u0660\u0666 \u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0669\""));
  const NumberSearch mobile("+5491123456789", "AR");
  CHECK(mobile.found_in(R"({"number":"011 15-2345-6789"})"));
  CHECK_FALSE(mobile.found_in(R"({"number":"011 2345-6789"})"));
  CHECK(NumberSearch("+12015550123", "US").found_in(R"({"number":"(201) 555-0123"})"));
  const NumberSearch colleague("085 0835037 x12", "NL");
  CHECK(colleague.found_in(R"({"number":"+31850835037;ext=12"})"));
  CHECK(colleague.found_in(R"({"number":"(085) 083 50 37 toestel 12"})"));
  CHECK_FALSE(colleague.found_in(R"({"number":"(085) 083 50 37 toestel 13"})"));
  CHECK_FALSE(colleague.found_in(R"({"number":"+31850835037"})"));
  CHECK(NumberSearch("085 0835037", "NL").found_in(R"({"number":"+31850835037;ext=12"})"));
}

TEST_CASE("an id of the platform's list tells the number it bears") {
  CHECK(number_in_id("call-_+31612345678_XqaQxRRgAzYc") == "+31612345678");
  CHECK(number_in_id("+31612345678") == "+31612345678");
  CHECK(number_in_id("a+1+31612345678") == "+31612345678");
  for (const std::string id : {"", "+", "call-31612345678", "7f2c+123456", "a+b"})
    CHECK(number_in_id(id).empty());
}

TEST_CASE("a short number or a name is found only where it is a whole text") {
  const NumberSearch code("1234", "NL");
  CHECK(code.found_in(R"("number":"1234")"));
  CHECK_FALSE(code.found_in("12345"));
  CHECK_FALSE(code.found_in("01234"));
  CHECK_FALSE(code.found_in("012345 1234"));
  CHECK_FALSE(code.found_in("da251a7d-1443-1234-ab12-abae2c14ebb0"));
  const NumberSearch name("sip:handler", "NL");
  CHECK(name.found_in(R"("sip:handler")"));
  CHECK_FALSE(name.found_in("sip"));
  CHECK_FALSE(name.found_in(R"("sip:handler-2")"));
  CHECK_FALSE(NumberSearch("", "NL").found_in("0612345678"));
}

}  // namespace
}  // namespace calltally
