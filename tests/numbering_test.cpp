// The example numbers of all regions, in all spellings, against their E.164 form.
#include "call/numbering_plan.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <utility>

#include "call/digit_pattern.hpp"
#include "call/phone.hpp"
#include "support/catch.hpp"
#include "support/escaped_lines.hpp"

namespace calltally {
namespace {

// A line of tests/numbering_examples.txt: of a region, or of one of its numbers.
struct Example {
  std::string region;
  std::string exit_code;
  std::string trunk;
  std::string e164;
  std::string home;
  std::string abroad;
};

std::vector<Example> examples() {
  std::vector<Example> found;
  Example region;
  for (const std::string& line : documents_in("numbering_examples.txt")) {
    std::vector<std::string> fields{""};
    for (const char c : line) {
      if (c == '\t') {
        fields.emplace_back();
      } else {
        fields.back() += c;
      }
    }
    if (fields.size() == 3) {
      region = {fields[0], fields[1], fields[2], "", "", ""};
    } else {
      found.push_back(
          {region.region, region.exit_code, region.trunk, fields.at(1), fields.at(2), fields.at(3)});
    }
  }
  return found;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The groups of digits with `mark` between them.
std::string grouped(const std::string& text, const std::string& mark) {
  std::string out;
  bool is_between = false;
  for (const char c : text) {
    if (!is_digit(c)) {
      is_between = !out.empty();
      continue;
    }
    if (is_between) out += mark;
    is_between = false;
    out += c;
  }
  return out;
}

std::string replaced(const std::string& text, const std::function<std::string(char)>& form) {
  std::string out;
  for (const char c : text) out += form(c);
  return out;
}

std::string full_width(char c) { return "\xEF\xBC" + std::string(1, static_cast<char>(0x80 + c - ' ')); }

std::string arabic(char c) {
  return is_digit(c) ? "\xD9" + std::string(1, static_cast<char>(0xA0 + c - '0')) : std::string(1, c);
}

using Spellings = std::vector<std::pair<std::string, std::string>>;

// As tests/interop/numbering_plans.mjs has them.
Spellings spellings(const Example& of) {
  const std::string code = of.abroad.substr(0, of.abroad.find_first_of(" -"));
  const std::string own = of.e164.substr(code.size());
  return {{"E.164", of.e164},
          {"abroad, with blanks", code + " " + grouped(of.abroad.substr(code.size()), " ")},
          {"exit code", of.exit_code + of.e164.substr(1)},
          {"at home", of.home},
          {"at home, digits", grouped(of.home, "")},
          {"at home, slash", grouped(of.home, "/")},
          {"at home, dots", grouped(of.home, ".")},
          {"at home, dashes", grouped(of.home, "-")},
          {"+CC (trunk) NSN", code + " (" + of.trunk + ")" + own},
          {"+CC trunk NSN", code + " " + of.trunk + own},
          {"tel:", "tel:" + of.e164},
          {"sip:", "sip:" + of.e164 + "@trunk.example;user=phone"},
          {"without plus", of.e164.substr(1)},
          {"full-width", replaced(of.e164, full_width)},
          {"Arabic-Indic", replaced(of.e164, arabic)},
          {"marks of direction", "\u202a" + of.e164 + "\u202c"},
          {"remark", of.e164 + " (mobiel)"}};
}

// Digits that begin with the home country's code and are a number of that country as they stand: nobody can
// tell, and libphonenumber reads them at home, too.
const std::set<std::string> numbers_at_home = {"55800123456", "5540041234",    "4915123456789", "4918012345",
                                               "4916412345",  "4918500123456", "62218350123",   "62812345678",
                                               "318001234",   "468123456",     "841992000",     "38328012345",
                                               "38343201234", "38380001234",   "38390001234"};

TEST_CASE("the example numbers of all regions have their E.164 form in every spelling") {
  std::set<std::string> regions;
  std::set<std::string> exceptions;
  for (const Example& example : examples()) {
    regions.insert(example.region);
    for (const auto& [spelling, text] : spellings(example)) {
      const std::string normal = normal_number(text, example.region);
      if (normal == example.e164) continue;
      CAPTURE(example.region, spelling, text, normal, example.e164);
      CHECK(spelling == "without plus");
      CHECK(numbers_at_home.contains(text));
      CHECK(normal == "+" + std::string(find_plan(example.region)->calling_code) + text);
      exceptions.insert(text);
    }
  }
  CHECK(regions.size() == 245);
  CHECK(exceptions == numbers_at_home);
}

TEST_CASE("no two example numbers of a region are taken for one") {
  std::map<std::string, std::map<std::string, std::string>> owners;  // region, normal form, E.164
  for (const Example& example : examples()) {
    for (const auto& [spelling, text] : spellings(example)) {
      if (numbers_at_home.contains(text)) continue;
      const auto [place, is_new] =
          owners[example.region].emplace(normal_number(text, example.region), example.e164);
      CAPTURE(example.region, spelling, text);
      CHECK((is_new || place->second == example.e164));
    }
  }
}

TEST_CASE("every plan is found by its region and its calling code, the main region first") {
  std::size_t regions = 0;
  for (const NumberingPlan& plan : numbering_plans()) {
    CAPTURE(plan.region, plan.calling_code);
    CHECK(std::ranges::any_of(plans_of_code(plan.calling_code),
                              [&](const NumberingPlan& other) { return &other == &plan; }));
    CHECK(plans_before(std::string(plan.calling_code) + "123").front().calling_code == plan.calling_code);
    if (plan.region == "001") continue;
    ++regions;
    CHECK(find_plan(plan.region) == &plan);
  }
  CHECK(regions == 245);
  const std::map<std::string, std::string> main = {{"1", "US"},   {"7", "RU"},   {"39", "IT"},  {"44", "GB"},
                                                   {"47", "NO"},  {"61", "AU"},  {"212", "MA"}, {"262", "RE"},
                                                   {"358", "FI"}, {"590", "GP"}, {"31", "NL"}};
  for (const auto& [code, region] : main) CHECK(plans_of_code(code).front().region == region);
  for (const std::string none : {"", "N", "nl", "NLD", "ZZ", "001", "31"}) CHECK(find_plan(none) == nullptr);
  for (const std::string none : {"", "0", "99", "999", "3", "+31"}) CHECK(plans_of_code(none).empty());
}

TEST_CASE("patterns of plans are matched as ECMAScript does") {
  struct Case {
    std::string pattern;
    std::string digits;
    bool fits;
    std::size_t begins;  // 99: not
  };
  const std::vector<Case> cases = {
      {"0", "0", true, 1},
      {"0", "01", false, 1},
      {"0|00", "00", true, 1},
      {"00|0", "00", true, 2},
      {"[2-9]\\d{3}", "2345", true, 4},
      {"[2-9]\\d{3}", "12345", false, 99},
      {"[2-479]\\d?", "7", true, 1},
      {"\\d{2,4}", "12345", false, 4},
      {"1\\d{2,4}|2", "2", true, 1},
      {"(?:1|2(?:3|45))6", "2456", true, 4},
      {"(?:1|2(?:3|45))6", "246", false, 99},
      {"8\\d{5}(?:\\d{2,4})?", "812345", true, 6},
      {"8\\d{5}(?:\\d{2,4})?", "8123456", false, 6},
      {"8\\d{5}(?:\\d{2,4})?", "81234567", true, 8},
      {"([457]\\d{6})$|1", "4601234", true, 7},
      {"([457]\\d{6})$|1", "46012345", false, 99},
      {"00(?:30|5[09]|[126-9]?)", "0085", false, 3},
      {"0?(?:(11)15)?", "911", false, 0},
      {"0", "", false, 99},
  };
  for (const Case& c : cases) {
    CAPTURE(c.pattern, c.digits);
    CHECK(fits_pattern(c.pattern, c.digits) == c.fits);
    DigitMatch match;
    CHECK((begins_with_pattern(c.pattern, c.digits, match) ? match.size : 99) == c.begins);
  }
  DigitMatch match;
  REQUIRE(begins_with_pattern("0?(?:(11|22)15)?", "011152345", match));
  CHECK(match.size == 5);
  CHECK(match.groups[0] == "11");
  REQUIRE(begins_with_pattern("0?(?:(11|22)15)?", "011152345", match, 4));
  CHECK(match.size == 1);
  CHECK(match.groups[0].data() == nullptr);
  CHECK_FALSE(begins_with_pattern("", "0", match));
  CHECK_FALSE(begins_with_pattern("00", "001", match, 1));
}

}  // namespace
}  // namespace calltally
