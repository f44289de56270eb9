// A page line by line: what is below a heading is set in by a margin.
#include <algorithm>

#include "base/text.hpp"
#include "render/page.hpp"
#include "render/wrap.hpp"

namespace calltally {
namespace {

constexpr std::size_t margin = 2;
constexpr std::size_t bar_min = 10;
constexpr std::size_t bar_max = 60;
constexpr std::size_t bar_usual = 30;

// Groups from left to right into at most `columns` stacks, the tallest as low as can be.
using Stack = std::vector<Fact>;

std::vector<Stack> stacked(const std::vector<std::vector<Fact>>& groups, std::size_t columns) {
  std::size_t tallest = 0;
  for (const auto& group : groups) tallest = std::max(tallest, group.size());
  for (std::size_t limit = tallest;; ++limit) {
    std::vector<Stack> stacks(1);
    for (const auto& group : groups) {
      if (!stacks.back().empty() && stacks.back().size() + group.size() > limit) stacks.emplace_back();
      stacks.back().insert(stacks.back().end(), group.begin(), group.end());
    }
    if (stacks.size() <= columns) return stacks;
  }
}

// "Duration, median", or "  median" below another figure of the same name.
std::string label_of(const Stack& stack, std::size_t at) {
  const Fact& fact = stack[at];
  if (at > 0 && stack[at - 1].name == fact.name) return "  " + fact.detail;
  return fact.detail.empty() ? fact.name : fact.name + ", " + fact.detail;
}

Table side_by_side(const std::vector<Stack>& stacks) {
  std::vector<Column> columns;
  std::size_t height = 0;
  for (const Stack& stack : stacks) {
    columns.insert(columns.end(), {{""}, {"", Align::right}, {"", Align::right}});
    height = std::max(height, stack.size());
  }
  Table table(std::move(columns));
  for (std::size_t line = 0; line < height; ++line) {
    std::vector<Cell> cells;
    for (const Stack& stack : stacks) {
      if (line >= stack.size()) {
        cells.insert(cells.end(), {{}, {}, {}});
        continue;
      }
      const Fact& fact = stack[line];
      cells.push_back({label_of(stack, line)});
      cells.push_back({fact.value, Style::bold});
      cells.push_back({fact.share.empty() ? fact.change : "(" + fact.share + ")", Style::dim});
    }
    table.add(std::move(cells));
  }
  return table;
}

class TextPage {
 public:
  TextPage(const Look& look, Tables tables) : look_(look), inner_(look), plain_(look) {
    inner_.columns -= margin;
    plain_.columns = tables == Tables::whole ? Table::unlimited : inner_.columns;
  }

  std::string text(const Page& page) {
    head(page);
    for (const Section& section : page.sections) {
      if (!std::holds_alternative<KeyFigures>(section.body)) title(section);
      std::visit([this](const auto& body) { show(body); }, section.body);
    }
    return std::move(out_);
  }

 private:
  void line(std::string_view text) { out_.append(text).append("\n"); }

  void note(const Note& note, std::size_t indent) {
    for (const std::string& piece : wrapped(printable(note.text), look_.columns - indent)) {
      line(std::string(indent, ' ') + styled(piece, note.style, look_));
    }
  }

  void head(const Page& page) {
    const std::string name = printable(page.title);
    const std::string rest = printable(page.subtitle);
    if (display_width(name) + 3 + display_width(rest) <= look_.columns) {
      line(styled(name, Style::bold, look_) + "   " + rest);
    } else {
      note({page.title, Style::bold}, 0);
      note({page.subtitle}, 0);
    }
    for (const Note& each : page.notes) note(each, 0);
    line(rule(look_.columns, look_));
  }

  void title(const Section& section) {
    std::string text = styled(printable(section.title), Style::bold, look_);
    if (!section.remark.empty()) text += ", " + printable(section.remark);
    if (!std::holds_alternative<Note>(section.body) || !section.title.empty()) line("");
    if (!section.title.empty()) line(text);
  }

  // Lines set in by the margin.
  void lines(const std::string& text) {
    for (const std::string_view each : lines_of(text)) line(std::string(margin, ' ').append(each));
  }

  void show(const Note& body) { note(body, margin); }

  void show(const Table& body) { lines(body.fitted(plain_.columns).text(plain_)); }

  void show(const KeyFigures& facts) {
    for (std::size_t columns = facts.groups.size(); columns > 0; --columns) {
      const Table table = side_by_side(stacked(facts.groups, columns));
      if (columns > 1 && table.width() > inner_.columns) continue;
      lines(table.text(inner_));
      return;
    }
  }

  void show(const RankedBars& bars) { show(bars.table); }

  [[nodiscard]] std::size_t bar_columns(const Table& table, std::size_t gaps) const {
    const std::size_t taken = table.width() + gaps;
    return std::clamp(inner_.columns - std::min(inner_.columns, taken), bar_min, bar_max);
  }

  void show(const Bars& bars) {
    const Table table = bars.table.fitted(inner_.columns - bar_usual - 2);
    const std::size_t room = bar_columns(table, 2);
    std::vector<Column> columns = table.columns();
    columns.insert(columns.begin() + 1, Column{"", Align::left, Shrink::never, room});
    Table drawn(std::move(columns));
    for (std::size_t i = 0; i < table.rows().size(); ++i) {
      std::vector<Cell> cells = table.rows()[i];
      cells.insert(cells.begin() + 1, Cell{bar(bars.fractions[i], room, look_), bars.styles[i]});
      drawn.add(std::move(cells));
    }
    lines(drawn.text(inner_));
  }

  [[nodiscard]] std::string legend(const StackedBars& stacks) const {
    std::string text;
    for (std::size_t i = 0; i < stacks.names.size(); ++i) {
      text.append(i > 0 ? "  " : "").append(stack_glyph(i, look_)).append(" ").append(stacks.names[i]);
    }
    return text;
  }

  // The bars are as wide as their legend at least.
  void show(const StackedBars& stacks) {
    const std::string names = legend(stacks);
    const std::size_t room = std::max(display_width(names), bar_columns(stacks.table, 2));
    Look left = inner_;
    left.columns -= room + 2;
    const std::string text = stacks.table.text(left);
    std::size_t row = 0;
    for (const std::string_view cells : lines_of(text)) {
      // Figures stand at the end of a line: it is as wide as the table.
      const std::string drawn = row == 0 ? names : stacked_bar(stacks.parts[row - 1], room, look_);
      line(std::string(margin, ' ').append(cells).append(drawn.empty() ? "" : "  ").append(drawn));
      ++row;
    }
  }

  // Below each row what was said, under its second column.
  void show(const DetailTable& quotes) {
    const std::string text = quotes.table.fitted(inner_.columns).text(inner_);
    const std::size_t indent = margin + quotes.indent;
    std::size_t row = 0;
    for (const std::string_view cells : lines_of(text)) {
      line(std::string(margin, ' ').append(cells));
      if (row > 0) note({quotes.texts[row - 1], Style::plain}, indent);
      ++row;
    }
  }

  // Names, curves of one width, and between what they lie; below them what the ends are called.
  void show(const std::vector<Curve>& curves, const TimeSeries& series) {
    std::size_t names = 0;
    std::size_t ranges = 0;
    for (const Curve& curve : curves) {
      names = std::max(names, display_width(curve.name));
      ranges = std::max(ranges, display_width(curve.range));
    }
    const std::size_t taken = std::min(names + ranges + 2 * column_gap, inner_.columns);
    const std::size_t room = std::max(inner_.columns - taken, bar_min);
    for (const Curve& curve : curves) {
      const std::string drawn = curve.wholes.empty()
                                    ? spark_line(curve.parts, room, look_)
                                    : ratio_line(curve.parts, curve.wholes, curve.floor, room, look_);
      lines(trimmed(padded(curve.name, names + column_gap) + styled(drawn, Style::accent, look_) +
                    std::string(column_gap, ' ') + curve.range));
    }
    ends(series, room, names + column_gap);
  }

  void ends(const TimeSeries& series, std::size_t room, std::size_t indent) {
    const std::size_t width = std::min(series.values.size(), room);
    const std::size_t names = display_width(series.first) + display_width(series.last);
    const std::string between = width > names + 1 ? std::string(width - names, ' ') : " .. ";
    lines(std::string(indent, ' ') + styled(series.first + between + series.last, Style::dim, look_));
  }

  void show(const TimeSeries& curve) {
    if (!curve.curves.empty()) return show(curve.curves, curve);
    const std::size_t room = inner_.columns - margin;
    lines(styled(spark_line(curve.values, room, look_), Style::accent, look_));
    ends(curve, room, 0);
  }

  void show(const HeatMap& map) {
    std::uint64_t most = 1;
    std::size_t label = 0;
    for (const auto& row : map.values) most = std::max(most, *std::ranges::max_element(row));
    for (const std::string& row : map.rows) label = std::max(label, display_width(row));
    const std::size_t digits = std::to_string(most).size();
    const bool has_numbers = label + map.columns.size() * (digits + 3) <= inner_.columns;
    const std::size_t cell = has_numbers ? digits + 1 : 2;
    std::string head(label + 1, ' ');
    for (const std::string& column : map.columns) head += " " + padded(column, cell);
    lines(styled(trimmed(head), Style::dim, look_));
    for (std::size_t i = 0; i < map.rows.size(); ++i) {
      std::string cells;
      for (const std::uint64_t value : map.values[i]) {
        const std::string glyph(heat_glyph(fraction(value, most), look_));
        cells.append(cells.empty() ? "" : " ").append(glyph);
        cells += has_numbers ? padded(value > 0 ? std::to_string(value) : "", digits) : glyph;
      }
      lines(trimmed(padded(map.rows[i], label) + "  " + styled(trimmed(cells), Style::accent, look_)));
    }
    legend(most, label + 2);
  }

  // Which numbers a shade stands for.
  void legend(std::uint64_t most, std::size_t indent) {
    std::string text;
    for (std::uint64_t first = 1; first <= most;) {
      const std::size_t level = heat_level(fraction(first, most));
      std::uint64_t last = first;
      while (last < most && heat_level(fraction(last + 1, most)) == level) ++last;
      const std::string_view glyph = heat_glyph(fraction(first, most), look_);
      text.append(text.empty() ? "" : "   ").append(glyph).append(glyph).append(" ");
      text += std::to_string(first) + (last > first ? "-" + std::to_string(last) : "");
      first = last + 1;
    }
    lines(std::string(indent, ' ') + styled(text, Style::dim, look_));
  }

  static double fraction(std::uint64_t part, std::uint64_t whole) {
    return static_cast<double>(part) / static_cast<double>(whole);
  }

  static std::string trimmed(const std::string& text) {
    return text.substr(0, text.find_last_not_of(' ') + 1);
  }

  static std::string padded(const std::string& text, std::size_t columns) {
    return text + std::string(columns - std::min(columns, display_width(text)), ' ');
  }

  const Look look_;
  Look inner_;
  Look plain_;  // of plain tables
  std::string out_;
};

}  // namespace

std::string page_text(const Page& page, const Look& look, Tables tables) {
  return TextPage(look, tables).text(page);
}

}  // namespace calltally
