// Blocks of text and tables.
#include <algorithm>

#include "render/html.hpp"
#include "render/html_draft.hpp"

namespace calltally {
namespace {

// So many rows of each table are printed.
constexpr std::size_t printed_rows = 20;

bool has_headers(const std::vector<Column>& columns) {
  return std::ranges::any_of(columns, [](const Column& column) { return !column.header.empty(); });
}

std::string header_cell(const Column& column) {
  const std::string attributes = class_of_cell(column, Style::plain);
  if (column.header.empty()) return "<td" + attributes + "></td>";
  return "<th scope=\"col\"" + attributes + ">" + html_isolated(column.header) + "</th>";
}

// Of a cell that is the name of its row.
std::string row_header(const Column& column, const Cell& cell) {
  return "<th scope=\"row\"" + class_of_cell(column, cell.style) + ">" + html_isolated(cell.text) + "</th>";
}

std::string rows_of(const Table& table, std::size_t rows_max) {
  std::string out = "<tbody>\n";
  const std::size_t rows = std::min(rows_max, table.rows().size());
  for (std::size_t i = 0; i < rows; ++i) out += html_row(table.columns(), table.rows()[i]);
  return out + "</tbody>\n";
}

std::string scrolled(const HtmlHeading& heading, const Table& table) {
  return "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-labelledby=\"" + heading.id +
         "\"><table>\n" + html_headers(table.columns()) + rows_of(table, Table::unlimited) +
         "</table></div>\n";
}

// With the words that were looked for in elements of their own, each closed whatever the text says.
std::string marked(const DetailTable& details, const std::string& text) {
  std::string safe = html_text(text);
  if (details.mark_open.empty()) return safe;
  std::string out;
  bool is_open = false;
  for (std::size_t at = 0; at < safe.size();) {
    const bool opens = safe.compare(at, details.mark_open.size(), details.mark_open) == 0;
    const bool closes = safe.compare(at, details.mark_close.size(), details.mark_close) == 0;
    if (!opens && !closes) {
      out += safe[at++];
      continue;
    }
    if (opens != is_open) out += opens ? "<mark>" : "</mark>";
    is_open = opens;
    at += (opens ? details.mark_open : details.mark_close).size();
  }
  return is_open ? out + "</mark>" : out;
}

// "Duration, mean", or "median" under another figure of the same name; not set in under the first of all.
std::string name_of(const std::vector<Fact>& group, std::size_t at) {
  const Fact& fact = group[at];
  if (at > 0 && group[at - 1].name == fact.name && !fact.detail.empty()) {
    const bool is_under_lead = group.front().name == fact.name;
    return (is_under_lead ? "<dt>" : "<dt class=\"under\">") + html_isolated(fact.detail) + "</dt>";
  }
  return "<dt>" + html_isolated(fact.detail.empty() ? fact.name : fact.name + ", " + fact.detail) + "</dt>";
}

// A share or a change, which screen readers tell apart by the header.
std::string part_of(const std::string& header, const std::string& text) {
  if (text.empty()) return {};
  return "<span class=\"hidden\">" + html_text(header) + " </span>" + html_text(text);
}

std::string card(const KeyFigures& figures, const std::vector<Fact>& group) {
  std::string out = "<dl>\n";
  for (std::size_t i = 0; i < group.size(); ++i) {
    const Fact& fact = group[i];
    const bool has_both = !fact.share.empty() && !fact.change.empty();
    out += (i == 0 ? "<div class=\"lead\">" : "<div>") + name_of(group, i) + "<dd>" +
           html_isolated(fact.value) + "</dd><dd class=\"part\">" + part_of(figures.headers[2], fact.share) +
           (has_both ? ", " : "") + part_of(figures.headers[3], fact.change) + "</dd></div>\n";
  }
  return out + "</dl>\n";
}

}  // namespace

std::string_view class_of(Style style) {
  switch (style) {
    case Style::bold:
      return "bold";
    case Style::dim:
    case Style::neutral:
      return "dim";
    case Style::low:
      return "low";
    case Style::high:
      return "high";
    case Style::accent:
      return "accent";
    case Style::plain:
      break;
  }
  return "";
}

std::string class_of_cell(const Column& column, Style style) {
  std::string classes = column.align == Align::right ? "n" : "";
  const std::string_view name = class_of(style);
  if (!name.empty()) classes.append(classes.empty() ? "" : " ").append(name);
  return classes.empty() ? "" : " class=\"" + classes + "\"";
}

std::string html_headers(const std::vector<Column>& columns) {
  if (!has_headers(columns)) return {};
  std::string out = "<thead><tr>";
  for (const Column& column : columns) out += header_cell(column);
  return out + "</tr></thead>\n";
}

std::string html_row(const std::vector<Column>& columns, const std::vector<Cell>& row) {
  std::string out = "<tr>";
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const Cell empty;
    const Cell& cell = i < row.size() ? row[i] : empty;
    if (i == 0 && !cell.text.empty()) {
      out += row_header(columns[i], cell);
      continue;
    }
    out += "<td" + class_of_cell(columns[i], cell.style) + ">" + html_isolated(cell.text) + "</td>";
  }
  return out + "</tr>\n";
}

void append_folded(HtmlDraft& draft, const HtmlHeading& heading, const Table& table) {
  const std::string id = draft.new_id();
  const std::string title = html_isolated(heading.title);
  draft.out += "<details><summary id=\"" + id + "\">" + html_text(draft.words.numbers) + ": " + title +
               "</summary>\n" + scrolled({id, heading.title, ""}, table) + "</details>\n";
  draft.printed += "<table>\n<caption>" + title + "</caption>\n" + html_headers(table.columns()) +
                   rows_of(table, printed_rows) + "</table>\n";
  if (table.rows().size() > printed_rows) {
    draft.printed += "<p class=\"remark\">" +
                     html_text(draft.words.more_rows(table.rows().size() - printed_rows)) + "</p>\n";
  }
}

void append_block(HtmlDraft& draft, const HtmlHeading& /*heading*/, const Note& note) {
  const std::string_view style = class_of(note.style);
  draft.out += "<p class=\"note" + (style.empty() ? "" : " " + std::string(style)) + "\" dir=\"auto\">" +
               html_text(note.text) + "</p>\n";
}

void append_block(HtmlDraft& draft, const HtmlHeading& /*heading*/, const KeyFigures& figures) {
  draft.out += "<div class=\"cards\">\n";
  for (const auto& group : figures.groups) draft.out += card(figures, group);
  draft.out += "</div>\n";
}

void append_block(HtmlDraft& draft, const HtmlHeading& heading, const Table& table) {
  draft.out += scrolled(heading, table);
}

void append_block(HtmlDraft& draft, const HtmlHeading& /*heading*/, const DetailTable& details) {
  const auto& columns = details.table.columns();
  draft.out += "<ol class=\"calls\">\n";
  for (std::size_t i = 0; i < details.table.rows().size(); ++i) {
    draft.out += "<li><dl>";
    const auto& row = details.table.rows()[i];
    for (std::size_t column = 0; column < row.size(); ++column) {
      if (row[column].text.empty()) continue;
      draft.out += "<div><dt>" + html_isolated(columns[column].header) + "</dt><dd" +
                   class_of_cell({}, row[column].style) + ">" + html_isolated(row[column].text) +
                   "</dd></div>";
    }
    draft.out += "</dl>";
    if (!details.texts[i].empty())
      draft.out += "<p dir=\"auto\">" + marked(details, details.texts[i]) + "</p>";
    draft.out += "</li>\n";
  }
  draft.out += "</ol>\n";
}

}  // namespace calltally
