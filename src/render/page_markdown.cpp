#include "render/markdown.hpp"
#include "render/page.hpp"

namespace calltally {
namespace {

constexpr std::size_t bar_columns = 20;

class MarkdownPage {
 public:
  explicit MarkdownPage(Glyphs glyphs) : look_{.columns = bar_columns, .glyphs = glyphs} {}

  [[nodiscard]] std::string text(const Page& page) const {
    std::string out = "# " + markdown_text(page.title) + "\n";
    if (!page.subtitle.empty()) out += "\n" + markdown_text(page.subtitle) + "\n";
    for (const Note& note : page.notes) out += "\n" + shown(note);
    for (const Section& section : page.sections) {
      if (!section.title.empty()) out += "\n## " + markdown_text(section.title) + "\n";
      if (!section.remark.empty()) out += "\n" + markdown_text(section.remark) + "\n";
      out += "\n" + std::visit([this](const auto& body) { return this->shown(body); }, section.body);
    }
    return out;
  }

 private:
  static std::string shown(const Note& note) { return markdown_text(note.text) + "\n"; }

  static std::string shown(const Table& table) { return markdown(table); }

  static std::string shown(const KeyFigures& facts) {
    std::vector<Column> columns{{facts.headers[0]}};
    for (std::size_t i = 1; i < facts.headers.size(); ++i)
      columns.push_back({facts.headers[i], Align::right});
    Table table(std::move(columns));
    for (const auto& group : facts.groups) {
      for (const Fact& fact : group) {
        const std::string name = fact.detail.empty() ? fact.name : fact.name + ", " + fact.detail;
        table.add({{name}, {fact.value}, {fact.share}, {fact.change}});
      }
    }
    return markdown(table);
  }

  [[nodiscard]] std::string shown(const Bars& bars) const {
    std::vector<Column> columns = bars.table.columns();
    columns.insert(columns.begin() + 1, Column{""});
    Table table(std::move(columns));
    for (std::size_t i = 0; i < bars.table.rows().size(); ++i) {
      std::vector<Cell> cells = bars.table.rows()[i];
      cells.insert(cells.begin() + 1, Cell{bar(bars.fractions[i], bar_columns, look_)});
      table.add(std::move(cells));
    }
    return markdown(table);
  }

  static std::string shown(const RankedBars& bars) { return markdown(bars.table); }

  static std::string shown(const StackedBars& stacks) { return markdown(stacks.table); }

  static std::string shown(const DetailTable& quotes) {
    std::vector<Column> columns = quotes.table.columns();
    columns.push_back({quotes.header});
    Table table(std::move(columns));
    for (std::size_t i = 0; i < quotes.texts.size(); ++i) {
      std::vector<Cell> cells = quotes.table.rows()[i];
      cells.push_back({quotes.texts[i]});
      table.add(std::move(cells));
    }
    return markdown(table);
  }

  static std::string shown(const TimeSeries& curve) { return markdown(curve.table); }

  static std::string shown(const HeatMap& map) { return markdown(table_of(map)); }

  const Look look_;
};

}  // namespace

std::string page_markdown(const Page& page, Glyphs glyphs) { return MarkdownPage(glyphs).text(page); }

}  // namespace calltally
