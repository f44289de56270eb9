// Sections with a row per topic, line, type, quality, agent, way to end and end reason.
#include <algorithm>
#include <map>
#include <string_view>

#include "view/breakdown_table.hpp"
#include "view/messages.hpp"
#include "view/report_page.hpp"

namespace calltally {
namespace {

struct Subject {
  Message title;
  Message header;
  Message missing;         // the name of the row without a value
  Message nobody_has_one;  // said instead of a table of that row alone
};

constexpr Subject topics{Message::topics, Message::topic, Message::no_topic, Message::no_call_has_topic};
constexpr Subject lines{Message::lines, Message::line, Message::no_line, Message::no_call_has_line};
constexpr Subject qualities{Message::qualities, Message::quality, Message::no_quality,
                            Message::no_call_has_quality};
constexpr Subject agents{Message::agents, Message::key_agent, Message::no_agent, Message::no_agent};
constexpr Subject end_reasons{Message::end_reasons, Message::end_reason, Message::no_end_reason,
                              Message::no_call_has_end_reason};

class Breakdowns {
 public:
  Breakdowns(const ReportAnswer& answer, const Messages& messages) : answer_(answer), messages_(messages) {}

  [[nodiscard]] std::optional<Section> of(ReportSection which) const {
    const StandardReport& report = answer_.report;
    switch (which) {
      case ReportSection::topics:
        return of_topics();
      case ReportSection::topic_sentiment:
        if (has_values(report.topics)) return sentiment_by_topic();
        return std::nullopt;
      case ReportSection::lines:
        return section(lines, report.lines, named(lines, report.lines));
      case ReportSection::types:
        return Section{messages_[Message::types], "", table(Message::type, types())};
      case ReportSection::agents:
        if (has_values(report.agents)) return section(agents, report.agents, by_name(report.agents));
        return std::nullopt;
      case ReportSection::qualities:
        return section(qualities, report.qualities, named(qualities, report.qualities));
      case ReportSection::end_classes:
        if (known_classes() < 2) return std::nullopt;  // then the end reasons say as much
        return Section{messages_[Message::end_classes], "", table(Message::end_class, end_classes())};
      case ReportSection::end_reasons:
        return section(end_reasons, report.end_reasons, named(end_reasons, report.end_reasons));
      default:
        return std::nullopt;
    }
  }

 private:
  using Rows = std::vector<NamedFigures>;

  static bool has_values(const Breakdown& rows) {
    return rows.size() > 1 || (!rows.empty() && rows.front().key != 0);
  }

  [[nodiscard]] std::string rest_name(const BreakdownRow& row) const {
    if (row.gathered == 0) return messages_[Message::other];
    return messages_.say(Message::other_of, {count_text(row.gathered, messages_)});
  }

  // A line's number and its name.
  [[nodiscard]] NamedFigures named(const Subject& subject, const BreakdownRow& row) const {
    if (row.rest) return {rest_name(row), Style::dim, row.figures, "", ""};
    const auto text = shown(row, answer_.labels);
    if (!text) return {messages_[subject.missing], Style::dim, row.figures, "", ""};
    const std::string& name = answer_.labels[row.key].name;
    return {name.empty() ? *text : *text + "  " + name, Style::plain, row.figures, "", ""};
  }

  // Agents by their names alone, where no other has the same; one without has its id.
  [[nodiscard]] Rows by_name(const Breakdown& breakdown) const {
    Rows rows = named(agents, breakdown);
    std::map<std::string_view, std::size_t> bearers;
    const auto name_of = [&](std::size_t row) -> std::string_view {
      if (breakdown[row].rest) return {};
      return answer_.labels[breakdown[row].key].name;
    };
    for (std::size_t i = 0; i < rows.size(); ++i) ++bearers[name_of(i)];
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (!name_of(i).empty() && bearers[name_of(i)] == 1) rows[i].name = name_of(i);
    }
    return rows;
  }

  [[nodiscard]] Rows named(const Subject& subject, const Breakdown& breakdown) const {
    Rows rows;
    for (const BreakdownRow& row : breakdown) rows.push_back(named(subject, row));
    return rows;
  }

  [[nodiscard]] RankedBars table(Message header, const Rows& rows) const {
    return ranked_breakdown(messages_[header], rows, answer_.report.whole.figures.calls, messages_);
  }

  [[nodiscard]] Section section(const Subject& subject, const Breakdown& breakdown, const Rows& rows) const {
    if (!has_values(breakdown))
      return {messages_[subject.title], "", Note{messages_[subject.nobody_has_one]}};
    return {messages_[subject.title], "", table(subject.header, rows)};
  }

  [[nodiscard]] Section of_topics() const {
    Rows rows = named(topics, answer_.report.topics);
    const Changes changes(answer_, messages_);
    for (std::size_t i = 0; i < rows.size(); ++i) rows[i].change = changes.of_topic(i);
    return section(topics, answer_.report.topics, rows);
  }

  [[nodiscard]] Section sentiment_by_topic() const {
    const auto figure = [&](Message word) { return Column{messages_[word], Align::right}; };
    StackedBars stacks{
        Table({{messages_[Message::topic], Align::left, Shrink::may, 12},
               figure(Message::column_low),
               figure(Message::column_neutral),
               figure(Message::column_high),
               figure(Message::column_unrated)}),
        {},
        {messages_[Message::stack_low], messages_[Message::stack_neutral], messages_[Message::stack_high]}};
    for (const NamedFigures& row : named(topics, answer_.report.topics)) {
      const Figures& f = row.figures;
      stacks.table.add(
          {{row.name, row.style},
           {count_text(f.sentiment_low, messages_), f.sentiment_low > 0 ? Style::low : Style::plain},
           {count_text(f.sentiment_neutral, messages_)},
           {count_text(f.sentiment_high, messages_)},
           {count_text(f.sentiment_unrated, messages_)}});
      stacks.parts.push_back({static_cast<double>(f.sentiment_low), static_cast<double>(f.sentiment_neutral),
                              static_cast<double>(f.sentiment_high)});
    }
    return {messages_[Message::sentiment_by_topic], "", std::move(stacks)};
  }

  [[nodiscard]] Rows types() const {
    Rows rows;
    for (const BreakdownRow& row : answer_.report.types) {
      rows.push_back({row.rest ? rest_name(row) : messages_.call_type(static_cast<CallType>(row.key)),
                      row.rest ? Style::dim : Style::plain, row.figures, "", ""});
    }
    return rows;
  }

  [[nodiscard]] std::size_t known_classes() const {
    return static_cast<std::size_t>(std::ranges::count_if(
        answer_.report.end_classes, [](const BreakdownRow& row) { return row.rest || row.key != 0; }));
  }

  [[nodiscard]] Rows end_classes() const {
    Rows rows;
    for (const BreakdownRow& row : answer_.report.end_classes) {
      rows.push_back({row.rest ? rest_name(row) : messages_.end_class(static_cast<EndClass>(row.key)),
                      row.rest || row.key == 0 ? Style::dim : Style::plain, row.figures, "", ""});
    }
    return rows;
  }

  const ReportAnswer& answer_;
  const Messages& messages_;
};

}  // namespace

std::optional<Section> breakdown_section(ReportSection section, const ReportAnswer& answer,
                                         const Messages& messages) {
  return Breakdowns(answer, messages).of(section);
}

}  // namespace calltally
