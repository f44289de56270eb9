// Drawings with a row for each name: a bar is as wide as there is room, so each has an SVG of its own.
#include <algorithm>

#include "base/text.hpp"
#include "render/html.hpp"
#include "render/html_draft.hpp"

namespace calltally {
namespace {

constexpr std::size_t beside_max = 5;     // as many columns have a layout
constexpr std::size_t drawn_max = 50;     // rows of a drawing; the table has all of them
constexpr std::size_t name_columns = 90;  // of a name in a drawing; the table has all of it
constexpr std::size_t short_name = 13;    // so short, names stay beside their bars on a phone
constexpr std::string_view bar_height = "14";

std::string percent(double fraction) { return html_number(std::clamp(fraction, 0.0, 1.0) * 100) + "%"; }

std::string part_of_bar(double from, double width, std::string_view fill) {
  return "<rect class=\"f-" + std::string(fill) + "\" x=\"" + percent(from) + "\" width=\"" + percent(width) +
         "\" height=\"" + std::string(bar_height) + "\"/>";
}

std::string bar_of(const std::string& parts) {
  return "<svg class=\"bar\" width=\"100%\" height=\"" + std::string(bar_height) +
         "\" aria-hidden=\"true\">" + parts + "</svg>";
}

std::string_view fill_of(Style style) {
  if (style == Style::low) return "low";
  if (style == Style::neutral) return "neutral";
  return style == Style::high ? "high" : "amount";
}

// Anything above 0 leaves a mark.
std::string plain_bar(double fraction, Style style) {
  constexpr double least = 0.004;
  if (!(fraction > 0)) return bar_of("");
  return bar_of(part_of_bar(0, std::max(fraction, least), fill_of(style)));
}

std::string stack_of(const Parts& parts) {
  static constexpr std::array<std::string_view, 3> fills{"low", "neutral", "high"};
  const double whole = parts[0] + parts[1] + parts[2];
  std::string rects;
  double from = 0;
  for (std::size_t i = 0; i < parts.size() && whole > 0; ++i) {
    if (parts[i] > 0) rects += part_of_bar(from / whole, parts[i] / whole, fills[i]);
    from += parts[i];
  }
  return bar_of(rects);
}

// The rows of one drawing.
class BarRows {
 public:
  BarRows(const Table& table, std::vector<std::size_t> beside) : table_(table), beside_(std::move(beside)) {
    if (beside_.size() > beside_max) beside_.resize(beside_max);
  }

  [[nodiscard]] std::string class_name() const {
    const bool is_short = std::ranges::all_of(table_.rows(), [](const auto& row) {
      return display_width(printable(row.front().text)) <= short_name;
    });
    return "bars k" + std::to_string(beside_.size()) + (is_short ? " short" : "");
  }

  [[nodiscard]] std::string headers() const {
    const std::string name = html_isolated(table_.columns().front().header);
    std::string out = "<div class=\"row\"><span class=\"name head" + number_class() + "\">" + name +
                      "</span><span class=\"head\"></span>";
    for (const std::size_t column : beside_) {
      const Column& one = table_.columns()[column];
      out += std::string("<span class=\"head") + (one.align == Align::right ? " n" : "") + "\">" +
             html_isolated(one.header) + "</span>";
    }
    return out + "</div>\n";
  }

  [[nodiscard]] std::string row(std::size_t at, const std::string& bar) const {
    const auto& cells = table_.rows()[at];
    const std::string_view style = class_of(cells.front().style);
    std::string out = "<div class=\"row\"><span class=\"name" + number_class() +
                      (style.empty() ? "" : " " + std::string(style)) + "\">" +
                      html_isolated(fit(printable(cells.front().text), name_columns)) + "</span>" + bar;
    for (const std::size_t column : beside_) {
      const Cell empty;
      const Cell& cell = column < cells.size() ? cells[column] : empty;
      out += "<span" + class_of_cell(table_.columns()[column], cell.style) + ">" + html_isolated(cell.text) +
             "</span>";
    }
    return out + "</div>\n";
  }

 private:
  // Of the names, where they are numbers.
  [[nodiscard]] std::string number_class() const {
    return table_.columns().front().align == Align::right ? " n" : "";
  }

  const Table& table_;
  std::vector<std::size_t> beside_;
};

std::vector<std::size_t> all_but_the_first(const Table& table) {
  std::vector<std::size_t> columns;
  for (std::size_t i = 1; i < table.columns().size(); ++i) columns.push_back(i);
  return columns;
}

// `bar` draws one of a row by its place; `above` stands over the drawing.
template <typename Bar>
void append_bars(HtmlDraft& draft, const HtmlHeading& heading, const Table& table,
                 const std::vector<std::size_t>& beside, const Bar& bar, const std::string& above = {}) {
  const BarRows rows(table, beside);
  draft.out += "<figure>\n" + above;
  draft.out += "<div" + drawing_attributes(heading.title, heading.described_by, rows.class_name()) + ">\n" +
               rows.headers();
  const std::size_t drawn = std::min(drawn_max, table.rows().size());
  for (std::size_t i = 0; i < drawn; ++i) draft.out += rows.row(i, bar(i));
  draft.out += "</div>\n";
  if (drawn < table.rows().size()) {
    draft.out +=
        "<p class=\"remark\">" + html_text(draft.words.more_drawn(table.rows().size() - drawn)) + "</p>\n";
  }
  append_folded(draft, heading, table);
  draft.out += "</figure>\n";
}

std::string legend_of(const StackedBars& stacks) {
  static constexpr std::array<std::string_view, 3> fills{"low", "neutral", "high"};
  std::string out = "<div class=\"legend\">";
  for (std::size_t i = 0; i < stacks.names.size(); ++i) {
    out += "<span><svg width=\"12\" height=\"12\" aria-hidden=\"true\"><rect class=\"f-" +
           std::string(fills[i]) + "\" width=\"12\" height=\"12\"/></svg>" + html_isolated(stacks.names[i]) +
           "</span>";
  }
  return out + "</div>\n";
}

}  // namespace

void append_block(HtmlDraft& draft, const HtmlHeading& heading, const Bars& bars) {
  append_bars(draft, heading, bars.table, all_but_the_first(bars.table),
              [&](std::size_t row) { return plain_bar(bars.fractions[row], bars.styles[row]); });
}

void append_block(HtmlDraft& draft, const HtmlHeading& heading, const RankedBars& bars) {
  append_bars(draft, heading, bars.table, bars.beside,
              [&](std::size_t row) { return plain_bar(bars.fractions[row], Style::accent); });
}

void append_block(HtmlDraft& draft, const HtmlHeading& heading, const StackedBars& stacks) {
  append_bars(
      draft, heading, stacks.table, all_but_the_first(stacks.table),
      [&](std::size_t row) { return stack_of(stacks.parts[row]); }, legend_of(stacks));
}

}  // namespace calltally
