#include "view/call_table.hpp"

#include "base/numbers.hpp"
#include "base/text.hpp"

namespace calltally {

std::vector<Column> CallTable::columns(Summary summary) const {
  const Align date = words_.language() == Language::nl ? Align::right : Align::left;
  std::vector<Column> columns{{words_[Word::call_id]},
                              {words_[Word::began], date},
                              {words_[Word::length], Align::right},
                              {words_[Word::score], Align::right, Shrink::never, 0, 1},
                              {words_[Word::answered], Align::left, Shrink::never, 0, 5},
                              {words_[Word::topic], Align::left, Shrink::may, 10, 2},
                              {words_[Word::key_customer], Align::left, Shrink::never, 0, 3},
                              {words_[Word::line], Align::left, Shrink::may, 10, 6}};
  if (summary == Summary::beside) columns.push_back({words_[Word::summary], Align::left, Shrink::may, 20, 4});
  return columns;
}

Cell CallTable::answer(const CallRow& row) const {
  if (!row.answered) return {words_[Word::unknown], Style::dim};
  return {words_[*row.answered ? Word::yes : Word::no]};
}

Cell CallTable::label(LabelId id, Word none) const {
  const Label& label = labels_[id];
  if (!label.name.empty()) return {label.name};
  if (!label.shown.empty()) return {label.shown};
  return {words_[none], Style::dim};
}

std::vector<Cell> CallTable::row(const CallRecord& call, const std::string& id, Summary summary) const {
  const CallRow& row = call.row;
  const Style score = row.sentiment && *row.sentiment < 5 ? Style::low : Style::plain;
  const bool is_withheld = call.customer_number.empty();
  std::vector<Cell> cells{{id, Style::accent},
                          {words_.date_and_time(zone_.to_local(row.started_at))},
                          {format_duration(row.duration_s)},
                          {format_score(row.sentiment, words_.language()), score},
                          answer(row),
                          label(row.topic, Word::no_topic),
                          {is_withheld ? words_[Word::number_withheld] : call.customer_number,
                           is_withheld ? Style::dim : Style::plain},
                          label(row.line, Word::no_line)};
  if (summary == Summary::beside) cells.push_back({tidy(call.summary)});
  return cells;
}

}  // namespace calltally
