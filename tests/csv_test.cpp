#include "support/catch.hpp"

#include <chrono>
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

namespace {

constexpr CsvStyle dutch{.reader = CsvReader::excel, .separator = ';', .decimal_sign = ','};
constexpr CsvStyle english{.reader = CsvReader::excel};
constexpr CsvStyle raw{.formulas = Formulas::raw};

template <typename Write>
std::string written_as(CsvStyle style, Write write) {
  std::string out;
  CsvWriter csv(out, style);
  write(csv);
  return out;
}

}  // namespace

TEST_CASE("a cell is cut where Excel holds no more of it", "[csv]") {
  const std::string letters(32'767, 'x');
  const std::string guarded = "=" + letters.substr(1);
  const std::string emoji = "\U0001F600";  // two UTF-16 units, four bytes
  std::string faces;
  for (int i = 0; i < 16'384; ++i) faces += emoji;
  struct Cell {
    std::string text, written;
    std::int64_t cut;
  };
  const std::vector<Cell> cells = {
      {letters, letters, 0},
      {letters + "x", letters.substr(1) + "\u2026", 1},
      {guarded, "'" + guarded.substr(0, 32'765) + "\u2026", 1},  // the guard is a character, too
      {faces, faces.substr(4) + "\u2026", 1},
      {faces.substr(4) + "x", faces.substr(4) + "x", 0},
  };
  for (const Cell& cell : cells) {
    std::string out;
    CsvWriter csv(out, english);
    csv.text(cell.text);
    CHECK((out == cell.written));
    CHECK(csv.cells_cut() == cell.cut);
    CHECK((written_as({}, [&](CsvWriter& plain) { plain.text(letters + "x"); }) == letters + "x"));
  }
}

TEST_CASE("no file begins as one of another format does", "[csv]") {
  const auto first = [](std::string_view header) {
    return written_as({}, [header](CsvWriter& csv) {
      csv.literal(header);
      csv.text("ID");
      csv.end_row();
      csv.text("ID");
    });
  };
  CHECK(first("ID") == "\"ID\",ID\r\nID");
  CHECK(first("IDENTITY") == "\"IDENTITY\",ID\r\nID");
  CHECK(first("id") == "id,ID\r\nID");
  CHECK(first("call_id") == "call_id,ID\r\nID");
}

TEST_CASE("Excel gets digits as text, and everything else as it is", "[csv]") {
  const std::vector<Pair> cases = {
      {"+31612345678", R"("=""+31612345678""")"},
      {"+31 6 12 34 56 78", R"("=""+31 6 12 34 56 78""")"},
      {"0612345678", R"("=""0612345678""")"},
      {"12345678901234567890", R"("=""12345678901234567890""")"},
      {"123456789012", R"("=""123456789012""")"},
      {"12345678901", "12345678901"},
      {"0", "0"},
      {"00", R"("=""00""")"},
      {"1-2", R"("=""1-2""")"},
      {"1/2", R"("=""1/2""")"},
      {"12:30", R"("=""12:30""")"},
      {"1E5", R"("=""1E5""")"},
      {"7,5", R"("=""7,5""")"},
      {"7.5", R"("=""7.5""")"},
      {"50%", R"("=""50%""")"},
      {"-2", R"("=""-2""")"},
      {"-2+3", R"("=""-2+3""")"},
      {"+316******78", R"("=""+316******78""")"},
      {" 0612", R"("="" 0612""")"},
      {"MAR1", R"("=""MAR1""")"},
      {"SEPT2", R"("=""SEPT2""")"},
      {"jan-5", R"("=""jan-5""")"},
      {"2 mei", R"("=""2 mei""")"},
      {"2-Mrt-25", R"("=""2-Mrt-25""")"},
      {"5. M\u00c4RZ 2025", "\"=\"\"5. M\u00c4RZ 2025\"\"\""},
      {"May 5, 2025", R"("=""May 5, 2025""")"},
      {"december 2025", R"("=""december 2025""")"},
      {"9 PM", R"("=""9 PM""")"},
      {"9:30 am", R"("=""9:30 am""")"},
      {"", ""},
      {"-", "'-"},
      {"+", "'+"},
      {"=1+1", "'=1+1"},
      {"=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"},
      {"@SUM(A1)", "'@SUM(A1)"},
      {"+31612345678+cmd|' /C calc'!A0", "'+31612345678+cmd|' /C calc'!A0"},
      {"1\"&A1&\"", R"("1""&A1&""")"},
      {"\t0612", "'\t0612"},
      {"＝1", "'＝1"},
      {"EU", "EU"},
      {"2 personen", "2 personen"},
      {"mei", "mei"},
      {"juli is druk, 5 keer", "\"juli is druk, 5 keer\""},
      {"MARS1", "MARS1"},
      {"A1", "A1"},
      {"am 5", "am 5"},
      {"mei 5 mei", "mei 5 mei"},
      {"call-_+31612345678_X", "call-_+31612345678_X"},
      {std::string(255, '1'), "\"=\"\"" + std::string(255, '1') + "\"\"\""},
      {std::string(256, '1'), std::string(256, '1')},  // no text within a formula is longer
  };
  for (const auto& [in, out] : cases) {
    CAPTURE(in);
    CHECK(written_as(english, [&](CsvWriter& csv) { csv.text(in); }) == out);
    CHECK(written_as(english, [&](CsvWriter& csv) { csv.phone(in); }) == out);
  }
}

TEST_CASE("Excel gets numbers and times in its language", "[csv]") {
  const auto write = [](CsvWriter& csv) {
    csv.begin();
    csv.literal("a;b");
    csv.literal("c,d");
    csv.end_row();
    csv.number(132.5);
    csv.number(-0.25);
    csv.json_number("1e-07");
    csv.json_number("1.5e+300");
    csv.json_number("true");
    csv.json_number("98765432109");
    csv.json_number("987654321098");
    csv.json_number("-987654321098");
    csv.json_number("0.123456789012345");
    csv.number(std::nullopt);
    csv.integer(-3);
    csv.time(Instant(std::chrono::milliseconds(1764583200123)));
    csv.local_time(LocalTime(std::chrono::milliseconds(1764586800999)));
    csv.text("x;y");
    csv.text("x,y");
    csv.end_row();
  };
  CHECK(written_as(dutch, write) ==
        "\xEF\xBB\xBF\"a;b\";c,d\r\n132,5;-0,25;1e-07;1,5e+300;true;98765432109;\"=\"\"987654321098\"\"\";"
        "\"=\"\"-987654321098\"\"\";0,123456789012345;;-3;2025-12-01 10:00:00;2025-12-01 "
        "11:00:00;\"x;y\";x,y\r\n");
  CHECK(written_as(english, write) ==
        "\xEF\xBB\xBF"
        "a;b,\"c,d\"\r\n132.5,-0.25,1e-07,1.5e+300,true,98765432109,\"=\"\"987654321098\"\"\","
        "\"=\"\"-987654321098\"\"\",0.123456789012345,,-3,2025-12-01 10:00:00,2025-12-01 "
        "11:00:00,x;y,\"x,y\"\r\n");
  CHECK(written_as({}, write) ==
        "a;b,\"c,d\"\r\n132.5,-0.25,1e-07,1.5e+300,true,98765432109,987654321098,-987654321098,0."
        "123456789012345,,-3,"
        "2025-12-01T10:00:00.123Z,2025-12-01 11:00:00,x;y,\"x,y\"\r\n");
}

TEST_CASE("raw text is as it was, and still one cell", "[csv]") {
  for (const std::string& text : {"=1+1"s, "+1"s, "-1"s, "@a"s, "\t=1"s, "＝1"s}) {
    CHECK(written_as(raw, [&](CsvWriter& csv) { csv.text(text); }) == text);
    CHECK(written_as(raw, [&](CsvWriter& csv) { csv.phone(text); }) == text);
  }
  CHECK(written_as(raw, [](CsvWriter& csv) { csv.text("\r=1,\""); }) == "\"\r=1,\"\"\"");
}

TEST_CASE("a long text is quoted for whatever stands in it", "[csv]") {
  const std::string plain(300, 'x');
  CHECK(text_cell(plain) == plain);
  for (const char c : {',', '"', '\r', '\n'}) {
    std::string text = plain;
    text[250] = c;
    const std::string doubled = c == '"' ? text.substr(0, 250) + "\"\"" + text.substr(251) : text;
    CHECK(text_cell(text) == "\"" + doubled + "\"");
  }
  CHECK(text_cell(plain + ";") == plain + ";");
}
