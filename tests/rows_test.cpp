// Every format over one table of values of every kind, and whatever rows come in: many batches or none.
#include <chrono>
#include <cmath>
#include <functional>
#include <limits>
#include <memory>
#include <string>
#include <vector>

#include "render/csv_rows.hpp"
#include "render/json_rows.hpp"
#include "render/markdown_rows.hpp"
#include "render/row_feed.hpp"
#include "render/table_rows.hpp"
#include "support/catch.hpp"

namespace calltally {
namespace {

using namespace std::string_literals;
using namespace std::string_view_literals;

// What a format makes of rows; it is told which ones by `tell`.
template <typename Make, typename Tell>
std::string written(Make make, Tell tell) {
  std::string text;
  const RowSink sink = [&text](std::string_view bytes) { text += bytes; };
  RowBuffer buffer(sink);
  const auto writer = make(buffer);
  tell(*writer);
  buffer.flush();
  return text;
}

auto csv(CsvStyle style = {}) {
  return [style](RowBuffer& out) { return std::make_unique<CsvRows>(out, style); };
}
constexpr CsvStyle dutch_excel{.reader = CsvReader::excel, .separator = ';', .decimal_sign = ','};

auto json_lines() {
  return [](RowBuffer& out) { return std::make_unique<JsonLinesRows>(out); };
}
auto markdown_table(GatheredStyle style = {}) {
  return [style](RowBuffer& out) { return std::make_unique<MarkdownRows>(out, style); };
}
auto text_table(TableRowsStyle style = {}) {
  return [style](RowBuffer& out) { return std::make_unique<TableRows>(out, style); };
}

// An array within a document of its own.
std::string as_json(const std::function<void(RowWriter&)>& tell) {
  std::string text;
  const RowSink sink = [&text](std::string_view bytes) { text += bytes; };
  RowBuffer buffer(sink);
  JsonWriter json(buffer.bytes, JsonLayout::pretty);
  json.object();
  json.key("rows");
  JsonRows rows(json, buffer);
  tell(rows);
  json.member("behind", true);
  json.end();
  buffer.flush();
  return text;
}

const Instant noon{std::chrono::milliseconds(1764590400123)};
const LocalTime one_o_clock{std::chrono::milliseconds(1764594000999)};

// One value alone: as a cell behind another one, and as JSON.
struct Spelled {
  Value value;
  std::string csv;
  std::string excel;
  std::string json;
};

const std::vector<Value> several{Value::text("a\"b"), Value::decimal("1.50"), Value::truth(false)};

std::vector<Spelled> values_of_every_kind() {
  return {
      {{}, "", "", "null"},
      {Value::integer(-3), "-3", "-3", "-3"},
      {Value::integer(std::numeric_limits<std::int64_t>::min()), "-9223372036854775808",
       "-9223372036854775808", "-9223372036854775808"},
      {Value::number(132.5), "132.5", "132,5", "132.5"},
      {Value::number(std::numeric_limits<double>::infinity()), "", "", "null"},
      {Value::number(std::nan("")), "", "", "null"},
      {Value::number(std::optional<double>()), "", "", "null"},
      {Value::decimal("18446744073709551615"), "18446744073709551615", "\"=\"\"18446744073709551615\"\"\"",
       "18446744073709551615"},
      {Value::decimal("-05"), "-05", "-05", "\"-05\""},
      {Value::truth(true), "true", "true", "true"},
      {Value::truth(false), "false", "false", "false"},
      {Value::text(""), "", "", "\"\""},
      {Value::text_or_nothing(""), "", "", "null"},
      {Value::text("Afspraak; maken"), "Afspraak; maken", "\"Afspraak; maken\"", "\"Afspraak; maken\""},
      {Value::text("=1+1"), "'=1+1", "'=1+1", "\"=1+1\""},
      {Value::text("+31612345678"), "'+31612345678", "\"=\"\"+31612345678\"\"\"", "\"+31612345678\""},
      {Value::phone("+31612345678"), "+31612345678", "\"=\"\"+31612345678\"\"\"", "\"+31612345678\""},
      {Value::phone("+31612345678+cmd"), "'+31612345678+cmd", "'+31612345678+cmd", "\"+31612345678+cmd\""},
      {Value::text("zei \"ja\",\r\nen ging"), "\"zei \"\"ja\"\",\r\nen ging\"",
       "\"zei \"\"ja\"\",\r\nen ging\"", R"("zei \"ja\",\r\nen ging")"},
      {Value::text("\x1b[31m\x01"), "\x1b[31m\x01", "\x1b[31m\x01", "\"\\u001b[31m\\u0001\""},
      {Value::instant(noon), "2025-12-01T12:00:00.123Z", "2025-12-01 12:00:00",
       "\"2025-12-01T12:00:00.123Z\""},
      {Value::local_time(one_o_clock), "2025-12-01 13:00:00", "2025-12-01 13:00:00",
       "\"2025-12-01 13:00:00\""},
      {Value::bytes("\x00\xff"sv), "x'00ff'", "x'00ff'", "\"x'00ff'\""},
      {Value::list(several), "\"a\"\"b; 1.50; false\"", "\"a\"\"b; 1.50; false\"", R"(["a\"b",1.50,false])"},
      {Value::list({}), "", "", "[]"},
      {Value::json("{\"a\":[1]}"), "\"{\"\"a\"\":[1]}\"", "\"{\"\"a\"\":[1]}\"", "{\"a\":[1]}"},
  };
}

TEST_CASE("every format spells every kind of value", "[rows]") {
  for (const auto& [value, in_csv, in_excel, in_json] : values_of_every_kind()) {
    const auto tell = [one = value](RowWriter& writer) {
      RowFeed rows(writer, {{"a"}, {"b"}});
      rows.add_row({Value::integer(1), one});
      rows.end();
    };
    CAPTURE(in_json);
    CHECK(written(csv(), tell) == "a,b\r\n1," + in_csv + "\r\n");
    CHECK(written(csv(dutch_excel), tell) ==
          "\xEF\xBB\xBF"
          "a;b\r\n1;" +
              in_excel + "\r\n");
    CHECK(written(json_lines(), tell) == "{\"a\":1,\"b\":" + in_json + "}\n");
  }
}

TEST_CASE("decimals are numbers in JSON where JSON spells them so", "[rows]") {
  const auto spelled = [](std::string_view decimal) {
    std::string text;
    JsonWriter json(text);
    add_value(json, Value::decimal(decimal));
    return text;
  };
  for (const std::string number : {"0", "-0", "7", "10", "7.25", "-0.5", "1e5", "1E+5", "1.5e-300"})
    CHECK(spelled(number) == number);
  for (const std::string other : {"", "-", "05", "5.", ".5", "1e", "1e+", "+1", "1 ", "0x10", "1.e5", "Inf"})
    CHECK(spelled(other) == "\"" + other + "\"");
}

void tell_nasty(RowWriter& writer) {
  RowFeed rows(writer, {{"name"}, {"calls", Align::right}, {"said"}});
  rows.add_row({Value::text("a|b"), Value::integer(12), Value::text("een\ntwee")});
  rows.add_row({{}, Value::number(-0.25), Value::text("\x1b[31m<b>")});
  rows.add_row({Value::text("x"), {}, Value::text("\u202ey")});
  rows.end();
}

TEST_CASE("rows for people say nothing as they are told to, and no text does harm", "[rows]") {
  CHECK(written(markdown_table({.nothing = "-"}), tell_nasty) ==
        "| name | calls | said |\n"
        "| --- | ---: | --- |\n"
        "| a\\|b | 12 | een twee |\n"
        "| - | -0.25 | \\\\x1b\\[31m&lt;b> |\n"
        "| x | - | \\\\u202ey |\n");
  TableRowsStyle style;
  style.cells.nothing = "NULL";
  style.margin = 1;
  CHECK(written(text_table(style), tell_nasty) ==
        " name  calls  said\n"
        " a|b      12  een\\x0atwee\n"
        " NULL  -0.25  \\x1b[31m<b>\n"
        " x      NULL  \\u202ey\n");
}

TEST_CASE("columns of numbers only are aligned right where nobody says how", "[rows]") {
  const auto tell = [](RowWriter& writer) {
    RowFeed rows(writer, {{"n"}, {"mixed"}, {"none"}});
    rows.add_row({Value::integer(1), Value::integer(1), {}});
    rows.add_row({Value::number(22.5), Value::text("a"), {}});
    rows.end();
  };
  CHECK(written(markdown_table({.nothing = "", .is_aligned_by_values = true}), tell) ==
        "| n | mixed | none |\n| ---: | --- | --- |\n| 1 | 1 |  |\n| 22.5 | a |  |\n");
}

TEST_CASE("rows are elements of an array of a document that goes on", "[rows]") {
  const auto tell = [](int count) {
    return [count](RowWriter& writer) {
      RowFeed rows(writer, {{"a"}, {"b"}});
      for (int i = 0; i < count; ++i) rows.add_row({Value::integer(i), Value::list(several)});
      rows.end();
    };
  };
  CHECK(as_json(tell(0)) == "{\n  \"rows\": [],\n  \"behind\": true\n}");
  CHECK(as_json(tell(2)) ==
        "{\n  \"rows\": [\n    {\n      \"a\": 0,\n      \"b\": [\"a\\\"b\", 1.50, false]\n    },\n    {\n"
        "      \"a\": 1,\n      \"b\": [\"a\\\"b\", 1.50, false]\n    }\n  ],\n  \"behind\": true\n}");
}

// Rows of a number and a text that is kept.
void tell_rows(RowWriter& writer, int count) {
  RowFeed rows(writer, {{"n", Align::right}, {"text"}});
  for (int i = 0; i < count; ++i)
    rows.add_row({Value::integer(i), Value::text(rows.keep("t" + std::to_string(i)))});
  rows.end();
}

// What stands before the rows, and what each is, for a check of its own.
struct Format {
  std::function<std::unique_ptr<RowWriter>(RowBuffer&)> make;
  std::string begin;
  std::function<std::string(int)> row;
};

TEST_CASE("any number of rows comes out whole and in order", "[rows]") {
  const auto number = [](int i) { return std::to_string(i); };
  const std::vector<Format> formats = {
      {csv(), "n,text\r\n", [&](int i) { return number(i) + ",t" + number(i) + "\r\n"; }},
      {csv(dutch_excel), "\xEF\xBB\xBFn;text\r\n",
       [&](int i) { return number(i) + ";t" + number(i) + "\r\n"; }},
      {json_lines(), "",
       [&](int i) { return "{\"n\":" + number(i) + ",\"text\":\"t" + number(i) + "\"}\n"; }},
      {markdown_table(), "| n | text |\n| ---: | --- |\n",
       [&](int i) { return "| " + number(i) + " | t" + number(i) + " |\n"; }},
  };
  for (const Format& format : formats) {
    for (const int count : {0, 1, 255, 256, 257, 1000, 1001}) {
      CAPTURE(format.begin, count);
      std::string expected = format.begin;
      for (int i = 0; i < count; ++i) expected += format.row(i);
      const auto tell = [count](RowWriter& writer) { tell_rows(writer, count); };
      CHECK((written(format.make, tell) == expected));
    }
  }
}

TEST_CASE("a table of text keeps its columns in line beyond the rows that it was begun with", "[rows]") {
  const std::string text = written(text_table(), [](RowWriter& writer) { tell_rows(writer, 2500); });
  CHECK(text.starts_with("  n  text\n  0  t0\n"));
  CHECK(text.find("\n 999  t999\n") == std::string::npos);
  CHECK(text.find("\n999  t999\n1000  t1000\n") != std::string::npos);
  CHECK(text.ends_with("\n2499  t2499\n"));
  const std::string narrower = written(text_table(), [](RowWriter& writer) {
    RowFeed rows(writer, {{"topic", Align::left, Shrink::may, 10}, {"n"}});
    rows.add_row({Value::text("a topic of many words"), Value::integer(0)});
    for (int i = 1; i < 1500; ++i) rows.add_row({Value::text("t"), Value::integer(i)});
    rows.end();
  });
  CHECK(narrower.ends_with("\nt                      1499\n"));
  CHECK(written(text_table(), [](RowWriter& writer) { tell_rows(writer, 0); }) == "n  text\n");
}

TEST_CASE("what has no room beside its row stands below it, or every value on a line of its own", "[rows]") {
  const auto tell = [](RowWriter& writer) {
    RowFeed rows(
        writer,
        {{"name"}, {"extra", Align::left, Shrink::never, 0, 2}, {"prose", Align::left, Shrink::may, 20, 1}});
    rows.add_row(
        {Value::text("Jan"), Value::text("0123456789"), Value::text("een lange zin van een beller")});
    rows.end();
  };
  TableRowsStyle style;
  style.tables = Tables::fitted;
  style.look.columns = 22;
  style.is_last_prose = true;
  CHECK(written(text_table(style), tell) ==
        "name  extra\nJan   0123456789\n  een lange zin van\n  een beller\n");
  style.narrow = TableRowsStyle::Narrow::one_below;
  CHECK(
      written(text_table(style), tell) ==
      "──────────────────────\nname   Jan\nextra  0123456789\nprose  een lange zin\n       van een beller\n");
}

// What reached a writer, batch by batch.
class Batches : public RowWriter {
 public:
  void begin(const std::vector<Column>& columns) override { said += std::to_string(columns.size()) + ":"; }
  void add(const RowBatch& rows) override { said += std::to_string(rows.rows()) + ","; }
  void end() override { said += "end"; }

  std::string said;
};

std::string batches_of(int rows, std::size_t columns, std::size_t bytes = 0) {
  Batches batches;
  RowFeed feed(batches, std::vector<Column>(columns));
  for (int row = 0; row < rows; ++row) {
    for (std::size_t i = 0; i < columns; ++i)
      feed.add(Value::text(i == 0 ? feed.keep(std::string(bytes, 'x')) : std::string_view()));
    feed.end_row();
  }
  feed.end();
  return batches.said;
}

TEST_CASE("rows are handed over in batches that stay small", "[rows]") {
  CHECK(batches_of(0, 2) == "2:end");
  CHECK(batches_of(1, 2) == "2:1,end");
  CHECK(batches_of(255, 2) == "2:255,end");
  CHECK(batches_of(256, 2) == "2:256,end");
  CHECK(batches_of(257, 2) == "2:256,1,end");
  CHECK(batches_of(100, 1024) == "1024:64,36,end");   // many columns
  CHECK(batches_of(3, 70'000) == "70000:1,1,1,end");  // and more than a batch has cells
  CHECK(batches_of(9, 2, 100'000) == "2:3,3,3,end");  // large texts
}

TEST_CASE("kept texts stay where they are until the batch is cleared", "[rows]") {
  RowBatch batch(1);
  std::vector<std::string_view> kept;
  for (int i = 0; i < 5000; ++i) kept.push_back(batch.keep("text " + std::to_string(i)));
  CHECK(batch.bytes_kept() > 40'000);
  for (int i = 0; i < 5000; ++i) CHECK(kept[static_cast<std::size_t>(i)] == "text " + std::to_string(i));
  batch.clear();
  CHECK(batch.bytes_kept() == 0);
  CHECK(batch.keep("").empty());
}

TEST_CASE("a long text passes through every format whole", "[rows]") {
  const std::string text(300'000, 'x');
  const auto tell = [&text](RowWriter& writer) {
    RowFeed rows(writer, {{"a"}, {"b"}});
    for (int i = 0; i < 3; ++i) rows.add_row({Value::integer(i), Value::text(text)});
    rows.end();
  };
  const auto times = [&text](const std::string& out) {
    std::size_t count = 0;
    for (auto at = out.find(text); at != std::string::npos; at = out.find(text, at + text.size())) ++count;
    return count;
  };
  CHECK(times(written(csv(), tell)) == 3);
  CHECK(times(written(json_lines(), tell)) == 3);
  CHECK(times(written(markdown_table(), tell)) == 3);
  CHECK(times(written(text_table(), tell)) == 3);
}

TEST_CASE("cells that Excel would not hold are cut and counted", "[rows]") {
  std::string text;
  const RowSink sink = [&text](std::string_view bytes) { text += bytes; };
  RowBuffer buffer(sink);
  CsvRows writer(buffer, dutch_excel);
  const std::string longest(32'767, 'x');
  const std::string longer = longest + "x";
  RowFeed rows(writer, {{"a"}, {"b"}});
  rows.add_row({Value::text(longest), Value::text(longer)});
  rows.end();
  CHECK(writer.cells_cut() == 1);
}

}  // namespace
}  // namespace calltally
