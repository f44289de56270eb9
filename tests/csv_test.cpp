#include "support/catch.hpp"

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "render/csv.hpp"

using namespace calltally;
using namespace std::string_literals;

namespace {

struct Pair {
  std::string in;
  std::string out;
};

template <typename Write>
std::string written(Write write) {
  std::string out;
  CsvWriter csv(out);
  write(csv);
  return out;
}

std::string text_cell(const std::string& value) {
  return written([&](CsvWriter& csv) { csv.text(value); });
}

std::string phone_cell(const std::string& value) {
  return written([&](CsvWriter& csv) { csv.phone(value); });
}

}  // namespace

TEST_CASE("rows of every kind of cell", "[csv]") {
  const std::string out = written([](CsvWriter& csv) {
    csv.literal("call_id");
    csv.literal("analysis.a,b");
    csv.end_row();
    csv.text("een, twee");
    csv.phone("+31612345678");
    csv.number(132.5);
    csv.number(std::nullopt);
    csv.integer(-3);
    csv.empty();
    csv.literal("-1");
    csv.end_row();
  });
  CHECK(out == "call_id,\"analysis.a,b\"\r\n\"een, twee\",+31612345678,132.5,,-3,,-1\r\n");
}

TEST_CASE("text is quoted where it has to be", "[csv]") {
  const std::vector<Pair> cases = {
      {"", ""},
      {"Afspraak maken", "Afspraak maken"},
      {"caf\u00E9 \u4E2D", "caf\u00E9 \u4E2D"},
      {"a,b", "\"a,b\""},
      {"zei \"ja\"", "\"zei \"\"ja\"\"\""},
      {"\"", "\"\"\"\""},
      {"een\ntwee", "\"een\ntwee\""},
      {"een\r\ntwee", "\"een\r\ntwee\""},
      {" a", "\" a\""},
      {"a ", "\"a \""},
      {" ", "\" \""},
      {"a;b\tc", "a;b\tc"},
      {"a'b", "a'b"},
  };
  for (const auto& [in, out] : cases) {
    CAPTURE(in);
    CHECK(text_cell(in) == out);
  }
}

TEST_CASE("text that a spreadsheet would run gets a guard", "[csv]") {
  const std::vector<Pair> cases = {
      {"=1+1", "'=1+1"},
      {"+1", "'+1"},
      {"-1", "'-1"},
      {"@SUM(A1)", "'@SUM(A1)"},
      {"=", "'="},
      {"\t=1", "'\t=1"},
      {"\r=1", "\"'\r=1\""},
      {"\n=1", "\"'\n=1\""},
      {"\0=1"s, "'\0=1"s},
      {"＝1", "'＝1"},
      {"＋1", "'＋1"},
      {"－1", "'－1"},
      {"＠A", "'＠A"},
      {"=HYPERLINK(\"http://x\",\"y\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\""},
      {"=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"},
      {"+31612345678", "'+31612345678"},  // a number, but not in a column of numbers
      {"a=1", "a=1"},
      {"1-2", "1-2"},
      {"'=1", "'=1"},
      {"\uFF1C", "\uFF1C"},  // full-width, but no sign of a formula
      {"\xEF\xBC", "\xEF\xBC"},
  };
  for (const auto& [in, out] : cases) {
    CAPTURE(in);
    CHECK(text_cell(in) == out);
  }
}

TEST_CASE("only a clean international number passes unguarded", "[csv]") {
  for (const std::string& number :
       {"+123456"s, "+31612345678"s, "+123456789012345"s, "0612345678"s, "anonymous"s}) {
    CAPTURE(number);
    CHECK(phone_cell(number) == number);
  }
  for (const std::string& number :
       {"+12345"s, "+1234567890123456"s, "+"s, "+31 612345678"s, "+31612345678\n"s, "+3161234567a"s,
        "++3161234567"s, "-31612345678"s, "=31612345678"s, "+31612345678+cmd|' /C calc'!A0"s,
        "\uFF0B31612345678"s, "+\u0663\u0661\u0666\u0661\u0662\u0663"s, "+316123\0"s}) {
    CAPTURE(number);
    CHECK(phone_cell(number).find('\'') <= 1);
  }
  CHECK(phone_cell("").empty());
}

TEST_CASE("what is not a number is an empty cell", "[csv]") {
  const std::string out = written([](CsvWriter& csv) {
    csv.number(std::numeric_limits<double>::quiet_NaN());
    csv.number(std::numeric_limits<double>::infinity());
    csv.number(-0.5);
    csv.integer(std::numeric_limits<std::int64_t>::min());
  });
  CHECK(out == ",,-0.5,-9223372036854775808");
}

TEST_CASE("a row of one empty cell is not an empty line", "[csv]") {
  const std::string out = written([](CsvWriter& csv) {
    csv.empty();
    csv.end_row();
    csv.text("");
    csv.end_row();
    csv.empty();
    csv.empty();
    csv.end_row();
  });
  CHECK(out == "\"\"\r\n\"\"\r\n,\r\n");
}

TEST_CASE("rows can be taken away while writing", "[csv]") {
  std::string out;
  CsvWriter csv(out);
  csv.text("a");
  csv.end_row();
  out.clear();
  csv.empty();
  csv.end_row();
  CHECK(out == "\"\"\r\n");
}
