// A breakdown as a page for people.
#include <algorithm>

#include "answer/breakdown_answer.hpp"
#include "call/analysis.hpp"
#include "view/breakdown_table.hpp"
#include "view/breakdown_view.hpp"
#include "view/messages.hpp"
#include "view/report_page.hpp"

namespace calltally {
namespace {

using Kind = CallKey::Kind;

std::string header_of(const CallKey& key, const Messages& messages) {
  switch (key.kind) {
    case Kind::topic:
      return messages[Message::topic];
    case Kind::line:
      return messages[Message::line];
    case Kind::customer:
      return messages[Message::key_customer];
    case Kind::type:
      return messages[Message::type];
    case Kind::quality:
      return messages[Message::quality];
    case Kind::answered:
      return messages[Message::key_answered];
    case Kind::sentiment:
      return messages[Message::score];
    case Kind::agent:
      return messages[Message::key_agent];
    case Kind::agent_version:
      return messages[Message::agent_version];
    case Kind::end_reason:
      return messages[Message::end_reason];
    case Kind::end_class:
      return messages[Message::end_class];
    case Kind::platform:
      return messages[Message::platform];
    case Kind::hour:
      return messages[Message::key_hour];
    case Kind::weekday:
      return messages[Message::key_weekday];
    case Kind::day:
      return messages[Message::day];
    case Kind::week:
      return messages[Message::key_week];
    case Kind::month:
      return messages[Message::month];
    case Kind::quarter:
      return messages[Message::key_quarter];
    case Kind::year:
      return messages[Message::key_year];
    case Kind::analysis:
      break;
  }
  return key.analysis_key;
}

std::string missing(const CallKey& key, const Messages& messages) {
  switch (key.kind) {
    case Kind::topic:
      return messages[Message::no_topic];
    case Kind::line:
      return messages[Message::no_line];
    case Kind::customer:
      return messages[Message::withheld];
    case Kind::quality:
      return messages[Message::no_quality];
    case Kind::sentiment:
      return messages[Message::unrated];
    case Kind::agent:
      return messages[Message::no_agent];
    case Kind::end_reason:
      return messages[Message::no_end_reason];
    case Kind::end_class:
      return messages.end_class(EndClass::unknown);
    default:
      return messages[Message::no_such_value];
  }
}

// The words of the contract, as people say them.
std::string spoken(const std::string& word, const Messages& messages) {
  if (word == "inbound") return messages[Message::inbound];
  if (word == "outbound") return messages[Message::outbound];
  if (word == "web") return messages[Message::web];
  if (word == "yes") return messages[Message::yes];
  if (word == "no") return messages[Message::no];
  return word == "unknown" ? messages[Message::unknown] : word;
}

std::string name_of(const CallKey& key, const Json& value, const Messages& messages) {
  if (value.is_null()) return missing(key, messages);
  std::string text = text_of_value(value);
  if (key.kind == Kind::type || key.kind == Kind::answered) return spoken(text, messages);
  if (key.kind == Kind::end_class) {
    return messages.end_class(end_class_named(text).value_or(EndClass::unknown));
  }
  if (key.kind == Kind::platform) {
    const auto platform = platform_named(text);
    return platform ? std::string(title_of(*platform)) : text;
  }
  if (key.kind == Kind::weekday) {
    return messages.weekday_long(
        std::chrono::weekday(static_cast<unsigned>(std::get<std::int64_t>(value.value))));
  }
  return text;
}

// An id or a number with its name, unless that is all there is.
std::string name_of(const CallKey& key, const ListRow& row, std::size_t i, const Messages& messages) {
  std::string text = name_of(key, row.values[i], messages);
  const std::string& name = row.names[i];
  if (name.empty() || name == text) return text;
  // The id of an agent says nothing to people: what is cut off where it is narrow.
  return key.kind == Kind::agent ? name + "  " + text : text + "  " + name;
}

std::vector<NamedFigures> named_rows(const BreakdownAnswer& answer, const Messages& messages) {
  const std::vector<CallKey>& keys = answer.settings.keys;
  std::vector<NamedFigures> rows;
  for (const ListRow& row : answer.rows) {
    NamedFigures& named = rows.emplace_back();
    named.figures = row.figures;
    if (row.rest) {
      named.name = messages.say(Message::other_of, {count_text(row.gathered, messages)});
      named.style = Style::dim;
    } else {
      named.name = name_of(keys[0], row, 0, messages);
      if (keys.size() > 1) named.second = name_of(keys[1], row, 1, messages);
      if (row.values[0].is_null()) named.style = Style::dim;
    }
    const std::uint64_t before = row.previous_calls.value_or(0);
    const std::uint64_t least = std::max(calls_for_change, answer.settings.calls_min);
    const bool is_comparable = answer.previous && answer.previous->recorded.is_whole;
    if (is_comparable && before >= least && row.figures.calls >= least) {
      const auto change =
          relative_change(static_cast<double>(row.figures.calls), static_cast<double>(before));
      named.change = format_percent_change(change, messages.language());
    }
  }
  return rows;
}

}  // namespace

Page breakdown_page(const BreakdownAnswer& answer, const Messages& messages) {
  Page page = page_head(answer.selection, answer.filters, messages);
  if (answer.calls == 0) {
    page.sections = nothing_sections(answer.selection, answer.filters, answer.nearest, messages);
    return page;
  }
  if (answer.previous) {
    add_comparison_notes(page, *answer.previous, answer.selection.zone, messages);
  }
  std::vector<std::string> headers;
  for (const CallKey& key : answer.settings.keys) headers.push_back(header_of(key, messages));
  page.sections.push_back(
      {"", "", breakdown_table(headers, named_rows(answer, messages), answer.calls, messages)});
  if (answer.left_out > 0) {
    const std::string more = count_text(answer.left_out, messages);
    page.sections.push_back({"", "", Note{messages.say(Message::not_shown, {more}), Style::dim}});
  }
  return page;
}

}  // namespace calltally
