#include "view/breakdown_table.hpp"

#include <algorithm>

namespace calltally {
namespace {

// Prose may be cut, but not to less than this.
constexpr std::size_t name_min = 12;

enum class ChangeColumn { absent, present };

std::vector<Column> table_columns(const std::vector<std::string>& headers, ChangeColumn changes,
                                  const Messages& messages) {
  const auto figure = [&](Message word, std::size_t rank = 0) {
    return Column{messages[word], Align::right, Shrink::never, 0, rank};
  };
  std::vector<Column> columns;
  for (const std::string& header : headers) columns.push_back({header, Align::left, Shrink::may, name_min});
  columns.push_back(figure(Message::column_calls));
  columns.push_back(figure(Message::share));
  if (changes == ChangeColumn::present) columns.push_back(figure(Message::column_change));
  const std::vector<Column> others{figure(Message::talk_time, 2),     figure(Message::column_mean),
                                   figure(Message::column_median, 1), figure(Message::column_nine_of_ten, 3),
                                   figure(Message::sentiment),        figure(Message::column_rated, 4),
                                   figure(Message::column_low),       figure(Message::answered)};
  columns.insert(columns.end(), others.begin(), others.end());
  return columns;
}

}  // namespace

Table breakdown_table(const std::vector<std::string>& headers, const std::vector<NamedFigures>& rows,
                      std::uint64_t calls, const Messages& messages) {
  const bool has_changes =
      std::ranges::any_of(rows, [](const NamedFigures& row) { return !row.change.empty(); });
  Table table(table_columns(headers, has_changes ? ChangeColumn::present : ChangeColumn::absent, messages));
  const Language language = messages.language();
  for (const NamedFigures& row : rows) {
    const Figures& f = row.figures;
    std::vector<Cell> cells{{row.name, row.style}};
    if (headers.size() > 1) cells.push_back({row.second, row.style});
    cells.push_back({count_text(f.calls, messages)});
    cells.push_back({share_text(f.calls, calls, messages)});
    if (has_changes) cells.push_back({row.change, Style::dim});
    const std::vector<Cell> others{
        {format_total(f.talk_s, language)},
        {format_duration(f.duration_mean_s)},
        {format_duration(f.duration_p50_s)},
        {format_duration(f.duration_p90_s)},
        {format_score(f.sentiment_mean, language)},
        {count_text(f.sentiment_rated, messages)},
        {count_text(f.sentiment_low, messages), f.sentiment_low > 0 ? Style::low : Style::plain},
        {format_percent(f.answered_rate, language)}};
    cells.insert(cells.end(), others.begin(), others.end());
    table.add(std::move(cells));
  }
  return table;
}

RankedBars ranked_breakdown(const std::string& header, const std::vector<NamedFigures>& rows,
                            std::uint64_t calls, const Messages& messages) {
  RankedBars bars{breakdown_table({header}, rows, calls, messages), {}, {}};
  std::uint64_t most = 1;
  for (const NamedFigures& row : rows) most = std::max(most, row.figures.calls);
  for (const NamedFigures& row : rows) {
    bars.fractions.push_back(static_cast<double>(row.figures.calls) / static_cast<double>(most));
  }
  const auto& columns = bars.table.columns();
  for (const Message word :
       {Message::column_calls, Message::share, Message::column_change, Message::sentiment}) {
    const auto found = std::ranges::find(columns, messages[word], &Column::header);
    if (found != columns.end()) bars.beside.push_back(static_cast<std::size_t>(found - columns.begin()));
  }
  return bars;
}

std::string count_text(std::uint64_t count, const Messages& messages) {
  return format_count(static_cast<std::int64_t>(count), messages.language());
}

std::string share_text(std::uint64_t part, std::uint64_t whole, const Messages& messages) {
  std::optional<double> fraction;
  if (whole > 0) fraction = static_cast<double>(part) / static_cast<double>(whole);
  return format_percent(fraction, messages.language());
}

}  // namespace calltally
