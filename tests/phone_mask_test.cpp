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

TEST_CASE("values that are a number as a whole are masked") {
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
      {"Bel +31612345678 terug", "Bel +31612345678 terug", "Bel +31612345678 terug"},
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
