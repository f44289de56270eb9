// Before and after a day, for people.
#include <cmath>
#include <utility>

#include "base/calendar.hpp"
#include "base/numbers.hpp"
#include "base/text.hpp"
#include "view/breakdown_table.hpp"
#include "view/report_page.hpp"
#include "view/split_view.hpp"

namespace calltally {
namespace {

using FigureKind = SplitFigure::Kind;

// A section of rows: its title, its first column, and what calls without a value are called.
struct SplitSubject {
  Message title;
  Message header;
  Message missing;
  SplitRows SplitReport::*rows;
};

constexpr SplitSubject split_subjects[] = {
    {Message::topics, Message::topic, Message::no_topic, &SplitReport::topics},
    {Message::lines, Message::line, Message::no_line, &SplitReport::lines},
    {Message::types, Message::type, Message::unknown, &SplitReport::types},
    {Message::qualities, Message::quality, Message::no_quality, &SplitReport::qualities},
    {Message::end_classes, Message::end_class, Message::no_end_class, &SplitReport::end_classes},
    {Message::end_reasons, Message::end_reason, Message::no_end_reason, &SplitReport::end_reasons}};

class SplitPage {
 public:
  SplitPage(const SplitAnswer& answer, const Messages& messages)
      : answer_(answer), messages_(messages), language_(messages.language()) {}

  [[nodiscard]] Page page() const {
    Page page = page_head(answer_.selection, answer_.filters, messages_);
    page.title = messages_.say(Message::split_title, {messages_.date(answer_.day)});
    page.notes.push_back({messages_.say(Message::split_sides, {range(answer_.before), range(answer_.after),
                                                               messages_.date(answer_.day)}),
                          Style::dim});
    if (answer_.report.whole[0].calls + answer_.report.whole[1].calls == 0) {
      const Message reason = answer_.filters.empty() ? Message::no_calls : Message::no_such_calls;
      page.sections.push_back({"", "", Note{messages_[reason]}});
      return page;
    }
    if (!answer_.are_counts_comparable) page.notes.push_back({why_not_counted(), Style::dim});
    page.sections.push_back({messages_[Message::split_totals], "", totals()});
    add_verdicts(page);
    for (const SplitSubject& subject : split_subjects) {
      if (has_values(subject)) page.sections.push_back({messages_[subject.title], "", rows_of(subject)});
    }
    page.sections.push_back(
        {messages_[Message::split_notes], "", Note{messages_[Message::split_footnote], Style::dim}});
    return page;
  }

 private:
  [[nodiscard]] std::string range(const Period& period) const {
    return messages_.range(period, answer_.selection.zone);
  }

  [[nodiscard]] std::string why_not_counted() const {
    const Recorded& recorded = answer_.recorded;
    const std::string name = range(answer_.before);
    if (recorded.gap) {
      return messages_.say(Message::has_gap,
                           {name, messages_.date(recorded.gap->first), messages_.date(recorded.gap->last)});
    }
    if (!recorded.from) return messages_[Message::no_calls_at_all];
    return messages_.say(Message::recorded_only,
                         {name, messages_.date(date_of(*recorded.from, answer_.selection.zone))});
  }

  [[nodiscard]] std::string name_of(const SplitFigure& figure) const {
    const auto both = [&](Message word, Message detail) {
      return messages_[word] + ", " + messages_[detail];
    };
    if (figure.name == "calls") return messages_[Message::calls];
    if (figure.name == "talk_s") return messages_[Message::talk_time];
    if (figure.name == "duration_mean_s") return both(Message::duration, Message::mean);
    if (figure.name == "short_share") return messages_[Message::split_short_share];
    if (figure.name == "sentiment_mean") return both(Message::sentiment, Message::mean_score);
    if (figure.name == "sentiment_low_share") return messages_[Message::column_low_share];
    return messages_[Message::answered];
  }

  [[nodiscard]] std::string value(FigureKind kind, const std::optional<double>& value) const {
    if (!value) return std::string(no_figure);
    switch (kind) {
      case FigureKind::count:
        return count_text(static_cast<std::uint64_t>(*value), messages_);
      case FigureKind::seconds:
        return format_total(value, language_);
      case FigureKind::duration:
        return format_duration(value);
      case FigureKind::score:
        return format_score(value, language_);
      case FigureKind::share:
        break;
    }
    return format_percent(value, language_);
  }

  // A difference: "+12%" of sums, "+0:13", "+0.4", "-3 points".
  [[nodiscard]] std::string change_of(const SplitFigure& figure) const {
    const auto change = figure.change();
    if (!change) return {};
    if (figure.kind != FigureKind::count && figure.kind != FigureKind::seconds)
      return difference(figure.kind, *change);
    if (!answer_.are_counts_comparable || *figure.before == 0) return {};
    return format_percent_change(*change / *figure.before, language_);
  }

  [[nodiscard]] std::string difference(FigureKind kind, double change) const {
    if (kind == FigureKind::score) return format_score_change(change, language_);
    if (kind == FigureKind::duration) {
      std::string length = format_duration(std::abs(change));
      if (length == format_duration(0)) return length;
      return (change < 0 ? "-" : "+") + length;
    }
    const std::int64_t points = std::lround(change * 100);
    return format_count_change(points, language_);
  }

  [[nodiscard]] std::string interval_of(const SplitFigure& figure) const {
    if (!figure.interval) return {};
    std::string text = messages_.say(
        Message::least_to_most,
        {difference(figure.kind, figure.interval->low), difference(figure.kind, figure.interval->high)});
    return figure.kind == FigureKind::share ? text + " " + messages_[Message::points] : text;
  }

  [[nodiscard]] std::string change_text(const SplitFigure& figure) const {
    std::string text = change_of(figure);
    if (figure.kind != FigureKind::share || text.empty()) return text;
    const bool is_one = text == "+1" || text == "-1";
    return text + " " + messages_[is_one ? Message::point : Message::points];
  }

  [[nodiscard]] Table totals() const {
    const auto column = [&](Message word) { return Column{messages_[word], Align::right}; };
    const Column n{"n", Align::right, Shrink::never, 0, 1};
    Table table({{messages_[Message::figure]},
                 column(Message::split_before),
                 n,
                 column(Message::split_after),
                 n,
                 column(Message::change),
                 column(Message::split_interval)});
    for (const SplitFigure& figure : answer_.figures) {
      const bool is_of_calls = figure.kind != FigureKind::count;
      const auto calls = [&](std::uint64_t count) { return is_of_calls ? count_text(count, messages_) : ""; };
      table.add({{name_of(figure)},
                 {value(figure.kind, figure.before)},
                 {calls(figure.before_n), Style::dim},
                 {value(figure.kind, figure.after)},
                 {calls(figure.after_n), Style::dim},
                 {change_text(figure)},
                 {interval_of(figure)}});
    }
    return table;
  }

  // The names of the figures of which `fits` is true.
  template <typename Fits>
  [[nodiscard]] std::string names_of(const Fits& fits) const {
    std::string names;
    for (const SplitFigure& figure : answer_.figures) {
      if (fits(figure)) names += (names.empty() ? "" : "; ") + name_of(figure);
    }
    return names;
  }

  // Under one heading a sentence for each that says something.
  void add_verdicts(Page& page) const {
    const auto lacks = [](NoInterval reason) {
      return [reason](const SplitFigure& figure) { return !figure.interval && figure.reason == reason; };
    };
    const auto differs = [](const SplitFigure& f) { return f.interval && !f.interval->holds_zero(); };
    const auto may_be_equal = [](const SplitFigure& f) { return f.interval && f.interval->holds_zero(); };
    std::string title = messages_[Message::split_verdict];
    for (const auto& [word, names] :
         {std::pair{Message::split_more_than_chance, names_of(differs)},
          std::pair{Message::split_within_chance, names_of(may_be_equal)},
          std::pair{Message::split_too_few, names_of(lacks(NoInterval::too_few))},
          std::pair{Message::split_no_spread, names_of(lacks(NoInterval::no_spread))}}) {
      if (names.empty()) continue;
      page.sections.push_back({std::exchange(title, {}), "", Note{messages_.say(word, {names})}});
    }
  }

  [[nodiscard]] bool has_values(const SplitSubject& subject) const {
    const SplitRows& rows = answer_.report.*subject.rows;
    return rows.size() > 1 || (!rows.empty() && (rows.front().label != 0 || subject.title == Message::types));
  }

  [[nodiscard]] Cell name_of(const SplitSubject& subject, const SplitRow& row) const {
    if (row.rest)
      return {messages_.say(Message::other_of, {count_text(row.gathered, messages_)}), Style::dim};
    if (subject.title == Message::end_classes) {
      return {messages_.end_class(static_cast<EndClass>(row.label)),
              row.label == 0 ? Style::dim : Style::plain};
    }
    if (subject.title == Message::types) return {messages_.call_type(static_cast<CallType>(row.label))};
    if (row.label == 0 || row.label >= answer_.labels.size()) return {messages_[subject.missing], Style::dim};
    const Label& label = answer_.labels[row.label];
    return {label.name.empty() ? label.shown : label.shown + "  " + label.name};
  }

  [[nodiscard]] Table rows_of(const SplitSubject& subject) const {
    const auto figure = [&](const std::string& header, std::size_t rank) {
      return Column{header, Align::right, Shrink::never, 0, rank};
    };
    const std::string sentiment = messages_[Message::sentiment];
    Table table({{messages_[subject.header], Align::left, Shrink::may, 12},
                 figure(messages_[Message::split_before], 0),
                 figure(messages_[Message::split_after], 0),
                 figure(messages_[Message::change], 0),
                 figure(messages_.say(Message::split_of_before, {sentiment}), 1),
                 figure(messages_.say(Message::split_of_after, {sentiment}), 1),
                 figure(messages_.say(Message::split_of_before, {messages_[Message::answered]}), 2),
                 figure(messages_.say(Message::split_of_after, {messages_[Message::answered]}), 2)});
    for (const SplitRow& row : answer_.report.*subject.rows) {
      std::vector<Cell> cells{name_of(subject, row)};
      const std::vector<SplitFigure> figures = split_figures(row.sides);
      for (const SplitFigure& f : figures) {
        if (f.name != "calls" && f.name != "sentiment_mean" && f.name != "answered_rate") continue;
        cells.push_back({value(f.kind, f.before)});
        cells.push_back({value(f.kind, f.after)});
        if (f.name == "calls") cells.push_back({calls_change(f)});
      }
      table.add(std::move(cells));
    }
    return table;
  }

  [[nodiscard]] std::string calls_change(const SplitFigure& calls) const {
    if (!answer_.are_counts_comparable) return {};
    return format_count_change(std::lround(*calls.change()), language_);
  }

  const SplitAnswer& answer_;
  const Messages& messages_;
  Language language_;
};

}  // namespace

Page split_page(const SplitAnswer& answer, const Messages& messages) {
  return SplitPage(answer, messages).page();
}

}  // namespace calltally
