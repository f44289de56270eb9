// A statement in the operator's own SQL: it reads, within limits, and can do nothing else whatever it says.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <variant>
#include <vector>

namespace calltally {

struct SqlLimits {
  std::chrono::milliseconds time{60'000};               // on the clock, from prepare() on
  std::int64_t memory_bytes = std::int64_t{256} << 20;  // beyond what SQLite has in the process
};

// Beyond these nothing is taken or computed.
inline constexpr std::size_t sql_bytes_max = 1'000'000;  // of a statement
inline constexpr int sql_value_bytes_max = 64 << 20;     // of a value, and of a row

// The release of the SQLite that this machine has, "3.40.1": what functions there are depends on it.
[[nodiscard]] std::string sqlite_release();

// Why a statement was not taken.
struct SqlRefusal {
  enum class Kind { other, no_such_column, no_such_table, no_such_function };
  Kind kind = Kind::other;
  std::string reason;               // without a full stop
  std::optional<std::size_t> at{};  // the byte of the text that it is about
};

// A statement that was taken and could not be finished.
class SqlStopped : public std::runtime_error {
 public:
  enum class Reason { time, memory, too_large };
  explicit SqlStopped(Reason reason) : std::runtime_error("the statement was stopped"), reason_(reason) {}
  [[nodiscard]] Reason reason() const { return reason_; }

 private:
  Reason reason_;
};

struct SqlBlob {
  std::string_view bytes;
  friend bool operator==(const SqlBlob&, const SqlBlob&) = default;
};

// Text is as it is stored, which may be broken UTF-8. Views are good until the next step.
using SqlValue = std::variant<std::nullptr_t, std::int64_t, double, std::string_view, SqlBlob>;

struct SqlParameter {
  std::string name;  // without its colon
  std::variant<std::int64_t, double, std::string> value;
};

// A connection for one statement: read-only, without temporary files, behind an SqlFence. One at a time in a
// process, because SQLite limits memory for all of it; one thread.
class UserQuery {
 public:
  // Throws as Reader does. `tick` is called some times a second while the statement runs, from
  // the second second on.
  UserQuery(const std::string& path, const SqlLimits& limits, std::function<void()> tick = {});
  ~UserQuery();
  UserQuery(const UserQuery&) = delete;
  UserQuery& operator=(const UserQuery&) = delete;

  // Once. A text of one statement that reads, comments and a semicolon aside; each of its parameters has a
  // value and each value a parameter.
  [[nodiscard]] tl::expected<void, SqlRefusal> prepare(std::string_view text,
                                                       const std::vector<SqlParameter>& parameters = {});

  // Of the result; names may be equal.
  [[nodiscard]] std::size_t column_count() const;
  [[nodiscard]] std::string column_name(std::size_t column) const;

  // True while there is a row. Throws SqlStopped; std::runtime_error with SQLite's words for what fails only
  // while it runs.
  bool step();

  [[nodiscard]] SqlValue value(std::size_t column) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace calltally
