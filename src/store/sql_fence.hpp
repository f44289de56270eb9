// What a statement of the operator's may do: read the public views with plain functions, and nothing else.
#pragma once

#include <array>
#include <set>
#include <string>
#include <string_view>

#include "store/file/database.hpp"

namespace calltally {

// The views for other programs; all that may be read.
inline constexpr std::array<std::string_view, 3> public_views{"call_report", "analysis_value",
                                                              "quarantine_report"};

// Stands in a connection as its authorizer. SQLite asks it for every act of a statement before the statement
// can run; what is on no list here is refused, so that a newer SQLite cannot bring in what is not known.
class SqlFence {
 public:
  // Reads what there is in the database, then closes. Borrows the connection, and must live as long.
  explicit SqlFence(Database& database);
  ~SqlFence();
  SqlFence(const SqlFence&) = delete;
  SqlFence& operator=(const SqlFence&) = delete;

  // What was refused first since forget(), as a sentence; empty where nothing was.
  [[nodiscard]] const std::string& refusal() const { return refusal_; }
  void forget() { refusal_.clear(); }

 private:
  static int ask(void* fence, int act, const char* first, const char* second, const char* database,
                 const char* view) noexcept;
  [[nodiscard]] bool allows_reading(std::string_view table, std::string_view column,
                                    std::string_view view) const;
  [[nodiscard]] std::string objection(int act, std::string_view first, std::string_view second,
                                      std::string_view view) const;

  Database& database_;
  std::set<std::string, std::less<>> internal_;  // everything with a name that is no public view
  std::string refusal_;
};

}  // namespace calltally
