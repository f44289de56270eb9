// Spreadsheet files, read back part by part: what stands in the XML of each cell.
#include <chrono>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <limits>
#include <sstream>
#include <string>
#include <vector>

#include "base/zip_parts.hpp"
#include "render/row_feed.hpp"
#include "render/xlsx_rows.hpp"
#include "support/catch.hpp"
#include "support/temporary.hpp"

namespace calltally {
namespace {

using namespace std::string_literals;
using namespace std::string_view_literals;

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

XlsxStyle style_of(const std::string& file) {
  XlsxStyle style;
  style.file = file;
  style.made = Instant(std::chrono::seconds(1764590400));
  style.sheet = "Calls";
  style.about = "About";
  style.header = [](std::string_view name) { return "<" + std::string(name) + ">"; };
  style.describe = [](const XlsxContents& contents) {
    return XlsxStyle::Lines{{"Rows", std::to_string(contents.rows)},
                            {"Sheets", std::to_string(contents.sheets.size())},
                            {"Cut", std::to_string(contents.cells_cut)}};
  };
  return style;
}

std::string part_of(const std::string& file, const std::string& name) {
  for (const ZipPart& part : zip_parts(file, std::size_t{1} << 26)) {
    if (part.name == name) return part.begin;
  }
  return {};
}

std::string sheet_of(const std::string& file, int number) {
  return part_of(file, "xl/worksheets/sheet" + std::to_string(number) + ".xml");
}

// The <c> element of a cell, "" where there is none.
std::string cell_of(const std::string& sheet, const std::string& place) {
  const std::size_t begin = sheet.find("<c r=\"" + place + "\"");
  if (begin == std::string::npos) return {};
  return sheet.substr(begin, sheet.find("</c>", begin) + 4 - begin);
}

// The element of a value that stands alone in the cell A2.
std::string cell_with(const Value& value) {
  const TemporaryDirectory folder;
  const std::string file = folder.file("x.xlsx");
  XlsxRows writer(style_of(file));
  RowFeed rows(writer, {{"a"}});
  rows.add_row({value});
  rows.end();
  return cell_of(sheet_of(file, 1), "A2");
}

std::string text_cell(const std::string& text) {
  return "<c r=\"A2\" s=\"2\" t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
}
std::string number_cell(const std::string& number) { return "<c r=\"A2\"><v>" + number + "</v></c>"; }

const LocalTime one_o_clock{std::chrono::milliseconds(1764594000999)};
const std::vector<Value> several{Value::text("a"), Value::decimal("1.50"), Value::truth(false)};

TEST_CASE("every kind of value has its type in a spreadsheet", "[xlsx]") {
  constexpr std::int64_t largest = std::int64_t{1} << 53;
  const std::vector<std::pair<Value, std::string>> cases{
      {{}, ""},
      {Value::integer(-3), number_cell("-3")},
      {Value::integer(largest), number_cell("9007199254740992")},
      {Value::integer(largest + 1), text_cell("9007199254740993")},
      {Value::integer(-largest - 1), text_cell("-9007199254740993")},
      {Value::number(132.5), number_cell("132.5")},
      {Value::number(0.1 + 0.2), number_cell("0.3")},  // 16 digits
      {Value::number(std::nan("")), ""},
      {Value::number(std::numeric_limits<double>::infinity()), ""},
      {Value::number(-std::numeric_limits<double>::infinity()), ""},
      {Value::decimal("7"), number_cell("7")},
      {Value::decimal("1234.56"), number_cell("1234.56")},
      {Value::decimal("1e300"), number_cell("1E+300")},
      {Value::decimal("9007199254740993"), text_cell("9007199254740993")},
      {Value::decimal("12345678901234567.5"), text_cell("12345678901234567.5")},
      {Value::decimal("-05"), text_cell("-05")},
      {Value::decimal("x"), text_cell("x")},
      {Value::truth(true), "<c r=\"A2\" t=\"b\"><v>1</v></c>"},
      {Value::truth(false), "<c r=\"A2\" t=\"b\"><v>0</v></c>"},
      {Value::text(""), ""},
      {Value::text("a<b & \"c\""), text_cell("a&lt;b &amp; \"c\"")},
      {Value::phone("+31612345678"), text_cell("+31612345678")},
      {Value::instant(Instant(std::chrono::milliseconds(1764590400123))),
       text_cell("2025-12-01T12:00:00.123Z")},
      {Value::local_time(one_o_clock), "<c r=\"A2\" s=\"3\"><v>45992.54166666666</v></c>"},
      {Value::bytes("\x00\xff"sv), text_cell("x'00ff'")},
      {Value::list(several), text_cell("a; 1.50; false")},
      {Value::json("{\"a\":[1]}"), text_cell("{\"a\":[1]}")},
  };
  for (const auto& [value, cell] : cases) {
    CAPTURE(cell);
    CHECK(cell_with(value) == cell);
  }
}

TEST_CASE("no text is a formula in a spreadsheet", "[xlsx]") {
  for (const std::string text : {"=1+1", "+31612345678", "-2", "@x", "=cmd|'/c calc'!A0", "{=1}",
                                 "mailto:x@y", "https://example.com/", "\uff1d1"}) {
    CAPTURE(text);
    CHECK(cell_with(Value::text(text)) == text_cell(text));
  }
}

TEST_CASE("texts are escaped as spreadsheets read them", "[xlsx]") {
  const auto preserved = [](const std::string& text) {
    return "<c r=\"A2\" s=\"2\" t=\"inlineStr\"><is><t xml:space=\"preserve\">" + text + "</t></is></c>";
  };
  CHECK(cell_with(Value::text("a\x01\x1b\x7f")) == text_cell("a_x0001__x001B_\x7f"));
  CHECK(cell_with(Value::text("nul\0nul"sv)) == text_cell("nul_x0000_nul"));
  CHECK(cell_with(Value::text("_x0041_ _x00e9_ _x41_ _x004_")) ==
        text_cell("_x005F_x0041_ _x005F_x00e9_ _x41_ _x004_"));
  CHECK(cell_with(Value::text("a\r\nb\rc\nd\te")) == text_cell("a\nb\nc\nd\te"));
  CHECK(cell_with(Value::text("\ta ")) == preserved("\ta "));
  CHECK(cell_with(Value::text("\uFFFE\uFFFF\uFFFD\uFEFF")) == text_cell("\uFFFD\uFFFD\uFFFD\uFEFF"));
  CHECK(cell_with(Value::text("caf\xe9 \xc3\xa9 \xed\xa0\x80")) ==
        text_cell("caf\uFFFD \u00e9 \uFFFD\uFFFD\uFFFD"));
}

TEST_CASE("a text longer than Excel reads is cut and counted", "[xlsx]") {
  XlsxText text;
  const std::string longest(32'767, 'x');
  CHECK(text.of(longest) == longest);
  CHECK(text.cut() == 0);
  CHECK(text.of(longest + "y") == longest.substr(1) + "\u2026");
  CHECK(text.cut() == 1);
  std::string faces;
  for (int i = 0; i < 16'384; ++i) faces += "\U0001F600";  // two units each
  CHECK(text.of(faces) == faces.substr(0, 4 * 16'383) + "\u2026");
  CHECK(text.cut() == 2);
  // What the library counts is the escaped text.
  CHECK(text.of(std::string(5'000, '\x01')).size() == 7 * 4'680 + 3);
  CHECK(text.cut() == 3);
  CHECK(text.of(std::string(4'681, '\x01')).size() == 7 * 4'681);
  CHECK(text.of("short") == "short");
  CHECK(text.cut() == 3);
  CHECK(cell_with(Value::text(std::string(40'000, '\x01'))).find("\u2026</t>") != std::string::npos);
}

TEST_CASE("dates that readers differ about are text", "[xlsx]") {
  const auto day = [](int year, int month, int date) {
    return Value::local_time(std::chrono::local_days(std::chrono::year(year) / month / date));
  };
  CHECK(cell_with(day(1900, 3, 1)) == "<c r=\"A2\" s=\"3\"><v>61</v></c>");
  CHECK(cell_with(day(1900, 2, 28)) == text_cell("1900-02-28 00:00:00"));
  CHECK(cell_with(day(1969, 12, 31)) == "<c r=\"A2\" s=\"3\"><v>25568</v></c>");
  CHECK(cell_with(day(9999, 12, 31)) == "<c r=\"A2\" s=\"3\"><v>2958465</v></c>");
}

// Rows 0, 1, ... of one number.
void write_numbers(const XlsxStyle& style, int count) {
  XlsxRows writer(style);
  RowFeed rows(writer, {{"a"}, {"b"}});
  for (int i = 0; i < count; ++i) rows.add_row({Value::integer(i), Value::text("\u2013")});
  rows.end();
}

TEST_CASE("rows beyond a sheet go on to the next one", "[xlsx]") {
  const TemporaryDirectory folder;
  XlsxStyle style = style_of(folder.file("x.xlsx"));
  style.rows_max = 4;
  write_numbers(style, 7);
  const std::string book = part_of(style.file, "xl/workbook.xml");
  for (const std::string name : {"\"Calls\"", "\"Calls 2\"", "\"Calls 3\"", "\"About\""})
    CHECK(book.find("<sheet name=" + name) != std::string::npos);
  CHECK(cell_of(sheet_of(style.file, 1), "A4") == "<c r=\"A4\"><v>2</v></c>");
  CHECK(cell_of(sheet_of(style.file, 1), "A5").empty());
  const std::string third = sheet_of(style.file, 3);
  CHECK(cell_of(third, "A1") == "<c r=\"A1\" s=\"1\" t=\"inlineStr\"><is><t>&lt;a&gt;</t></is></c>");
  CHECK(cell_of(third, "A2") == "<c r=\"A2\"><v>6</v></c>");
  CHECK(cell_of(third, "A3").empty());
  const std::string about = sheet_of(style.file, 4);
  CHECK(cell_of(about, "B1").find("<t>7</t>") != std::string::npos);
  CHECK(cell_of(about, "B2").find("<t>3</t>") != std::string::npos);
  CHECK(cell_of(about, "B3").find("<t>0</t>") != std::string::npos);
  style.rows_max = 8;  // just full
  write_numbers(style, 7);
  CHECK(part_of(style.file, "xl/workbook.xml").find("Calls 2") == std::string::npos);
}

TEST_CASE("the header stays in sight and filters all rows", "[xlsx]") {
  const TemporaryDirectory folder;
  const XlsxStyle style = style_of(folder.file("x.xlsx"));
  write_numbers(style, 300);
  const std::string sheet = sheet_of(style.file, 1);
  CHECK(sheet.find("<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>") !=
        std::string::npos);
  CHECK(sheet.find("<autoFilter ref=\"A1:B301\"/>") != std::string::npos);
  CHECK(sheet.find("numberStoredAsText=\"1\"") != std::string::npos);
  write_numbers(style, 0);
  CHECK(sheet_of(style.file, 1).find("<autoFilter ref=\"A1:B1\"/>") != std::string::npos);
}

TEST_CASE("columns are as wide as what is in them, within bounds", "[xlsx]") {
  const TemporaryDirectory folder;
  const std::string file = folder.file("x.xlsx");
  XlsxRows writer(style_of(file));
  RowFeed rows(writer, {{"a"}, {"b"}, {"c"}, {"a header of forty characters, or there"}});
  const std::string wide(500, 'x');  // a row is written when it is full, or at the end
  rows.add_row({Value::truth(true), Value::text(wide), Value::text("1234567890123456\nx"), {}});
  rows.end();
  const std::string sheet = sheet_of(file, 1);
  for (const std::string width : {"9.7109375", "60.7109375", "17.7109375", "44.7109375"})
    CHECK(sheet.find("width=\"" + width + "\"") != std::string::npos);
}

TEST_CASE("equal rows of an equal time are equal bytes", "[xlsx]") {
  const TemporaryDirectory folder;
  const XlsxStyle one = style_of(folder.file("one.xlsx"));
  XlsxStyle other = style_of(folder.file("other.xlsx"));
  write_numbers(one, 10);
  write_numbers(other, 10);
  CHECK(bytes_of(one.file) == bytes_of(other.file));
  CHECK(part_of(one.file, "docProps/core.xml").find("2025-12-01T12:00:00Z") != std::string::npos);
  other.made += std::chrono::seconds(1);
  write_numbers(other, 10);
  CHECK(bytes_of(one.file) != bytes_of(other.file));
}

TEST_CASE("a spreadsheet leaves nothing behind but itself", "[xlsx]") {
  const TemporaryDirectory folder;
  write_numbers(style_of(folder.file("x.xlsx")), 10);
  {
    XlsxRows given_up(style_of(folder.file("y.xlsx")));
    given_up.begin({{"a"}});
  }
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder.path()))
    names.push_back(entry.path().filename().string());
  CHECK(names == std::vector<std::string>{"x.xlsx"});
}

TEST_CASE("a folder that is not there is named", "[xlsx]") {
  const TemporaryDirectory folder;
  XlsxRows writer(style_of(folder.file("nowhere/x.xlsx")));
  writer.begin({{"a"}});
  CHECK_THROWS_WITH(writer.end(), "cannot write a spreadsheet in '" + folder.file("nowhere") +
                                      "': No such file or directory");
}

TEST_CASE("a spreadsheet has no more columns than Excel", "[xlsx]") {
  const TemporaryDirectory folder;
  std::vector<Column> columns(16'385);
  XlsxRows writer(style_of(folder.file("x.xlsx")));
  CHECK_THROWS_WITH(writer.begin(columns), "a spreadsheet holds 16384 columns, not 16385");
  columns.pop_back();
  for (Column& column : columns) column.header = "c";
  XlsxRows wide(style_of(folder.file("wide.xlsx")));
  wide.begin(columns);
  wide.end();
  CHECK_FALSE(cell_of(sheet_of(folder.file("wide.xlsx"), 1), "XFD1").empty());
}

}  // namespace
}  // namespace calltally
