#include "support/figure_list.hpp"

#include <simdjson.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <set>
#include <stdexcept>
#include <tuple>

#include "base/text.hpp"

namespace calltally {
namespace {

using simdjson::dom::element;

constexpr double near_enough = 1e-9;
constexpr double last_bits = 1e-15;
constexpr std::size_t lines_max = 25;

// By value: what these return must outlive a loop over it.
simdjson::dom::array elements_of(element json) { return json.get_array().value(); }
simdjson::dom::object members_of(element json) { return json.get_object().value(); }

FigureValue value_of(element json) {
  if (json.is_null()) return {};
  if (json.is_number()) return json.get_double().value();
  if (json.is_string()) return std::string(json.get_string().value());
  throw std::runtime_error("a figure is neither a number nor a text");
}

std::string text_of(element json) {
  return json.is_null() ? std::string{} : std::string(json.get_string().value());
}

// The members of an object as figures of one row, but what names the row.
void add_members(FigureList& list, const std::string& section, const std::string& name, element object,
                 const std::set<std::string_view>& naming = {}) {
  // What follows from other members.
  static const std::set<std::string_view> derived{"filter", "agent_name", "line_name"};
  bool rest = false;
  for (const auto [key, value] : members_of(object)) {
    if (key == "rest") rest = value.get_bool().value();
  }
  for (const auto [key, value] : members_of(object)) {
    if (key == "rest" || naming.contains(key) || derived.contains(key)) continue;
    list.push_back({section, name, rest, std::string(key), value_of(value)});
  }
}

void add_rows(FigureList& list, const std::string& section, element rows, std::string_view key) {
  for (const element row : elements_of(rows)) {
    add_members(list, section, text_of(row[key].value()), row, {key});
  }
}

void add_hours(FigureList& list, element days) {
  int weekday = 0;
  for (const element day : elements_of(days)) {
    ++weekday;
    int hour = 0;
    for (const element calls : elements_of(day)) {
      const std::string name = std::to_string(weekday) + " " + std::to_string(hour++);
      list.push_back({"hours", name, false, "calls", value_of(calls)});
    }
  }
}

// The cells of one CSV row (RFC 4180); moves `text` on to the next.
std::vector<std::string> take_row(std::string_view& text) {
  std::vector<std::string> cells(1);
  bool quoted = false;
  std::size_t at = 0;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (quoted && c == '"' && at + 1 < text.size() && text[at + 1] == '"') {
      cells.back() += text[at++];
    } else if (c == '"') {
      quoted = !quoted;
    } else if (!quoted && c == ',') {
      cells.emplace_back();
    } else if (!quoted && text.substr(at, 2) == "\r\n") {
      break;
    } else {
      cells.back() += c;
    }
  }
  if (at == text.size()) throw std::runtime_error("a CSV row does not end in CR LF");
  text.remove_prefix(at + 2);
  return cells;
}

// Without the mark that keeps a spreadsheet from taking a text for a formula.
std::string unguarded(const std::string& cell) {
  const bool guarded = cell.size() > 1 && cell[0] == '\'' && std::string_view("=+-@").find(cell[1]) < 4;
  return guarded ? cell.substr(1) : cell;
}

bool is_text(std::string_view figure) {
  static const std::set<std::string_view> texts = {"since",      "until", "timezone", "unit",
                                                   "started_at", "topic", "summary",  "name"};
  return texts.contains(figure);
}

FigureValue value_of(const std::string& figure, const std::string& cell) {
  if (cell.empty()) return {};
  if (is_text(figure)) return unguarded(cell);
  double number = 0;
  const auto [end, failure] = std::from_chars(cell.data(), cell.data() + cell.size(), number);
  if (failure != std::errc{} || end != cell.data() + cell.size())
    throw std::runtime_error(figure + " is no number: " + cell);
  return number;
}

bool is_quotient(std::string_view figure) {
  return figure.find("mean") != std::string_view::npos || figure == "answered_rate" || figure == "share";
}

bool equal(std::string_view figure, const FigureValue& expected, const FigureValue& found) {
  if (expected.index() == 1 && found.index() == 1 && is_quotient(figure))
    return std::abs(std::get<double>(expected) - std::get<double>(found)) <= near_enough;
  // SQLite's own sum of fractions is off in its last bit now and then, and differs by version.
  if (expected.index() == 1 && found.index() == 1 && figure == "talk_s")
    return std::abs(std::get<double>(expected) - std::get<double>(found)) <=
           last_bits * std::get<double>(expected);
  return expected == found;
}

std::string shown(const FigureValue& value) {
  if (value.index() == 0) return "nothing";
  return value.index() == 1 ? shortest(std::get<double>(value)) : '"' + std::get<std::string>(value) + '"';
}

using RowName = std::tuple<std::string, std::string, bool>;

std::string shown(const RowName& row) {
  return std::get<0>(row) + " \"" + std::get<1>(row) + '"' + (std::get<2>(row) ? " (rest)" : "");
}

RowName row_of(const NamedFigure& figure) { return {figure.section, figure.name, figure.rest}; }

std::map<std::string, std::vector<RowName>> rows_by_section(const FigureList& list) {
  std::map<std::string, std::vector<RowName>> sections;
  std::set<RowName> seen;
  for (const NamedFigure& figure : list) {
    if (seen.insert(row_of(figure)).second) sections[figure.section].push_back(row_of(figure));
  }
  return sections;
}

}  // namespace

FigureList figures_of_json(const std::string& text) {
  simdjson::dom::parser parser;
  const element report = parser.parse(text).value();
  if (text_of(report["contract"].value()) != "calltally.report/1")
    throw std::runtime_error("no report: " + text);
  FigureList list;
  const std::string label = text_of(report["period"]["label"].value());
  add_members(list, "period", label, report["period"].value(), {"label"});
  add_members(list, "figures", label, report["figures"].value());
  if (const element previous = report["previous"].value(); !previous.is_null()) {
    const std::string before = text_of(previous["period"]["label"].value());
    add_members(list, "previous_period", before, previous["period"].value(), {"label"});
    add_members(list, "previous", before, previous["figures"].value());
  }
  for (const element score : elements_of(report["sentiment"].value())) {
    const std::string name = std::to_string(score["score"].get_uint64().value());
    list.push_back({"sentiment", name, false, "calls", value_of(score["calls"].value())});
  }
  list.push_back({"unit", "", false, "unit", value_of(report["series"]["unit"].value())});
  add_rows(list, "series", report["series"]["points"].value(), "start");
  add_rows(list, "topics", report["topics"].value(), "topic");
  add_rows(list, "topic_sentiment", report["topic_sentiment"].value(), "topic");
  add_hours(list, report["hours"].value());
  add_rows(list, "lines", report["lines"].value(), "line");
  add_rows(list, "types", report["types"].value(), "type");
  add_rows(list, "qualities", report["qualities"].value(), "quality");
  for (const element row : elements_of(report["agents"].value())) {
    add_members(list, "agents", text_of(row["agent"].value()), row, {"agent", "name"});
  }
  add_rows(list, "end_classes", report["end_classes"].value(), "end_class");
  add_rows(list, "end_reasons", report["end_reasons"].value(), "end_reason");
  add_rows(list, "lowest", report["lowest"].value(), "call_id");
  return list;
}

FigureList figures_of_breakdown(const std::string& text, const std::vector<std::string>& keys) {
  simdjson::dom::parser parser;
  const element report = parser.parse(text).value();
  if (text_of(report["contract"].value()) != "calltally.breakdown/1")
    throw std::runtime_error("no breakdown: " + text);
  const std::set<std::string_view> naming(keys.begin(), keys.end());
  FigureList list;
  for (const element row : elements_of(report["rows"].value())) {
    std::string name;
    for (const std::string& key : keys) {
      const element value = row.at_key(key).value();
      if (&key != &keys.front()) name += '|';
      name += value.is_number() ? shortest(value.get_double().value()) : text_of(value);
    }
    add_members(list, "by", name, row, naming);
  }
  return list;
}

FigureList figures_of_csv(std::string_view text) {
  const std::vector<std::string> header = take_row(text);
  if (header != std::vector<std::string>{"section", "name", "rest", "figure", "value"})
    throw std::runtime_error("not the columns of a report");
  FigureList list;
  while (!text.empty()) {
    const std::vector<std::string> cells = take_row(text);
    if (cells.size() != header.size()) throw std::runtime_error("a row of another length");
    const std::string& rest = cells[2];
    if (rest != "true" && rest != "false") throw std::runtime_error("rest is " + rest);
    list.push_back({cells[0], unguarded(cells[1]), rest == "true", cells[3], value_of(cells[3], cells[4])});
  }
  return list;
}

FigureList section_of(const FigureList& figures, std::string_view section) {
  FigureList list;
  std::ranges::copy_if(figures, std::back_inserter(list),
                       [&](const NamedFigure& figure) { return figure.section == section; });
  return list;
}

FigureList told_in_csv(const FigureList& figures) {
  FigureList rows;
  for (const NamedFigure& figure : figures) {
    const std::string& section = figure.section;
    const bool left_out = section == "previous_period" || section == "unit" || section == "topic_sentiment" ||
                          figure.figure == "share" ||
                          (figure.figure == "previous_calls" && figure.value.index() == 0) ||
                          (section == "lines" && figure.figure == "name");
    if (!left_out) rows.push_back(figure);
  }
  return rows;
}

std::string differences(const FigureList& expected, const FigureList& found) {
  std::vector<std::string> lines;
  std::map<std::tuple<RowName, std::string>, FigureValue> values;
  for (const NamedFigure& figure : found) {
    if (!values.emplace(std::tuple(row_of(figure), figure.figure), figure.value).second)
      lines.push_back(shown(row_of(figure)) + " " + figure.figure + " is there twice");
  }
  for (const NamedFigure& figure : expected) {
    const std::string what = shown(row_of(figure)) + " " + figure.figure;
    const auto value = values.find(std::tuple(row_of(figure), figure.figure));
    if (value == values.end()) {
      lines.push_back(what + " is missing, expected " + shown(figure.value));
      continue;
    }
    if (!equal(figure.figure, figure.value, value->second))
      lines.push_back(what + " is " + shown(value->second) + ", expected " + shown(figure.value));
    values.erase(value);
  }
  for (const auto& [key, value] : values)
    lines.push_back(shown(std::get<0>(key)) + " " + std::get<1>(key) + " was not expected: " + shown(value));
  const auto rows = rows_by_section(found);
  for (const auto& [section, order] : rows_by_section(expected)) {
    const auto other = rows.find(section);
    if (other != rows.end() && other->second != order && std::ranges::is_permutation(other->second, order))
      lines.push_back("the rows of " + section + " are in another order");
  }
  if (lines.size() > lines_max) {
    const std::size_t more = lines.size() - lines_max;
    lines.resize(lines_max);
    lines.push_back("and " + std::to_string(more) + " more");
  }
  std::string text;
  for (const std::string& line : lines) text.append(line).append("\n");
  return text;
}

}  // namespace calltally
