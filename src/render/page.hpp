// A page for people: figures, tables and drawings under headings, before anybody knows where it is shown.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "render/table.hpp"
#include "render/terminal.hpp"

namespace calltally {

// All texts may come from outside; whoever renders a page makes them safe. Numbers are spelled already.

// A sentence, broken into lines where it is too long.
struct Note {
  std::string text;
  Style style = Style::plain;
};

// One figure: "Duration", "median", "1:39", no share, "-9%". What belongs together has one name and stands
// together.
struct Fact {
  std::string name;
  std::string detail;  // may be empty
  std::string value;
  std::string share;  // may be empty, as the change may
  std::string change;
};

// Figures side by side, in as many columns as there is room for; a group is not torn apart.
struct KeyFigures {
  std::array<std::string, 4> headers;  // of name, value, share and change, where they are a table
  std::vector<std::vector<Fact>> groups;
};

// A table with a bar in each row, behind its first column. One fraction per row.
struct Bars {
  Table table;
  std::vector<double> fractions;
  std::vector<Style> styles;
};

// A table with a bar of low, neutral and high in each row. The names explain the bar.
struct StackedBars {
  Table table;
  std::vector<Parts> parts;
  std::array<std::string, 3> names;
};

// A table whose rows are compared by one of its columns: drawn, a row is its name, a bar and the columns
// `beside` it; text and Markdown have the table alone.
struct RankedBars {
  Table table;
  std::vector<double> fractions;
  std::vector<std::size_t> beside;
};

// A table in which each row has a text that may be long: below it, or in Markdown its last column.
struct DetailTable {
  Table table;
  std::string header;
  std::vector<std::string> texts;
  std::size_t indent;  // of the text below its row
  // What stands around words that were looked for; empty: none are. Text and Markdown have them as they are.
  std::string mark_open{};
  std::string mark_close{};
};

// A place on an axis and what it is called.
struct Tick {
  double place = 0;
  std::string name;
};

// What a curve shows: a sum, or a share or mean, which is a part of its whole.
struct Curve {
  std::string name;
  std::string range;             // "5.4 to 7.7"; may be empty
  std::vector<double> parts{};   // one per point
  std::vector<double> wholes{};  // as many; none: the parts are sums, drawn from 0 on
  double floor = 0;              // where shares and means are drawn from
  std::vector<Tick> axis{};      // of its values, upwards; none: no axis is drawn
};

// Many values in a line each, drawn where there is no room for the table of them.
struct TimeSeries {
  std::vector<double> values;
  std::string first;  // what the ends are called
  std::string last;
  Table table;
  std::vector<Curve> curves{};  // each with its name beside it, `values` among them; none: `values` alone
  std::vector<Tick> ticks{};    // points that have their name below them, in order
};

// How often in each cell. All rows have as many values as there are columns.
struct HeatMap {
  std::vector<std::string> columns;
  std::vector<std::string> rows;
  std::vector<std::vector<std::uint64_t>> values;
};

// A column for each of the map, behind one of its rows' names.
[[nodiscard]] Table table_of(const HeatMap& map);

struct Section {
  std::string title;
  std::string remark;  // follows the title; may be empty
  std::variant<Note, KeyFigures, Table, Bars, RankedBars, StackedBars, DetailTable, TimeSeries, HeatMap> body;
};

struct Page {
  std::string title;
  std::string subtitle;
  std::vector<Note> notes;
  std::vector<Section> sections;
};

// Whether a plain table is cut to the width of the look, or is as wide as its texts.
enum class Tables { fitted, whole };

// For a terminal, a pipe or a text file: as wide as the look allows. Names and prose give way with an
// ellipsis, figures never; columns that may be left out stand where there is room for them.
[[nodiscard]] std::string page_text(const Page& page, const Look& look, Tables tables = Tables::fitted);

// As GitHub Markdown: every column, nothing cut.
[[nodiscard]] std::string page_markdown(const Page& page, Glyphs glyphs);

}  // namespace calltally
