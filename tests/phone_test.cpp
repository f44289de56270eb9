#include "support/catch.hpp"

#include "call/phone.hpp"

#include <string>
#include <vector>

namespace calltally {
namespace {

struct Spelling {
  std::string sent;
  std::string normal;
};

TEST_CASE("spellings of one number have one normal form") {
  const std::vector<std::string> spellings = {
      "+31850835037",       "0031850835037",
      "0850835037",         "+31 85 083 50 37",
      "085-0835037",        "085 - 083 50 37",
      "(085) 083 50 37",    "085.083.50.37",
      "[085] 0835037",      "  +31850835037\r\n",
      "00 31 85 0835037",   "0-0-31-85-0835037",
      "(0031) 850 835 037", "+31\u00A085\u2009083\u202F5037",
      "\u20030850835037",   "\t085\t0835037",
      "+(31)850835037",     ".0850835037.",
  };
  for (const std::string& sent : spellings) {
    CAPTURE(sent);
    CHECK(normal_number(sent, "31") == "+31850835037");
  }
}

TEST_CASE("a leading zero stands for the calling code of the database, two zeros for a plus") {
  struct Case {
    std::string sent;
    std::string calling_code;
    std::string normal;
  };
  const std::vector<Case> cases = {
      {"0301234567", "31", "+31301234567"},    {"0301234567", "49", "+49301234567"},
      {"0301234567", "1", "+1301234567"},      {"0301234567", "420", "+420301234567"},
      {"0049301234567", "31", "+49301234567"}, {"0049301234567", "49", "+49301234567"},
      {"+49301234567", "31", "+49301234567"},  {"+49301234567", "49", "+49301234567"},
      {"0301234567", "", "+301234567"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.sent, c.calling_code);
    CHECK(normal_number(c.sent, c.calling_code) == c.normal);
  }
}

TEST_CASE("what is no number in a known spelling stays as it is") {
  const std::vector<Spelling> cases = {
      {"anonymous", "anonymous"},
      {"Anonymous", "Anonymous"},
      {"sip:desk", "sip:desk"},
      {"sip:0612345678@example.com", "sip:0612345678@examplecom"},  // dots go everywhere
      {"31850835037", "31850835037"},                               // no plus: not taken for one
      {"850835037", "850835037"},
      {"112", "112"},
      {"+", "+"},
      {"+0031850835037", "+0031850835037"},
      {"++31850835037", "++31850835037"},
      {"+31(0)850835037", "+310850835037"},  // the zero in brackets is a digit as any other
      {"tel:+31850835037", "tel:+31850835037"},
      {"085/0835037", "+3185/0835037"},
      {"085,0835037", "+3185,0835037"},
      {"085_0835037", "+3185_0835037"},
      {"085x12", "+3185x12"},
      {"\uFF0B31850835037", "\uFF0B31850835037"},    // a full-width plus
      {"\u0660\u0668\u0665", "\u0660\u0668\u0665"},  // Arabic digits
      {"O850835037", "O850835037"},                  // the letter
      {"call-_+31612345678_XqaQ", "call_+31612345678_XqaQ"},
      {"0", "+31"},
      {"00", "+"},
      {"000", "+0"},
      {"0 0", "+"},
      {"\xFF"
       "085",
       "\uFFFD085"},
  };
  for (const Spelling& c : cases) {
    CAPTURE(c.sent);
    CHECK(normal_number(c.sent, "31") == c.normal);
  }
}

TEST_CASE("blank text and mere punctuation have the empty form: the number is withheld") {
  for (const std::string sent :
       {"", " ", "\t\r\n", "\u00A0", "\u2003 \u3000", "-", " - ", "()", "( )", "[.]", "..."}) {
    CAPTURE(sent);
    CHECK(normal_number(sent, "31").empty());
  }
}

TEST_CASE("the normal form of a number with a plus is its own normal form") {
  for (const std::string sent :
       {"0850835037", "0031 85 0835037", "+31 (85) 0835037", "anonymous", "112", ""}) {
    const std::string once = normal_number(sent, "31");
    CAPTURE(sent, once);
    CHECK(normal_number(once, "49") == once);
  }
}

TEST_CASE("numbers that differ in a digit stay different") {
  CHECK(normal_number("0850835037", "31") != normal_number("0850835038", "31"));
  CHECK(normal_number("0850835037", "31") != normal_number("0850835037", "32"));
  CHECK(normal_number("0850835037", "31") != normal_number("850835037", "31"));
  CHECK(normal_number("+3185083503", "31") != normal_number("+31850835037", "31"));
}

}  // namespace
}  // namespace calltally
