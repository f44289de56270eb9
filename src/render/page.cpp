#include "render/page.hpp"

namespace calltally {

Table table_of(const HeatMap& map) {
  std::vector<Column> columns{{""}};
  for (const std::string& column : map.columns) columns.push_back({column, Align::right});
  Table table(std::move(columns));
  for (std::size_t i = 0; i < map.rows.size(); ++i) {
    std::vector<Cell> cells{{map.rows[i]}};
    for (const std::uint64_t value : map.values[i]) cells.push_back({std::to_string(value)});
    table.add(std::move(cells));
  }
  return table;
}

}  // namespace calltally
