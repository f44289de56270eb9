#include "view/call_table.hpp"

#include "answer/hidden_numbers.hpp"
#include "base/numbers.hpp"
#include "base/text.hpp"

namespace calltally {

std::vector<Column> CallTable::columns(Summary summary) const {
  const Align date = messages_.language() == Language::nl ? Align::right : Align::left;
  std::vector<Column> columns{{messages_[Message::call_id]},
                              {messages_[Message::began], date},
                              {messages_[Message::length], Align::right},
                              {messages_[Message::score], Align::right, Shrink::never, 0, 1},
                              {messages_[Message::answered], Align::left, Shrink::never, 0, 5},
                              {messages_[Message::topic], Align::left, Shrink::may, 10, 2},
                              {messages_[Message::key_customer], Align::left, Shrink::never, 0, 3},
                              {messages_[Message::line], Align::left, Shrink::may, 10, 6}};
  if (summary == Summary::beside)
    columns.push_back({messages_[Message::summary], Align::left, Shrink::may, 20, 4});
  return columns;
}

// A number that is not shown is no withheld one.
std::string CallTable::customer(const CallRecord& call, const Messages& messages) {
  if (!call.customer_number.empty()) return call.customer_number;
  return call.row.customer == 0 ? messages[Message::number_withheld] : std::string(hidden_number);
}

Cell CallTable::answer(const CallRow& row) const {
  if (!row.answered) return {messages_[Message::unknown], Style::dim};
  return {messages_[*row.answered ? Message::yes : Message::no]};
}

Cell CallTable::label(LabelId id, Message none) const {
  const Label& label = labels_[id];
  if (!label.name.empty()) return {label.name};
  if (!label.shown.empty()) return {label.shown};
  return {messages_[none], Style::dim};
}

std::vector<Cell> CallTable::row(const CallRecord& call, const std::string& id, Summary summary) const {
  const CallRow& row = call.row;
  const Style score = row.sentiment && *row.sentiment < 5 ? Style::low : Style::plain;
  const bool is_withheld = call.customer_number.empty();
  std::vector<Cell> cells{{id, Style::accent},
                          {messages_.date_and_time(zone_.to_local(row.started_at))},
                          {format_duration(row.duration_s)},
                          {format_score(row.sentiment, messages_.language()), score},
                          answer(row),
                          label(row.topic, Message::no_topic),
                          {customer(call, messages_), is_withheld ? Style::dim : Style::plain},
                          label(row.line, Message::no_line)};
  if (summary == Summary::beside) cells.push_back({tidy(call.summary)});
  return cells;
}

}  // namespace calltally
