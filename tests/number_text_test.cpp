#include "base/number_text.hpp"

#include <string>
#include <utility>
#include <vector>

#include "base/nearest.hpp"
#include "support/catch.hpp"

namespace calltally {
namespace {

TEST_CASE("whole numbers are digits, with a minus or without") {
  const std::vector<std::pair<std::string, std::int64_t>> good = {
      {"0", 0}, {"7", 7}, {"-1", -1}, {"010", 10}, {"-0", 0}, {"9223372036854775807", INT64_MAX}};
  for (const auto& [text, number] : good) {
    CAPTURE(text);
    CHECK(whole_number_in(text) == number);
  }
  for (const std::string text : {"", "-", "+1", " 1", "1 ", "1.0", "1e3", "0x10", "1_000", "1,000", "--1",
                                 "many", "9223372036854775808", "\u0661"}) {
    CAPTURE(text);
    CHECK_FALSE(whole_number_in(text));
  }
}

TEST_CASE("numbers of options have a point and no exponent") {
  const std::vector<std::pair<std::string, double>> good = {{"0", 0},    {"7.5", 7.5}, {"-0.5", -0.5},
                                                            {".5", 0.5}, {"5.", 5},    {"007", 7}};
  for (const auto& [text, number] : good) {
    CAPTURE(text);
    CHECK(plain_number_in(text) == number);
    CHECK(number_in(text) == number);
  }
  for (const std::string text :
       {"", "-", "+1", " 1", "1 ", "1,5", "1.2.3", "0x10", "nan", "inf", "-inf", "infinity", "many", "."}) {
    CAPTURE(text);
    CHECK_FALSE(plain_number_in(text));
    CHECK_FALSE(number_in(text));
  }
  CHECK(number_in("1e-7") == 1e-7);
  CHECK_FALSE(plain_number_in("1e-7"));
  CHECK_FALSE(number_in("1e999"));
}

TEST_CASE("the nearest word is the one that was meant") {
  const std::vector<std::string> words = {"top", "tz", "period", "topic", "format"};
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"perod", "period"}, {"tpo", "top"}, {"topics", "topic"}, {"PERIOD", "period"}, {"formta", "format"}};
  for (const auto& [typed, meant] : cases) {
    CAPTURE(typed);
    CHECK(nearest_word(typed, words) == meant);
  }
  for (const std::string typed : {"customer", "nothing-like-it", "x-y-z"}) {
    CAPTURE(typed);
    CHECK_FALSE(nearest_word(typed, words));
  }
  CHECK_FALSE(nearest_word("top", {}));
}

}  // namespace
}  // namespace calltally
