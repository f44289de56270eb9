// An export from the database to its bytes: one thread reads calls, another makes them rows.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "render/row_buffer.hpp"
#include "view/export_rows.hpp"

namespace calltally {

// What the calls of an export are read with. Borrowed, but for the filter.
struct ExportSource {
  Reader& reader;
  const LabelTable& labels;
  const Zone& zone;
  Filter filter;
};

// All analysis keys of the selection, in byte order.
[[nodiscard]] std::vector<std::string> analysis_keys(const ExportSource& source);

struct ExportCount {
  std::int64_t calls = 0;
  std::int64_t cells_cut = 0;  // see RowWriter
};

// Header and rows. `progress` hears of every call; the sink is called in another
// thread, and what it throws comes out here. Memory does not grow with the calls.
ExportCount export_calls(const ExportSource& source, const ExportShape& shape, const RowSink& sink,
                         const std::function<void(std::int64_t)>& progress);

}  // namespace calltally
