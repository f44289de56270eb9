// The places of a statement's result columns, found by name while the program is compiled:
// query.integer("started_ms") is an error of the compiler where the statement has no such
// column.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

#include "store/file/embedded_sql.hpp"

namespace calltally {

// Names in the order of their places; empty for what has none: a value without AS.
struct ColumnNames {
  static constexpr std::size_t most = 32;

  constexpr void add(std::string_view name) { names.at(count++) = name; }
  // The number of names where it is none of them.
  [[nodiscard]] constexpr std::size_t place(std::string_view name) const {
    std::size_t at = 0;
    while (at < count && names.at(at) != name) ++at;
    return at;
  }

  std::array<std::string_view, most> names{};
  std::size_t count = 0;
};

namespace sql_tokens {

constexpr bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
constexpr bool is_of_word(char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '.' || c == ':'; }

// Takes the next token off `text`: a word, "t.id" is one; a string; a single other character. Comments are
// passed over; nothing is the end.
constexpr std::string_view next(std::string_view& text) {
  for (;;) {
    text.remove_prefix(std::min(text.find_first_not_of(" \n"), text.size()));
    if (!text.starts_with("--")) break;
    text.remove_prefix(std::min(text.find('\n'), text.size()));
  }
  std::size_t length = text.empty() ? 0 : 1;
  if (text.starts_with('\'')) {
    length = text.find('\'', 1) + 1;
  } else {
    while (length != 0 && length < text.size() && is_of_word(text.front()) && is_of_word(text[length]))
      ++length;
  }
  const std::string_view token = text.substr(0, length);
  text.remove_prefix(length);
  return token;
}

constexpr bool ends_list(std::string_view token) {
  constexpr std::array<std::string_view, 8> ends = {"",      ")",     "FROM",  "WHERE",
                                                    "GROUP", "ORDER", "LIMIT", "UNION"};
  return std::ranges::find(ends, token) != ends.end();
}

}  // namespace sql_tokens

// The names in a list of values, `text` being what stands behind SELECT or an opening parenthesis: "c.id" and
// "max(id) AS id" are both called id.
constexpr ColumnNames names_in_list(std::string_view text) {
  ColumnNames columns;
  for (bool ends = false; !ends;) {
    std::size_t tokens = 0;
    std::string_view before;
    std::string_view last;
    for (int depth = 0;; ++tokens) {
      const std::string_view token = sql_tokens::next(text);
      ends = depth == 0 && sql_tokens::ends_list(token);
      if (ends || (depth == 0 && token == ",")) break;
      if (token == "(") ++depth;
      if (token == ")") --depth;
      before = last;
      last = token;
    }
    const bool is_named = (tokens == 1 || before == "AS") && sql_tokens::is_letter(last.front());
    columns.add(is_named ? last.substr(last.rfind('.') + 1) : std::string_view{});
  }
  return columns;
}

// The result columns of a statement; none where it is no SELECT. As in SQLite, the first SELECT of a UNION
// names them.
constexpr ColumnNames result_columns(std::string_view text) {
  return sql_tokens::next(text) == "SELECT" ? names_in_list(text) : ColumnNames{};
}

constexpr bool has_named_columns(std::string_view text) {
  const ColumnNames columns = result_columns(text);
  for (std::size_t at = 0; at < columns.count; ++at) {
    const std::string_view name = columns.names.at(at);
    if (name.empty() || columns.place(name) != at) return false;
  }
  return true;
}

template <const EmbeddedSql& statement>
inline constexpr ColumnNames result_columns_of = result_columns(statement.text);

// Reaching it while compiling is the error that names a column which the statement does not have.
inline void the_statement_has_no_such_column() {}

// A result column of a statement, made of its name. It costs nothing when the program runs.
template <const EmbeddedSql& statement>
class ResultColumn {
 public:
  consteval ResultColumn(const char* name)
      : place_(static_cast<int>(result_columns_of<statement>.place(name))) {
    if (result_columns_of<statement>.place(name) == result_columns_of<statement>.count)
      the_statement_has_no_such_column();
  }

  [[nodiscard]] constexpr int place() const { return place_; }

 private:
  int place_;
};

}  // namespace calltally
