#include "store/call_scan.hpp"

#include <stdexcept>

#include "sql/scan.hpp"

namespace calltally {
namespace {

// The arguments of take_call() in its one statement.
constexpr std::string_view text = sql::scan_calls.text;
constexpr std::string_view opening = "SELECT take_call(";
constexpr ColumnNames arguments = names_in_list(text.substr(text.find(opening) + opening.size()));

consteval std::size_t place(std::string_view name) {
  if (arguments.place(name) == arguments.count) the_statement_has_no_such_column();
  return arguments.place(name);
}

bool is_null(sqlite3_value* value) { return sqlite3_value_type(value) == SQLITE_NULL; }

std::uint32_t id_in(sqlite3_value* value) { return static_cast<std::uint32_t>(sqlite3_value_int64(value)); }

std::optional<double> number(sqlite3_value* value) {
  if (is_null(value)) return std::nullopt;
  return sqlite3_value_double(value);
}

void forget_function(sqlite3* connection) {
  sqlite3_create_function_v2(connection, "take_call", static_cast<int>(arguments.count), SQLITE_UTF8, nullptr,
                             nullptr, nullptr, nullptr, nullptr);
}

}  // namespace

CallScan::CallScan(Database& database) : database_(database) {
  sqlite3* connection = database.handle();
  sqlite3_create_function_v2(
      connection, "take_call", static_cast<int>(arguments.count), SQLITE_UTF8 | SQLITE_DIRECTONLY, this,
      nullptr, &CallScan::step, [](sqlite3_context*) {}, nullptr);
  const int result = sqlite3_prepare_v2(connection, sql::scan_calls.text, -1, &statement_, nullptr);
  if (result == SQLITE_OK) return;
  const SQLite::Exception failure(connection, result);  // before the connection forgets it
  forget_function(connection);
  throw SQLite::Exception(failure);
}

CallScan::~CallScan() {
  sqlite3_finalize(statement_);
  forget_function(database_.handle());
}

void CallScan::each(Instant since, Instant until, const TakeRow& take) {
  if (since >= until) return;
  take_ = &take;
  last_ = Instant::min();
  thrown_ = nullptr;
  const auto bind = [&](const char* name, Instant instant) {
    sqlite3_bind_int64(statement_, sqlite3_bind_parameter_index(statement_, name),
                       instant.time_since_epoch().count());
  };
  bind(":since_ms", since);
  bind(":until_ms", until);
  const int result = sqlite3_step(statement_);
  sqlite3_reset(statement_);
  if (thrown_) std::rethrow_exception(thrown_);
  if (result != SQLITE_ROW && result != SQLITE_DONE) throw SQLite::Exception(database_.handle(), result);
}

// What `take` throws must not pass through SQLite.
void CallScan::step(sqlite3_context* context, int, sqlite3_value** values) {
  auto& self = *static_cast<CallScan*>(sqlite3_user_data(context));
  if (self.thrown_) return;
  try {
    self.take(values);
  } catch (...) {
    self.thrown_ = std::current_exception();
    sqlite3_result_error(context, "ended by its reader", -1);
  }
}

void CallScan::take(sqlite3_value** values) {
  const Instant start{std::chrono::milliseconds(sqlite3_value_int64(values[place("started_ms")]))};
  if (start < last_) throw std::logic_error("calls came out of order");
  last_ = row_.started_at = start;
  row_.id = sqlite3_value_int64(values[place("id")]);
  row_.type = static_cast<CallType>(sqlite3_value_int(values[place("type")]));
  row_.platform = static_cast<Platform>(sqlite3_value_int(values[place("platform")]));
  row_.end_class = static_cast<EndClass>(sqlite3_value_int(values[place("end_class")]));
  row_.answered.reset();
  if (!is_null(values[place("answered")])) row_.answered = sqlite3_value_int(values[place("answered")]) != 0;
  row_.sentiment = number(values[place("sentiment")]);
  row_.duration_s = number(values[place("duration_s")]);
  row_.line = id_in(values[place("line_id")]);
  row_.topic = id_in(values[place("topic_id")]);
  row_.quality = id_in(values[place("quality_id")]);
  row_.agent = id_in(values[place("agent_id")]);
  row_.agent_version = id_in(values[place("agent_version_id")]);
  row_.end_reason = id_in(values[place("end_reason_id")]);
  row_.customer = id_in(values[place("customer_id")]);
  (*take_)(row_);
}

}  // namespace calltally
