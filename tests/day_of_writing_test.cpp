// Expected outputs hold no date of the day on which they were written: such a case passes on that day alone.
// Fixtures and clocks of the cases end in April 2026, so a later month (up to 2089) has to be given by the
// case itself. `make faults` runs the suite at other dates.
#include "support/catch.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "support/places.hpp"

namespace calltally {
namespace {

namespace fs = std::filesystem;

using Months = std::set<int>;  // 12 x year + month, from 0

constexpr int month(int year, int of_year) { return 12 * year + of_year - 1; }

constexpr int after_fixtures = month(2026, 5);
constexpr int far_future = month(2090, 1);

std::string contents(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// English and Dutch; 0 for another word.
int month_named(std::string word) {
  static const std::array<std::vector<std::string>, 12> names = {{{"jan"},
                                                                  {"feb"},
                                                                  {"mar", "mrt", "maa"},
                                                                  {"apr"},
                                                                  {"may", "mei"},
                                                                  {"jun"},
                                                                  {"jul"},
                                                                  {"aug"},
                                                                  {"sep"},
                                                                  {"oct", "okt"},
                                                                  {"nov"},
                                                                  {"dec"}}};
  std::ranges::transform(word, word.begin(), [](unsigned char c) { return static_cast<char>(c | 0x20); });
  const auto is_it = [&word](const auto& of_month) {
    return std::ranges::any_of(of_month, [&word](const auto& name) { return word.starts_with(name); });
  };
  const auto found = std::ranges::find_if(names, is_it);
  return found == names.end() ? 0 : static_cast<int>(found - names.begin()) + 1;
}

// Of seconds since 1970, near enough.
int month_of_seconds(std::int64_t seconds) {
  constexpr double seconds_per_month = 365.2425 * 86'400 / 12;
  return month(1970, 1) + static_cast<int>(static_cast<double>(seconds) / seconds_per_month);
}

template <typename Take>
void each_match(const std::string& text, const char* pattern, Take take) {
  const std::regex regex(pattern);
  for (std::sregex_iterator match(text.begin(), text.end(), regex), end; match != end; ++match) {
    take(*match);
  }
}

// The months that a text names in any spelling that outputs have.
Months months_in(const std::string& text) {
  Months found;
  const auto number = [](const auto& group) { return std::stoi(group.str()); };
  each_match(text, R"(\b(20\d\d)-?(0[1-9]|1[0-2])(?:-?[0-3]\d)?(?:T|\b))",
             [&](const auto& match) { found.insert(month(number(match[1]), number(match[2]))); });
  each_match(text, R"(\b(20\d\d)-W(\d\d)\b)", [&](const auto& match) {
    found.insert(month(number(match[1]), std::clamp((number(match[2]) + 3) * 12 / 53, 1, 12)));
  });
  each_match(text, R"(\b(20\d\d)-Q([1-4])\b)",
             [&](const auto& match) { found.insert(month(number(match[1]), 3 * number(match[2]) - 2)); });
  each_match(text, R"(\b([A-Za-z]{3,9})\.?(?: [0-3]?\d,)? (20\d\d)\b)", [&](const auto& match) {
    if (const int named = month_named(match[1]); named != 0) found.insert(month(number(match[2]), named));
  });
  each_match(text, R"((?:^|[^\w.-])(20\d\d)(?![\w-]|\.\d))",
             [&](const auto& match) { found.insert(month(number(match[1]), 1)); });
  each_match(text, R"(\b(1[789]\d{8})(?:\d{3})?\b)",
             [&](const auto& match) { found.insert(month_of_seconds(std::stoll(match[1]))); });
  return found;
}

// The lines that can name a month after the fixtures, as a year or as seconds: few do, and expressions are
// slow.
std::string late_lines(const std::string& text) {
  const auto is_late = [](std::string_view line) {
    for (auto at = line.find_first_of("12"); at != std::string_view::npos;
         at = line.find_first_of("12", at + 1)) {
      const std::string_view year = line.substr(at, 4);
      if (year >= "2026" && year < "2090") return true;
      const std::string_view seconds = line.substr(at, 10);
      if (seconds >= "1777593600" && seconds < "2" && std::ranges::all_of(seconds, is_digit)) return true;
    }
    return false;
  };
  std::istringstream lines(text);
  std::string found;
  for (std::string line; std::getline(lines, line);) {
    if (is_late(line)) found += line + "\n";
  }
  return found;
}

// The months of an output that neither fixtures nor what the case is given explain, as "2026-11".
std::string unexplained(const std::string& output, const std::string& given) {
  const std::string late = late_lines(output);
  if (late.empty()) return {};
  const Months known = months_in(given);
  std::string found;
  for (const int one : months_in(late)) {
    if (one < after_fixtures || one >= far_future) continue;
    // A period ends with the first day of the next month, a zone may move a time into the one before.
    if (known.contains(one - 1) || known.contains(one) || known.contains(one + 1)) continue;
    const int of_year = one % 12 + 1;
    found += (found.empty() ? "" : " ") + std::to_string(one / 12) + (of_year < 10 ? "-0" : "-") +
             std::to_string(of_year);
  }
  return found;
}

bool is_output(const fs::path& file) { return file.filename() == "out" || file.filename() == "err"; }

// All files of a folder but expected outputs, with a line between them.
std::string inputs_below(const fs::path& folder) {
  std::string text;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.is_regular_file() && !is_output(entry.path())) text += contents(entry.path()) + "\n";
  }
  return text;
}

TEST_CASE("no expected output holds the day on which it was written") {
  const fs::path cases = fs::path(source_dir) / "tests/cases";
  std::size_t outputs = 0;
  for (const auto& folder : fs::directory_iterator(cases)) {
    if (!folder.is_directory()) continue;
    for (const auto& file : fs::directory_iterator(folder.path())) {
      if (!is_output(file.path())) continue;
      ++outputs;
      const std::string output = contents(file.path());
      CAPTURE(file.path().lexically_relative(cases).string());
      CHECK(unexplained(output, inputs_below(folder.path())) == "");
    }
  }
  CHECK(outputs > 300);
}

TEST_CASE("the guard of expected outputs sees a day of writing in every spelling") {
  const std::vector<std::vector<std::string>> cases = {
      // What an output says, what its case is given, and what remains.
      {"4 calls, 2025-12-13 to 2026-11-27, Europe/Amsterdam", "", "2026-11"},
      {"4 calls, 2025-12-13 to 2026-11-27, Europe/Amsterdam", "received_at > '2026'", "2026-11"},
      {"received 2026-11-27T08:15:00.123Z", "", "2026-11"},
      {"calltally-20261127-0815.db", "", "2026-11"},
      {"calltally-20261127T0815.db", "", "2026-11"},
      {"2026-11: 4 calls", "", "2026-11"},
      {"2026-W48", "", "2026-11"},
      {"2026-Q4", "", "2026-10"},
      {"27 Nov 2026", "", "2026-11"},
      {"Nov 27, 2026", "", "2026-11"},
      {"november 2026", "", "2026-11"},
      {"27 okt 2027 10:00", "", "2027-01 2027-10"},
      {"Date: Fri, 27 Nov 2026 08:15:00 GMT", "", "2026-11"},
      {"calls in 2027", "", "2027-01"},
      {"\"at\":1795767300", "", "2026-11"},
      {"\"at\":1795767300123", "", "2026-11"},
      {"2028-02-29", "", "2028-02"},
      // Fixtures, what the case is given, and numbers that are no dates.
      {"2025-12-13 to 2026-04-15, 2 jan 2026", "", ""},
      {"in 2026", "", ""},
      {"2040-07-01 to 2040-08-01", "--period 2040-07", ""},
      {"2040-07-01", "--period 2040-W27", ""},
      {"1 call, 2099-12-20", "", ""},
      {"\\u2066 +31620261127 20480 bytes 2.2034 0x2030 r2030 2030-x", "", ""},
      {"\"started\":1765627446000", "", ""},
  };
  for (const auto& c : cases) {
    CAPTURE(c[0], c[1]);
    CHECK(unexplained(c[0], c[1]) == c[2]);
  }
}

}  // namespace
}  // namespace calltally
