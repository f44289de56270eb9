// The rows of a statement for people: a table where it fits, else one value below the other.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "store/user_query.hpp"
#include "view/presentation.hpp"

namespace calltally {

// Rows of one format, written one by one.
class SqlRows {
 public:
  SqlRows() = default;
  virtual ~SqlRows() = default;
  SqlRows(const SqlRows&) = delete;
  SqlRows& operator=(const SqlRows&) = delete;

  virtual void add(const UserQuery& row) = 0;  // the row that the statement stands at
  virtual void end() {}
};

// Both write to the end of `out`, which is borrowed, and so is the presentation.
[[nodiscard]] std::unique_ptr<SqlRows> sql_table(std::vector<std::string> names, std::string& out,
                                                 const Presentation& presentation);
[[nodiscard]] std::unique_ptr<SqlRows> sql_markdown(std::vector<std::string> names, std::string& out);

}  // namespace calltally
