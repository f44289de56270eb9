// A page while it is being written: what every block of it writes to.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "render/html_page.hpp"
#include "render/page.hpp"

namespace calltally {

// How the section in hand is called by what stands in it.
struct HtmlHeading {
  std::string id;            // of the element with its title
  std::string title;         // never empty
  std::string described_by;  // ids of what a drawing in it is described by
};

struct HtmlDraft {
  const HtmlWords& words;  // borrowed
  std::string out{};       // so far
  std::string printed{};   // the tables for paper
  std::size_t ids_used = 0;

  // A name that no other element has.
  [[nodiscard]] std::string new_id() { return "e" + std::to_string(++ids_used); }
};

// Blocks of a page. Each drawing has a name and a description, its table is folded below it.
void append_block(HtmlDraft& draft, const HtmlHeading& heading, const Note& note);
void append_block(HtmlDraft& draft, const HtmlHeading& heading, const KeyFigures& figures);
void append_block(HtmlDraft& draft, const HtmlHeading& heading, const Table& table);
void append_block(HtmlDraft& draft, const HtmlHeading& heading, const Bars& bars);
void append_block(HtmlDraft& draft, const HtmlHeading& heading, const RankedBars& bars);
void append_block(HtmlDraft& draft, const HtmlHeading& heading, const StackedBars& stacks);
void append_block(HtmlDraft& draft, const HtmlHeading& heading, const DetailTable& details);
void append_block(HtmlDraft& draft, const HtmlHeading& heading, const TimeSeries& series);
void append_block(HtmlDraft& draft, const HtmlHeading& heading, const HeatMap& map);

// " class="low n"" of a cell; empty for a plain one at the left.
[[nodiscard]] std::string class_of_cell(const Column& column, Style style);

// The name of a style in the style sheet; empty for a plain one.
[[nodiscard]] std::string_view class_of(Style style);

// Parts of tables: the row of headers, nothing where all are empty; and one row.
[[nodiscard]] std::string html_headers(const std::vector<Column>& columns);
[[nodiscard]] std::string html_row(const std::vector<Column>& columns, const std::vector<Cell>& row);

// The table folded below a drawing, and its first rows for paper.
void append_folded(HtmlDraft& draft, const HtmlHeading& heading, const Table& table);

// The attributes of an element that is a drawing, of this class: its name, and the ids of what describes it.
[[nodiscard]] std::string drawing_attributes(const std::string& name, const std::string& described_by,
                                             std::string_view class_name);

}  // namespace calltally
