// Lists of what is allowed, in lower case: SQLite hands over some names as they were made, others as they
// were typed.
#include "store/sql_fence.hpp"

#include <sqlite3.h>

#include <algorithm>

#include "base/ascii.hpp"
#include "sql/names.hpp"
#include "sql/table.hpp"

namespace calltally {
namespace {

// Functions that compute a value from their arguments. load_extension(), fts3_tokenizer() and whatever a
// later SQLite may add have no place here.
constexpr auto functions = std::to_array<std::string_view>({
    // Text and values.
    "->",
    "->>",
    "abs",
    "char",
    "coalesce",
    "concat",
    "concat_ws",
    "format",
    "glob",
    "hex",
    "if",
    "ifnull",
    "iif",
    "instr",
    "length",
    "like",
    "likelihood",
    "likely",
    "lower",
    "ltrim",
    "max",
    "min",
    "nullif",
    "octet_length",
    "printf",
    "quote",
    "random",
    "randomblob",
    "replace",
    "round",
    "rtrim",
    "sign",
    "soundex",
    "sqlite_version",
    "substr",
    "substring",
    "trim",
    "typeof",
    "unhex",
    "unicode",
    "unistr",
    "unlikely",
    "upper",
    "zeroblob",
    // Times.
    "current_date",
    "current_time",
    "current_timestamp",
    "date",
    "datetime",
    "julianday",
    "strftime",
    "time",
    "timediff",
    "unixepoch",
    // Over rows and windows.
    "avg",
    "count",
    "cume_dist",
    "dense_rank",
    "first_value",
    "group_concat",
    "lag",
    "last_value",
    "lead",
    "median",
    "nth_value",
    "ntile",
    "percent_rank",
    "percentile",
    "percentile_cont",
    "percentile_disc",
    "rank",
    "row_number",
    "string_agg",
    "sum",
    "total",
    // Mathematics.
    "acos",
    "acosh",
    "asin",
    "asinh",
    "atan",
    "atan2",
    "atanh",
    "ceil",
    "ceiling",
    "cos",
    "cosh",
    "degrees",
    "exp",
    "floor",
    "ln",
    "log",
    "log10",
    "log2",
    "mod",
    "pi",
    "pow",
    "power",
    "radians",
    "sin",
    "sinh",
    "sqrt",
    "tan",
    "tanh",
    "trunc",
    // JSON.
    "json",
    "json_array",
    "json_array_insert",
    "json_array_length",
    "json_error_position",
    "json_extract",
    "json_group_array",
    "json_group_object",
    "json_insert",
    "json_object",
    "json_patch",
    "json_pretty",
    "json_quote",
    "json_remove",
    "json_replace",
    "json_set",
    "json_type",
    "json_valid",
    "jsonb",
    "jsonb_array",
    "jsonb_extract",
    "jsonb_group_array",
    "jsonb_group_object",
    "jsonb_insert",
    "jsonb_object",
    "jsonb_patch",
    "jsonb_remove",
    "jsonb_replace",
    "jsonb_set",
});

// Tables of functions, which have no rows of their own.
constexpr auto table_functions = std::to_array<std::string_view>({"json_each", "json_tree"});

// What the views are made of; an empty column is all of them. The body of a delivery is in none.
struct Underneath {
  std::string_view table;
  std::string_view column;
};
constexpr auto underneath = std::to_array<Underneath>({
    {"analysis_value_shape", ""},
    {"answer", ""},
    {"call", ""},
    {"call_end", ""},
    {"call_text", ""},
    {"call_type", ""},
    {"unreadable", ""},
    {"label", ""},
    {"quarantine", "id"},
    {"quarantine", "received_at"},
    {"quarantine", "received_ms"},
    {"quarantine", "status"},
    {"quarantine", "reason"},
    {"quarantine", "bytes"},
});

// A part of the view analysis_value that has a name of its own.
constexpr std::string_view part_of_view = "container";

template <typename List>
bool has(const List& list, std::string_view name) {
  return std::ranges::find(list, name) != list.end();
}

bool is_underneath(std::string_view table, std::string_view column) {
  return std::ranges::any_of(underneath, [&](const Underneath& known) {
    return known.table == table && (known.column.empty() || column.empty() || known.column == column);
  });
}

std::string_view verb_of(int act) {
  switch (act) {
    case SQLITE_INSERT:
      return "INSERT";
    case SQLITE_UPDATE:
      return "UPDATE";
    case SQLITE_DELETE:
      return "DELETE";
    case SQLITE_ALTER_TABLE:
      return "ALTER TABLE";
    case SQLITE_ANALYZE:
      return "ANALYZE";
    case SQLITE_REINDEX:
      return "REINDEX";
    case SQLITE_ATTACH:
      return "ATTACH";
    case SQLITE_DETACH:
      return "DETACH";
    case SQLITE_TRANSACTION:
    case SQLITE_SAVEPOINT:
      return "a transaction";
    case SQLITE_PRAGMA:
      return "PRAGMA";
    default:
      return "this statement";
  }
}

std::string lower_or_nothing(const char* text) { return text == nullptr ? "" : ascii_lower(text); }

}  // namespace

SqlFence::SqlFence(Database& database) : database_(database) {
  const auto take_names = [&](auto&& names) {
    while (names.step()) internal_.insert(ascii_lower(names.text("name")));
  };
  take_names(database.query<sql::names_of_schema>());
  take_names(database.query<sql::names_of_modules>());
  for (const std::string_view view : public_views) internal_.erase(std::string(view));
  for (const std::string_view table : table_functions) internal_.erase(std::string(table));
  database.query<sql::table_functions>().step();
  sqlite3_set_authorizer(database.handle(), &SqlFence::ask, this);
}

SqlFence::~SqlFence() { sqlite3_set_authorizer(database_.handle(), nullptr, nullptr); }

// SQLite says through which view a table is read, and that is where the operator is turned away from what may
// change with any version. It is a courtesy and no fence: a common table expression that bears a view's name
// counts as one. The fence is the list of columns. An empty column is a table of which nothing but the number
// of rows is asked, and comes without its view.
bool SqlFence::allows_reading(std::string_view table, std::string_view column, std::string_view view) const {
  if (has(public_views, table) || has(table_functions, table)) return true;
  if (is_underneath(table, column)) {
    return column.empty() || has(public_views, view) || view == part_of_view;
  }
  if (table.starts_with("sqlite_") || table.starts_with("pragma_")) return false;
  return column.empty() && !internal_.contains(table);  // the name of a common table expression
}

std::string SqlFence::objection(int act, std::string_view first, std::string_view second,
                                std::string_view view) const {
  switch (act) {
    case SQLITE_SELECT:
    case SQLITE_RECURSIVE:
      return {};
    case SQLITE_READ:
      if (allows_reading(first, second, view)) return {};
      return "'" + std::string(first) +
             "' is internal and may change with any version; query the views "
             "call_report, analysis_value and quarantine_report";
    case SQLITE_FUNCTION:
      if (has(functions, second)) return {};
      return "the function " + std::string(second) + "() is not available here";
    default:
      return "sql is read-only: " + std::string(verb_of(act)) + " is not allowed";
  }
}

int SqlFence::ask(void* fence, int act, const char* first, const char* second, const char*,
                  const char* view) noexcept {
  try {
    auto& self = *static_cast<SqlFence*>(fence);
    const std::string objection =
        self.objection(act, lower_or_nothing(first), lower_or_nothing(second), lower_or_nothing(view));
    if (objection.empty()) return SQLITE_OK;
    if (self.refusal_.empty()) self.refusal_ = objection;
  } catch (...) {
    // Without memory for a sentence it is refused all the same.
  }
  return SQLITE_DENY;
}

}  // namespace calltally
