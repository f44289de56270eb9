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

std::string header_of(const CallKey& key, const Words& words) {
  switch (key.kind) {
    case Kind::topic:
      return words[Word::topic];
    case Kind::line:
      return words[Word::line];
    case Kind::customer:
      return words[Word::key_customer];
    case Kind::type:
      return words[Word::type];
    case Kind::quality:
      return words[Word::quality];
    case Kind::answered:
      return words[Word::key_answered];
    case Kind::sentiment:
      return words[Word::score];
    case Kind::agent:
      return words[Word::key_agent];
    case Kind::end_reason:
      return words[Word::end_reason];
    case Kind::hour:
      return words[Word::key_hour];
    case Kind::weekday:
      return words[Word::key_weekday];
    case Kind::day:
      return words[Word::day];
    case Kind::week:
      return words[Word::key_week];
    case Kind::month:
      return words[Word::month];
    case Kind::quarter:
      return words[Word::key_quarter];
    case Kind::year:
      return words[Word::key_year];
    case Kind::analysis:
      break;
  }
  return key.analysis_key;
}

std::string missing(const CallKey& key, const Words& words) {
  switch (key.kind) {
    case Kind::topic:
      return words[Word::no_topic];
    case Kind::line:
      return words[Word::no_line];
    case Kind::customer:
      return words[Word::withheld];
    case Kind::quality:
      return words[Word::no_quality];
    case Kind::sentiment:
      return words[Word::unrated];
    case Kind::agent:
      return words[Word::no_agent];
    case Kind::end_reason:
      return words[Word::no_end_reason];
    default:
      return words[Word::no_such_value];
  }
}

// The words of the contract, as people say them.
std::string spoken(const std::string& word, const Words& words) {
  if (word == "inbound") return words[Word::inbound];
  if (word == "outbound") return words[Word::outbound];
  if (word == "web") return words[Word::web];
  if (word == "yes") return words[Word::yes];
  if (word == "no") return words[Word::no];
  return word == "unknown" ? words[Word::unknown] : word;
}

std::string name_of(const CallKey& key, const Json& value, const Words& words) {
  if (value.is_null()) return missing(key, words);
  const std::string text = text_of_value(value);
  if (key.kind == Kind::type || key.kind == Kind::answered) return spoken(text, words);
  if (key.kind == Kind::weekday) {
    return words.weekday_long(
        std::chrono::weekday(static_cast<unsigned>(std::get<std::int64_t>(value.value))));
  }
  return text;
}

// An id or a number with its name, unless that is all there is.
std::string name_of(const CallKey& key, const ListRow& row, std::size_t i, const Words& words) {
  const std::string text = name_of(key, row.values[i], words);
  const std::string& name = row.names[i];
  return name.empty() || name == text ? text : text + "  " + name;
}

std::vector<NamedFigures> named_rows(const BreakdownAnswer& answer, const Words& words) {
  const std::vector<CallKey>& keys = answer.settings.keys;
  std::vector<NamedFigures> rows;
  for (const ListRow& row : answer.rows) {
    NamedFigures& named = rows.emplace_back();
    named.figures = row.figures;
    if (row.rest) {
      named.name = words.say(Word::other_of, {count_text(row.gathered, words)});
      named.style = Style::dim;
    } else {
      named.name = name_of(keys[0], row, 0, words);
      if (keys.size() > 1) named.second = name_of(keys[1], row, 1, words);
      if (row.values[0].is_null()) named.style = Style::dim;
    }
    const std::uint64_t before = row.previous_calls.value_or(0);
    const std::uint64_t least = std::max(calls_for_change, answer.settings.calls_min);
    const bool is_comparable = answer.previous && answer.previous->recorded.is_whole;
    if (is_comparable && before >= least && row.figures.calls >= least) {
      const auto change =
          relative_change(static_cast<double>(row.figures.calls), static_cast<double>(before));
      named.change = format_percent_change(change, words.language());
    }
  }
  return rows;
}

}  // namespace

Page breakdown_page(const BreakdownAnswer& answer, const Words& words) {
  Page page = page_head(answer.selection, answer.filters, words);
  if (answer.calls == 0) {
    page.sections = nothing_sections(answer.selection, answer.filters, answer.nearest, words);
    return page;
  }
  if (answer.previous) {
    add_comparison_notes(page, *answer.previous, answer.selection.zone, words);
  }
  std::vector<std::string> headers;
  for (const CallKey& key : answer.settings.keys) headers.push_back(header_of(key, words));
  page.sections.push_back({"", "", breakdown_table(headers, named_rows(answer, words), answer.calls, words)});
  if (answer.left_out > 0) {
    const std::string more = count_text(answer.left_out, words);
    page.sections.push_back({"", "", Note{words.say(Word::not_shown, {more}), Style::dim}});
  }
  return page;
}

}  // namespace calltally
