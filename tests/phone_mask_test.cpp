#include "call/phone_mask.hpp"

#include <string>
#include <vector>

#include "support/catch.hpp"

namespace calltally {
namespace {

struct Case {
  std::string in;
  std::string masked;
  std::string none;
};

Json text(const std::string& value) { return Json{value}; }

TEST_CASE("a customer's number is masked in every spelling") {
  const std::vector<Case> cases = {
      {"+31612345678", "+316******78", ""},
      {"+31 6 12 34 56 78", "+31 6 ** ** ** 78", ""},
      {"0612345678", "061*****78", ""},
      {"06-12345678", "06-1*****78", ""},
      {"(020) 123 45 67", "(020) *** ** 67", ""},
      {"0031612345678", "003********78", ""},
      {"1234567", "*****67", ""},
      {"123456", "****56", ""},
      {"112", "112", ""},
      {"anonymous", "anonymous", ""},
      {"", "", ""},
      {"+31612345678;ext=12", "***", ""},
      {"sip:jan@example.nl", "***", ""},
      {"jan@example.nl", "***", ""},
      {"+٣١٦١٢٣٤٥٦٧٨", "***", ""},
      {"+31\u00a06\u00a012345678", "+31 6 ******78", ""},
  };
  for (const Case& c : cases) {
    CAPTURE(c.in);
    CHECK(PhoneMask(Phones::full, c.in).customer() == c.in);
    CHECK(PhoneMask(Phones::masked, c.in).customer() == c.masked);
    CHECK(PhoneMask(Phones::none, c.in).customer() == c.none);
  }
}

TEST_CASE("numbers within ids and addresses are masked, other digits are not") {
  const std::string customer = "+31612345678";
  const std::vector<Case> cases = {
      {"call-_+31612345678_XqaQ", "call-_+316******78_XqaQ", "call-_+***_XqaQ"},
      {"call-_0612345678_X", "call-_061*****78_X", "call-_***_X"},
      {"call-31612345678", "call-316******78", "call-***"},
      {"call-_+4930123456_X", "call-_+493*****56_X", "call-_+***_X"},  // somebody else's
      {"https://x/%2B31612345678.wav", "https://x/%2B316******78.wav", "https://x/%2B***.wav"},
      {"da251a7d-1443-4b33-ab12-123456789012", "da251a7d-1443-4b33-ab12-123456789012",
       "da251a7d-1443-4b33-ab12-123456789012"},
      {"12345678901234567890", "12345678901234567890", "12345678901234567890"},
      {"call-_020123456_X", "call-_020****56_X", "call-_***_X"},
      {"call-_0031201234567_X", "call-_003********67_X", "call-_***_X"},
      {"order-0000123456", "order-0000123456", "order-0000123456"},  // counted, not dialled
      {"12ab0612345679cd", "12ab0612345679cd", "12ab0612345679cd"},
      {"tel:+31-6-12-34-56-78", "tel:+31-6-**-**-**-78", "tel:+***"},
      {"tel:+49-151-234-567-89", "tel:+49-1**-***-***-89", "tel:+***"},
      {"tel:06-12-34-56-78", "tel:06-1*-**-**-78", "tel:***"},
      {"call-_+31612345678-2025", "call-_+316******78-2025", "call-_+***-2025"},
      {"2025-12-01T10:00:00", "2025-12-01T10:00:00", "2025-12-01T10:00:00"},
      {"call-\uff10\uff16\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18", "call-061*****78", "call-***"},
      {"\uff0b31612345678", "+316******78", "+***"},
      {"\uff10\uff11", "\uff10\uff11", "\uff10\uff11"},
      {"+12345", "+12345", "+12345"},
      {"", "", ""},
  };
  for (const Case& c : cases) {
    CAPTURE(c.in);
    CHECK(PhoneMask(Phones::full, customer).within(c.in) == c.in);
    CHECK(PhoneMask(Phones::masked, customer).within(c.in) == c.masked);
    CHECK(PhoneMask(Phones::none, customer).within(c.in) == c.none);
  }
}

TEST_CASE("values that are a number or hold one are masked") {
  const std::string customer = "06 12345678";
  const std::vector<Case> cases = {
      {"+31612345678", "+316******78", ""},
      {" 06-12345678 ", "06-1*****78", ""},
      {"020 123 45 67", "020 *** ** 67", ""},
      {"612345678", "612****78", ""},  // the customer's, without its zero
      {"tel:+31612345678", "tel:+316******78", "tel:+***"},
      {"wa.me/31612345678", "wa.me/316******78", "wa.me/***"},
      {"12345678", "123***78", ""},          // as the customer's ends
      {"87654321", "87654321", "87654321"},  // an order number
      {"01-12-2025", "01-12-2025", "01-12-2025"},
      {"1.2.2025", "1.2.2025", "1.2.2025"},
      {"2025-12-01", "2025-12-01", "2025-12-01"},
      {"00123", "00123", "00123"},
      {"0,5", "0,5", "0,5"},
      {"Bel +31612345678 terug", "Bel +316******78 terug", "Bel +*** terug"},
      {"Klacht", "Klacht", "Klacht"},
      {" ", " ", " "},
  };
  for (const Case& c : cases) {
    CAPTURE(c.in);
    CHECK(PhoneMask(Phones::full, customer).value(c.in) == c.in);
    CHECK(PhoneMask(Phones::masked, customer).value(c.in) == c.masked);
    CHECK(PhoneMask(Phones::none, customer).value(c.in) == c.none);
  }
}

TEST_CASE("a customer who is an address is hidden wherever the address stands") {
  const PhoneMask masked(Phones::masked, "sip:Jan@Example.nl;transport=tcp");
  CHECK(masked.value("jan@example.nl") == "***");
  CHECK(masked.value("sips:jan@example.nl") == "sips:***");
  CHECK(masked.value("Terug naar JAN@example.nl") == "Terug naar ***");
  CHECK(masked.value("piet@example.nl") == "piet@example.nl");
  const PhoneMask by_number(Phones::none, "sip:+31612345678@10.0.0.12;x=1234567");
  CHECK(by_number.value("31612345678").empty());
  CHECK(by_number.value("klant_0612345678") == "klant_***");
  CHECK(by_number.value("1234567") == "1234567");
  CHECK(PhoneMask(Phones::masked, "+31612345678;ext=12").value("31612345678") == "316******78");
  CHECK(PhoneMask(Phones::masked, "+\u0663\u0661\u0666\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668")
            .value("0612345678") == "061*****78");
}

TEST_CASE("a number of a withheld customer is found as it is dialled") {
  const PhoneMask withheld(Phones::masked, "");
  CHECK(withheld.within("call-_0612345678_x") == "call-_061*****78_x");
  CHECK(withheld.within("call-_31612345678_x") == "call-_31612345678_x");
}

TEST_CASE("a value is masked as a whole, or the numbers among its words") {
  const PhoneMask mask(Phones::masked, "+31612345678");
  CHECK(mask.value("31612345678") == "316******78");
  CHECK(mask.value("klant_0612345678") == "klant_061*****78");
  CHECK(mask.value("Klant 06 12 34 56 78 belt") == "Klant 06 1* ** ** 78 belt");
  CHECK(mask.value("Bel +31 20 123 45 67") == "Bel +31 2* *** ** 67");
  CHECK(mask.value("Order 87654321") == "Order 87654321");
  CHECK(PhoneMask(Phones::none, "+31612345678").value("612345678").empty());
  CHECK(PhoneMask(Phones::full, "+31612345678").value("612345678") == "612345678");
}

TEST_CASE("numbers in running text are masked, whoever's they are") {
  const std::vector<Case> cases = {
      {"Bel 06 - 8765 4321 terug", "Bel 06 - 8*** **21 terug", "Bel *** terug"},
      {"op 01-12-2025 06-87654321", "op 01-12-2025 06-8*****21", "op 01-12-2025 ***"},
      {"06-12-2034-56", "06-1*-****-56", "***"},
      {"2025-12-01 0687654321", "2025-12-01 068*****21", "2025-12-01 ***"},
      {"(020) 123 45 67 of 1234567", "(020) *** ** 67 of 1234567", "(*** of 1234567"},
      {"nummer 31687654321.", "nummer 316******21.", "nummer ***."},
      {"klant0687654321", "klant068*****21", "klant***"},
      {"06\u00a08765\u201143\u00a021", "06\u00a08***\u2011**\u00a021", "***"},
      {"order 12345678", "order 123***78", "order ***"},  // ends as the customer's
      {"order 87654321", "order 87654321", "order 87654321"},
      {"om 10.30 en 11.45 uur", "om 10.30 en 11.45 uur", "om 10.30 en 11.45 uur"},
      {"da251a7d-1443-4b33-ab12-123456789012", "da251a7d-1443-4b33-ab12-123456789012",
       "da251a7d-1443-4b33-ab12-123456789012"},
      {"+4930123456 of +12345", "+493*****56 of +12345", "+*** of +12345"},
      {"Niets.", "Niets.", "Niets."},
      {"", "", ""},
  };
  for (const Case& c : cases) {
    CAPTURE(c.in);
    CHECK(PhoneMask(Phones::full, "+31612345678").text(c.in) == c.in);
    CHECK(PhoneMask(Phones::masked, "+31612345678").text(c.in) == c.masked);
    CHECK(PhoneMask(Phones::none, "+31612345678").text(c.in) == c.none);
  }
}

TEST_CASE("what many calls share hides shorter numbers, and never becomes nothing") {
  const std::vector<Case> cases = {
      {"06-12345678", "06-1*****78", "***"},
      {"Order 1234567", "Order *****67", "Order ***"},
      {"Order 123456", "Order 123456", "Order 123456"},
      {"1 december 2025", "1 december 2025", "1 december 2025"},
      {"Klacht", "Klacht", "Klacht"},
      {"", "", ""},
  };
  for (const Case& c : cases) {
    CAPTURE(c.in);
    CHECK(PhoneMask(Phones::full, "").shared(c.in) == c.in);
    CHECK(PhoneMask(Phones::masked, "").shared(c.in) == c.masked);
    CHECK(PhoneMask(Phones::none, "").shared(c.in) == c.none);
  }
  CHECK(PhoneMask(Phones::masked, "").shared_id("31612345678") == "316******78");
  CHECK(PhoneMask(Phones::none, "").shared_id("31612345678") == "***");
  CHECK(PhoneMask(Phones::masked, "").shared_id("agent_3f12345678ab") == "agent_3f12345678ab");
  CHECK(PhoneMask::typed("06-12345678", Phones::masked) == "06-1*****78");
  CHECK(PhoneMask::typed("06-12345678", Phones::none) == "***");
  CHECK(PhoneMask::typed("withheld", Phones::none) == "withheld");
  CHECK(PhoneMask::typed("sip:jan@example.nl", Phones::none) == "***");
}

TEST_CASE("keys are masked alike for every customer") {
  const std::vector<Case> cases = {
      {"+31612345678", "+316******78", "***"},
      {"06-12345678", "06-1*****78", "***"},
      {"31612345678", "316******78", "***"},
      {"klant_31612345678", "klant_316******78", "klant_***"},
      {"x.06-12345678.y", "x.06-1*****78.y", "x.***.y"},
      {"+31-6-12-34-56-78", "+31-6-**-**-**-78", "***"},
      {"tel:+31-6-12-34-56-78", "tel:+31-6-**-**-**-78", "tel:+***"},
      {"\uff10\uff16\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18", "061*****78", "***"},
      {"2025-12-01", "2025-12-01", "2025-12-01"},
      {"question_123456", "question_123456", "question_123456"},
      {"hoofdonderwerp", "hoofdonderwerp", "hoofdonderwerp"},
      {"naïef..", "naïef..", "naïef.."},
      {"", "", ""},
  };
  for (const Case& c : cases) {
    CAPTURE(c.in);
    CHECK(PhoneMask(Phones::full, "").key(c.in) == c.in);
    CHECK(PhoneMask(Phones::masked, "").key(c.in) == c.masked);
    CHECK(PhoneMask(Phones::masked, "+31612345678").key(c.in) == c.masked);
    CHECK(PhoneMask(Phones::none, "").key(c.in) == c.none);
  }
}

TEST_CASE("members whose keys are alike when masked become one") {
  Json tree{JsonObject{{"+31611111178", Json{std::int64_t{1}}},
                       {"+31622222278", Json{JsonArray{text("a"), text("b")}}},
                       {"z", Json{JsonObject{{"0611111178", Json{true}}}}}}};
  Json none = tree;
  PhoneMask(Phones::masked, "").hide(tree);
  CHECK(canonical(tree) == R"({"+316******78":[1,"a","b"],"z":{"061*****78":true}})");
  PhoneMask(Phones::none, "").hide(none);
  CHECK(canonical(none) == R"({"***":[1,"a","b"],"z":{"***":true}})");
}

TEST_CASE("of a phone number in a call id only the ends are shown") {
  CHECK(masked_numbers("call-_+31612345678_XqaQ") == "call-_+316******78_XqaQ");
  CHECK(masked_numbers("+31612345678") == "+316******78");
  CHECK(masked_numbers("a+1234567") == "a+1234567");
  CHECK(masked_numbers("6f1c2d3e-0000-4000-8000-123456789012") == "6f1c2d3e-0000-4000-8000-123456789012");
  CHECK(masked_numbers("+") == "+");
  CHECK(masked_numbers("").empty());
}

TEST_CASE("a tree is masked leaf by leaf") {
  const Json tree{JsonObject{{"back", text("+31612345678")},
                             {"list", Json{JsonArray{text("06-12345678"), text("Klacht"), Json{true}}}},
                             {"nested", Json{JsonObject{{"n", Json{std::int64_t{31612345678}}},
                                                        {"o", Json{std::int64_t{87654321}}}}}}}};
  Json masked = tree;
  PhoneMask(Phones::masked, "+31612345678").hide(masked);
  CHECK(
      canonical(masked) ==
      R"({"back":"+316******78","list":["06-1*****78","Klacht",true],"nested":{"n":"316******78","o":87654321}})");
  Json none = tree;
  PhoneMask(Phones::none, "+31612345678").hide(none);
  CHECK(canonical(none) == R"({"back":null,"list":[null,"Klacht",true],"nested":{"n":null,"o":87654321}})");
  Json full = tree;
  PhoneMask(Phones::full, "+31612345678").hide(full);
  CHECK(full == tree);
  // A withheld number is in nothing.
  Json withheld = text("12345678");
  PhoneMask(Phones::masked, "").hide(withheld);
  CHECK(withheld == text("12345678"));
}

}  // namespace
}  // namespace calltally
