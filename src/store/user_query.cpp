// Several fences stand one behind the other: the file is opened read-only, query_only and defensive are on,
// the authorizer allows reads, and a statement has to say that it reads and has columns before it is stepped.
#include "store/user_query.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/utf8.hpp"
#include "store/file/database.hpp"
#include "store/sql_fence.hpp"

namespace calltally {
namespace {

using Clock = std::chrono::steady_clock;

// Some microseconds of work lie between two looks at the clock.
constexpr int operations_between_looks = 1000;

constexpr auto limits = std::to_array<std::pair<int, int>>({
    {SQLITE_LIMIT_LENGTH, sql_value_bytes_max},
    {SQLITE_LIMIT_SQL_LENGTH, static_cast<int>(sql_bytes_max)},
    {SQLITE_LIMIT_COLUMN, 1000},
    {SQLITE_LIMIT_EXPR_DEPTH, 200},
    {SQLITE_LIMIT_COMPOUND_SELECT, 100},
    {SQLITE_LIMIT_VDBE_OP, 1'000'000},
    {SQLITE_LIMIT_FUNCTION_ARG, 100},
    {SQLITE_LIMIT_ATTACHED, 0},
    {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000},
    {SQLITE_LIMIT_VARIABLE_NUMBER, 100},
    {SQLITE_LIMIT_TRIGGER_DEPTH, 1},
    {SQLITE_LIMIT_WORKER_THREADS, 0},
});

// A word in double quotes is a column here and never a text, which would hide a mistyped name. The schema
// stays trusted: SQLite 3.40 has its own JSON functions for unsafe in views. The fence is asked about
// functions in views as well.
constexpr auto switches = std::to_array<std::pair<int, int>>({
    {SQLITE_DBCONFIG_DEFENSIVE, 1},
    {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
    {SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, 0},
    {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},
    {SQLITE_DBCONFIG_WRITABLE_SCHEMA, 0},
    {SQLITE_DBCONFIG_DQS_DML, 0},
    {SQLITE_DBCONFIG_DQS_DDL, 0},
});

void close_off(Database& database) {
  // Large sorts stay in memory, which is limited, and never become files.
  database.connection().exec("PRAGMA temp_store = MEMORY");
  for (const auto& [limit, most] : limits) sqlite3_limit(database.handle(), limit, most);
  for (const auto& [name, on] : switches) {
    int is_on = 0;
    if (sqlite3_db_config(database.handle(), name, on, &is_on) != SQLITE_OK || is_on != on) {
      throw std::runtime_error("this SQLite cannot be kept to reading (option " + std::to_string(name) + ")");
    }
  }
}

// SQLite's memory is the process's: what it was before comes back.
class MemoryLimit {
 public:
  explicit MemoryLimit(std::int64_t bytes)
      : soft_(sqlite3_soft_heap_limit64(-1)),
        hard_(sqlite3_hard_heap_limit64(sqlite3_memory_used() + bytes)) {}
  ~MemoryLimit() {
    sqlite3_hard_heap_limit64(hard_);
    sqlite3_soft_heap_limit64(soft_);
  }
  MemoryLimit(const MemoryLimit&) = delete;
  MemoryLimit& operator=(const MemoryLimit&) = delete;

 private:
  std::int64_t soft_;
  std::int64_t hard_;
};

struct Finalize {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Statement = std::unique_ptr<sqlite3_stmt, Finalize>;

SqlRefusal refusal(std::string reason, std::optional<std::size_t> at = {}) {
  return {SqlRefusal::Kind::other, std::move(reason), at};
}

// What cannot be a statement at all.
std::optional<SqlRefusal> unreadable(std::string_view text) {
  if (text.size() > sql_bytes_max) {
    return refusal("the statement is longer than " + std::to_string(sql_bytes_max) + " bytes");
  }
  if (const auto nul = text.find('\0'); nul != std::string_view::npos) {
    return refusal("there is a NUL in the statement, after " + std::to_string(nul) + " bytes");
  }
  const std::string whole = valid_utf8(text);
  if (whole == text) return std::nullopt;
  const auto broken = std::ranges::mismatch(whole, text).in2 - text.begin();
  return refusal("the statement is not valid UTF-8 after " + std::to_string(broken) + " bytes");
}

std::string word_at(std::string_view text) {
  const auto end = std::ranges::find_if(text, [](char c) { return (c | 0x20) < 'a' || (c | 0x20) > 'z'; });
  return {text.begin(), end};
}

SqlRefusal::Kind kind_of(std::string_view message) {
  if (message.starts_with("no such column: ")) return SqlRefusal::Kind::no_such_column;
  if (message.starts_with("no such table: ")) return SqlRefusal::Kind::no_such_table;
  if (message.starts_with("no such function: ")) return SqlRefusal::Kind::no_such_function;
  return SqlRefusal::Kind::other;
}

}  // namespace

std::string sqlite_release() { return sqlite3_libversion(); }

struct UserQuery::State {
  State(const std::string& path, const SqlLimits& sql_limits, std::function<void()> on_tick)
      : memory(sql_limits.memory_bytes),
        database(path, Database::Access::read),
        fence(closed_off(database)),
        time(sql_limits.time),
        tick(std::move(on_tick)) {
    sqlite3_progress_handler(database.handle(), operations_between_looks, &State::look, this);
  }
  ~State() {
    statement.reset();
    sqlite3_progress_handler(database.handle(), 0, nullptr, nullptr);
  }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  static Database& closed_off(Database& database) {
    close_off(database);
    return database;
  }

  // Whether the statement must stop.
  static int look(void* state) noexcept {
    auto& self = *static_cast<State*>(state);
    const Clock::time_point now = Clock::now();
    if (now >= self.deadline) return 1;
    if (self.tick && now >= self.next_tick) {
      self.next_tick = now + std::chrono::milliseconds(200);
      self.tick();
    }
    return 0;
  }

  // The next statement of the text; `begin` moves behind it. Nothing where only comments are left.
  tl::expected<Statement, SqlRefusal> next_statement(std::string_view text, std::size_t& begin);
  std::optional<SqlRefusal> bind(const std::vector<SqlParameter>& parameters);
  [[nodiscard]] SqlRefusal explained(int result, std::size_t begin);

  MemoryLimit memory;
  Database database;
  SqlFence fence;
  std::chrono::milliseconds time;
  std::function<void()> tick;
  Clock::time_point deadline = Clock::time_point::max();
  Clock::time_point next_tick{};
  Statement statement;
};

SqlRefusal UserQuery::State::explained(int result, std::size_t begin) {
  if (result == SQLITE_NOMEM) throw SqlStopped(SqlStopped::Reason::memory);
  if (result == SQLITE_INTERRUPT) throw SqlStopped(SqlStopped::Reason::time);
  if (result == SQLITE_BUSY || result == SQLITE_LOCKED || result == SQLITE_IOERR ||
      result == SQLITE_CORRUPT) {
    throw SQLite::Exception(database.handle(), result);
  }
  if (!fence.refusal().empty()) return refusal(fence.refusal());
  const std::string message = sqlite3_errmsg(database.handle());
  const int offset = sqlite3_error_offset(database.handle());
  SqlRefusal refused{kind_of(message), message};
  if (offset >= 0) refused.at = begin + static_cast<std::size_t>(offset);
  return refused;
}

tl::expected<Statement, SqlRefusal> UserQuery::State::next_statement(std::string_view text,
                                                                     std::size_t& begin) {
  while (begin < text.size()) {
    sqlite3_stmt* raw = nullptr;
    const char* tail = nullptr;
    fence.forget();
    const std::string_view rest = text.substr(begin);
    const int result =
        sqlite3_prepare_v2(database.handle(), rest.data(), static_cast<int>(rest.size()), &raw, &tail);
    if (result != SQLITE_OK) return tl::unexpected(explained(result & 0xff, begin));
    const auto length = static_cast<std::size_t>(tail - rest.data());
    begin += length == 0 ? rest.size() : length;
    if (raw != nullptr) return Statement(raw);
  }
  return Statement();
}

std::optional<SqlRefusal> UserQuery::State::bind(const std::vector<SqlParameter>& parameters) {
  std::vector<bool> is_used(parameters.size());
  for (int place = 1; place <= sqlite3_bind_parameter_count(statement.get()); ++place) {
    const char* written = sqlite3_bind_parameter_name(statement.get(), place);
    if (written == nullptr || *written == '?') {
      return refusal(
          "a parameter needs a name: write :name and --param name=VALUE, or the value itself, text in single "
          "quotes");
    }
    const auto given = std::ranges::find(parameters, written + 1, &SqlParameter::name);
    if (given == parameters.end()) {
      return refusal("the parameter " + std::string(written) + " has no value; give it one with --param " +
                     std::string(written + 1) + "=VALUE, or write the value itself, text in single quotes");
    }
    is_used[static_cast<std::size_t>(given - parameters.begin())] = true;
    if (const auto* whole = std::get_if<std::int64_t>(&given->value)) {
      sqlite3_bind_int64(statement.get(), place, *whole);
    } else if (const auto* number = std::get_if<double>(&given->value)) {
      sqlite3_bind_double(statement.get(), place, *number);
    } else {
      const auto& text = std::get<std::string>(given->value);
      sqlite3_bind_text(statement.get(), place, text.data(), static_cast<int>(text.size()), SQLITE_TRANSIENT);
    }
  }
  const auto idle = std::ranges::find(is_used, false);
  if (idle == is_used.end()) return std::nullopt;
  const SqlParameter& unused = parameters[static_cast<std::size_t>(idle - is_used.begin())];
  return refusal("the statement has no parameter :" + unused.name);
}

UserQuery::UserQuery(const std::string& path, const SqlLimits& sql_limits, std::function<void()> tick)
    : state_(std::make_unique<State>(path, sql_limits, std::move(tick))) {}
UserQuery::~UserQuery() = default;

tl::expected<void, SqlRefusal> UserQuery::prepare(std::string_view text,
                                                  const std::vector<SqlParameter>& parameters) {
  State& state = *state_;
  if (auto refused = unreadable(text)) return tl::unexpected(std::move(*refused));
  state.deadline = Clock::now() + state.time;
  state.next_tick = Clock::now() + std::chrono::seconds(2);
  std::size_t end = 0;
  auto first = state.next_statement(text, end);
  if (!first) return tl::unexpected(std::move(first.error()));
  if (!*first) return tl::unexpected(refusal("there is no statement, only comments"));
  const auto blank = text.find_first_not_of(" \t\r\n;", end);
  auto second = state.next_statement(text, end);
  if (!second || *second) return tl::unexpected(refusal("only one statement at a time", blank));
  if (sqlite3_stmt_readonly(first->get()) == 0 || sqlite3_column_count(first->get()) == 0) {
    const std::string word = word_at(text.substr(std::min(text.find_first_not_of(" \t\r\n;"), text.size())));
    return tl::unexpected(refusal(
        "sql is read-only: " + (word.empty() ? std::string("this statement") : word) + " is not allowed"));
  }
  state.statement = std::move(*first);
  if (auto refused = state.bind(parameters)) return tl::unexpected(std::move(*refused));
  return {};
}

std::size_t UserQuery::column_count() const {
  return static_cast<std::size_t>(sqlite3_column_count(state_->statement.get()));
}

std::string UserQuery::column_name(std::size_t column) const {
  const char* name = sqlite3_column_name(state_->statement.get(), static_cast<int>(column));
  if (name == nullptr) throw SqlStopped(SqlStopped::Reason::memory);
  return name;
}

bool UserQuery::step() {
  switch (const int result = sqlite3_step(state_->statement.get()); result & 0xff) {
    case SQLITE_ROW:
      return true;
    case SQLITE_DONE:
      return false;
    case SQLITE_INTERRUPT:
      throw SqlStopped(SqlStopped::Reason::time);
    case SQLITE_NOMEM:
      throw SqlStopped(SqlStopped::Reason::memory);
    case SQLITE_TOOBIG:
      throw SqlStopped(SqlStopped::Reason::too_large);
    default:
      throw std::runtime_error(sqlite3_errmsg(state_->database.handle()));
  }
}

SqlValue UserQuery::value(std::size_t column) const {
  sqlite3_stmt* statement = state_->statement.get();
  const int place = static_cast<int>(column);
  switch (sqlite3_column_type(statement, place)) {
    case SQLITE_INTEGER:
      return sqlite3_column_int64(statement, place);
    case SQLITE_FLOAT:
      return sqlite3_column_double(statement, place);
    case SQLITE_NULL:
      return nullptr;
    default:
      break;
  }
  const bool is_text = sqlite3_column_type(statement, place) == SQLITE_TEXT;
  const void* bytes = is_text ? static_cast<const void*>(sqlite3_column_text(statement, place))
                              : sqlite3_column_blob(statement, place);
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement, place));
  if (bytes == nullptr && sqlite3_errcode(state_->database.handle()) == SQLITE_NOMEM) {
    throw SqlStopped(SqlStopped::Reason::memory);
  }
  const std::string_view view =
      bytes == nullptr ? std::string_view{} : std::string_view(static_cast<const char*>(bytes), size);
  return is_text ? SqlValue(view) : SqlValue(SqlBlob{view});
}

}  // namespace calltally
