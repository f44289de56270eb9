// Sections with a row per topic, line, type, quality and end reason.
#include "view/breakdown_table.hpp"
#include "view/messages.hpp"
#include "view/report_page.hpp"

namespace calltally {
namespace {

struct Subject {
  Word title;
  Word header;
  Word missing;         // the name of the row without a value
  Word nobody_has_one;  // said instead of a table of that row alone
};

constexpr Subject topics{Word::topics, Word::topic, Word::no_topic, Word::no_call_has_topic};
constexpr Subject lines{Word::lines, Word::line, Word::no_line, Word::no_call_has_line};
constexpr Subject qualities{Word::qualities, Word::quality, Word::no_quality, Word::no_call_has_quality};
constexpr Subject end_reasons{Word::end_reasons, Word::end_reason, Word::no_end_reason,
                              Word::no_call_has_end_reason};

class Breakdowns {
 public:
  Breakdowns(const ReportAnswer& answer, const Words& words) : answer_(answer), words_(words) {}

  std::vector<Section> sections() const {
    const StandardReport& report = answer_.report;
    std::vector<Section> sections{of_topics()};
    if (has_values(report.topics)) sections.push_back(sentiment_by_topic());
    sections.push_back(section(lines, report.lines, named(lines, report.lines)));
    sections.push_back({words_[Word::types], "", table(Word::type, types())});
    sections.push_back(section(qualities, report.qualities, named(qualities, report.qualities)));
    sections.push_back(section(end_reasons, report.end_reasons, named(end_reasons, report.end_reasons)));
    return sections;
  }

 private:
  using Rows = std::vector<NamedFigures>;

  static bool has_values(const Breakdown& rows) {
    return rows.size() > 1 || (!rows.empty() && rows.front().key != 0);
  }

  std::string rest_name(const BreakdownRow& row) const {
    if (row.gathered == 0) return words_[Word::other];
    return words_.say(Word::other_of, {count_text(row.gathered, words_)});
  }

  // A line's number and its name.
  NamedFigures named(const Subject& subject, const BreakdownRow& row) const {
    if (row.rest) return {rest_name(row), Style::dim, row.figures, "", ""};
    const auto text = shown(row, answer_.labels);
    if (!text) return {words_[subject.missing], Style::dim, row.figures, "", ""};
    const std::string& name = answer_.labels[row.key].name;
    return {name.empty() ? *text : *text + "  " + name, Style::plain, row.figures, "", ""};
  }

  Rows named(const Subject& subject, const Breakdown& breakdown) const {
    Rows rows;
    for (const BreakdownRow& row : breakdown) rows.push_back(named(subject, row));
    return rows;
  }

  Table table(Word header, const Rows& rows) const {
    return breakdown_table({words_[header]}, rows, answer_.report.whole.figures.calls, words_);
  }

  Section section(const Subject& subject, const Breakdown& breakdown, const Rows& rows) const {
    if (!has_values(breakdown)) return {words_[subject.title], "", Note{words_[subject.nobody_has_one]}};
    return {words_[subject.title], "", table(subject.header, rows)};
  }

  Section of_topics() const {
    Rows rows = named(topics, answer_.report.topics);
    const Changes changes(answer_, words_);
    for (std::size_t i = 0; i < rows.size(); ++i) rows[i].change = changes.of_topic(i);
    return section(topics, answer_.report.topics, rows);
  }

  Section sentiment_by_topic() const {
    const auto figure = [&](Word word) { return Column{words_[word], Align::right}; };
    Stacks stacks{Table({{words_[Word::topic], Align::left, Shrink::may, 12},
                         figure(Word::column_low),
                         figure(Word::column_neutral),
                         figure(Word::column_high),
                         figure(Word::column_unrated)}),
                  {},
                  {words_[Word::stack_low], words_[Word::stack_neutral], words_[Word::stack_high]}};
    for (const NamedFigures& row : named(topics, answer_.report.topics)) {
      const Figures& f = row.figures;
      stacks.table.add(
          {{row.name, row.style},
           {count_text(f.sentiment_low, words_), f.sentiment_low > 0 ? Style::low : Style::plain},
           {count_text(f.sentiment_neutral, words_)},
           {count_text(f.sentiment_high, words_)},
           {count_text(f.sentiment_unrated, words_)}});
      stacks.parts.push_back({static_cast<double>(f.sentiment_low), static_cast<double>(f.sentiment_neutral),
                              static_cast<double>(f.sentiment_high)});
    }
    return {words_[Word::sentiment_by_topic], "", std::move(stacks)};
  }

  std::string type_name(LabelId label) const {
    switch (static_cast<CallType>(label)) {
      case CallType::inbound:
        return words_[Word::inbound];
      case CallType::outbound:
        return words_[Word::outbound];
      case CallType::web:
        return words_[Word::web];
      case CallType::unknown:
        break;
    }
    return words_[Word::unknown];
  }

  Rows types() const {
    Rows rows;
    for (const BreakdownRow& row : answer_.report.types) {
      rows.push_back({row.rest ? rest_name(row) : type_name(row.key), row.rest ? Style::dim : Style::plain,
                      row.figures, "", ""});
    }
    return rows;
  }

  const ReportAnswer& answer_;
  const Words& words_;
};

}  // namespace

std::vector<Section> breakdown_sections(const ReportAnswer& answer, const Words& words) {
  return Breakdowns(answer, words).sections();
}

}  // namespace calltally
