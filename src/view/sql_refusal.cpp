#include "view/sql_refusal.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include "base/ascii.hpp"
#include "base/nearest.hpp"
#include "base/text.hpp"
#include "question/call_key.hpp"
#include "store/sql_fence.hpp"
#include "view/sql_views.hpp"

namespace calltally {
namespace {

constexpr std::size_t context_max = 30;  // characters on either side of the place, about

// "no such column: r.topics" is about topics; some versions go on with a hint of their own.
std::string name_in(const std::string& reason) {
  std::string name = reason.substr(reason.find(": ") + 2);
  name = name.substr(0, name.find(" - "));
  std::erase(name, '"');
  const auto dot = name.rfind('.');
  return dot == std::string::npos ? name : name.substr(dot + 1);
}

bool is_of_a_name(char c) { return (std::isalnum(static_cast<unsigned char>(c)) != 0) || c == '_'; }

bool has_name(std::string_view statement, std::string_view name) {
  for (auto at = statement.find(name); at != std::string_view::npos; at = statement.find(name, at + 1)) {
    const auto end = at + name.size();
    const bool begins = at == 0 || !is_of_a_name(statement[at - 1]);
    if (begins && (end == statement.size() || !is_of_a_name(statement[end]))) return true;
  }
  return false;
}

bool has_column(const PublicView& view, std::string_view name) {
  return std::ranges::find(view.columns, name, &ViewColumn::name) != view.columns.end();
}

// What could stand in the place of a column that is not there: one of the views that the statement reads.
std::string instead_of_column(const std::string& name, std::string_view statement) {
  const std::string lower = ascii_lower(statement);
  std::vector<std::string> columns;
  std::string elsewhere;
  for (const PublicView& view : public_view_list()) {
    if (has_name(lower, view.name)) {
      for (const ViewColumn& column : view.columns) columns.emplace_back(column.name);
    } else if (has_column(view, ascii_lower(name))) {
      elsewhere += (elsewhere.empty() ? "; it is a column of " : " and ") + std::string(view.name);
    }
  }
  if (!elsewhere.empty()) return elsewhere;
  if (columns.empty()) return "; the statement names no view; add one, as in FROM call_report";
  std::ranges::sort(columns);
  columns.erase(std::unique(columns.begin(), columns.end()), columns.end());
  return nearest_words(name, columns);
}

// What SQLite learnt after the oldest release that calltally runs with, 3.40.
struct Since {
  std::string_view function;
  std::string_view release;
};
constexpr std::array newer_functions{
    Since{"concat", "3.44"},       Since{"concat_ws", "3.44"},
    Since{"if", "3.48"},           Since{"json_error_position", "3.42"},
    Since{"json_pretty", "3.46"},  Since{"jsonb", "3.45"},
    Since{"octet_length", "3.43"}, Since{"string_agg", "3.44"},
    Since{"timediff", "3.43"},     Since{"unhex", "3.41"},
    Since{"unistr", "3.50"},
};

// Which release of SQLite has what this machine's lacks.
std::string instead_of_function(const std::string& name) {
  std::string here = "; this machine has SQLite " + sqlite_release();
  const auto since = std::ranges::find(newer_functions, ascii_lower(name), &Since::function);
  if (since == newer_functions.end()) return here;
  return here + ", " + std::string(since->function) + "() needs " + std::string(since->release);
}

std::string sentence_of(const SqlRefusal& refusal, std::string_view statement) {
  std::string reason = refusal.reason;
  switch (refusal.kind) {
    case SqlRefusal::Kind::no_such_column: {
      const std::string name = name_in(reason);
      const bool is_quoted = refusal.at && *refusal.at < statement.size() && statement[*refusal.at] == '"';
      if (is_quoted) return "no such column: " + name + "; text goes in single quotes, '" + name + "'";
      return reason.substr(0, reason.find(" - ")) + instead_of_column(name, statement);
    }
    case SqlRefusal::Kind::no_such_table:
      return reason + nearest_words(name_in(reason), {public_views.begin(), public_views.end()});
    case SqlRefusal::Kind::no_such_function:
      return reason + instead_of_function(name_in(reason));
    case SqlRefusal::Kind::other:
      break;
  }
  if (reason == "near \"ORDER\": syntax error") {
    reason += "; within an aggregate it needs SQLite 3.44, this machine has " + sqlite_release();
  }
  return reason;
}

bool is_within_character(std::string_view text, std::size_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
}

// The part of the line around a place, whose own place in it is the second value.
std::pair<std::string_view, std::size_t> around(std::string_view text, std::size_t at) {
  std::size_t begin = text.rfind('\n', at == 0 ? 0 : at - 1);
  begin = at == 0 || begin == std::string_view::npos ? 0 : begin + 1;
  std::size_t end = std::min(text.find('\n', at), text.size());
  if (at - begin > context_max) begin = at - context_max;
  if (end - at > context_max) end = at + context_max;
  while (begin < at && (is_within_character(text, begin) || text[begin] == ' ')) ++begin;
  while (is_within_character(text, end)) ++end;
  return {text.substr(begin, end - begin), at - begin};
}

}  // namespace

std::string describe(const SqlRefusal& refusal, std::string_view statement) {
  std::string out = "calltally: " + printable(sentence_of(refusal, statement)) + "\n";
  if (!refusal.at || *refusal.at >= statement.size()) return out;
  const auto [line, place] = around(statement, *refusal.at);
  const std::string before = printable(line.substr(0, place));
  out += "  " + before + printable(line.substr(place)) + "\n";
  return out + "  " + std::string(display_width(before), ' ') + "^\n";
}

}  // namespace calltally
