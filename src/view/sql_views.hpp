// The public views told to people: what a row is, what each column means, and what can be asked.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "render/row_buffer.hpp"
#include "view/presentation.hpp"

namespace calltally {

struct ViewColumn {
  std::string_view name;
  std::string_view type;  // TEXT, INTEGER or REAL
  std::string_view meaning;
};

struct PublicView {
  std::string_view name;
  std::string_view row;  // what one row of it is
  std::span<const ViewColumn> columns;
};

struct SqlExample {
  std::string_view what;
  std::string_view sql;  // on one line
};

// In the order of the schema; a test holds them against it, and runs the examples.
[[nodiscard]] std::span<const PublicView> public_view_list();
[[nodiscard]] std::span<const SqlExample> sql_examples();

// All of it, in any format; rows of CSV and JSON Lines are columns.
void write_views(const Presentation& presentation, const RowSink& sink);

}  // namespace calltally
