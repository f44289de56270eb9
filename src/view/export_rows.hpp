// The rows of an export: one call each, as CSV or as JSON Lines, by the contract of the README.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "call/phone_mask.hpp"
#include "call/report.hpp"
#include "render/csv.hpp"
#include "store/reader.hpp"
#include "view/export_columns.hpp"

namespace calltally {

// How a call is told.
struct ExportShape {
  enum class Format { csv, json_lines };

  Format format = Format::csv;
  ExportColumns columns;
  CsvStyle csv;
  Phones phones = Phones::full;
};

// A call on its way to its row.
struct ExportedCall {
  CallRecord record;
  std::vector<StoredBody> bodies;  // where a column needs them
};

// The rows of one format, written call by call to the end of a buffer. One thread, which need not be the
// reader's.
class ExportRows {
 public:
  virtual ~ExportRows() = default;

  // What stands before the first row.
  virtual void begin() {}

  // May change the call.
  virtual void add(ExportedCall& call) = 0;

  // Cells that were cut, because Excel holds no longer ones.
  [[nodiscard]] virtual std::int64_t cells_cut() const { return 0; }
};

// `out`, labels and zone are borrowed. Keys of columns are those that calls have once their numbers are
// hidden.
[[nodiscard]] std::unique_ptr<ExportRows> export_rows(const ExportShape& shape, const LabelTable& labels,
                                                      const Zone& zone, std::string& out);

}  // namespace calltally
