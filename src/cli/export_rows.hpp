// The rows of an export: one call each, as CSV or as JSON Lines, by the contract of the README.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/zone.hpp"
#include "cli/row_buffer.hpp"
#include "decode/delivery.hpp"
#include "store/reader.hpp"

namespace calltally {

// What the calls of an export share. Borrowed by the writers below.
struct ExportSource {
  Reader& reader;
  Decoder& decoder;
  const LabelTable& labels;
  const Zone& zone;
  Filter filter;
};

// What only the stored bodies of a call hold: merged again from them.
[[nodiscard]] Report merged_again(Reader& reader, Decoder& decoder, std::int64_t call);
[[nodiscard]] Report merged_again(std::vector<StoredBody> bodies, Decoder& decoder);

// All analysis keys of the selection, in byte order.
[[nodiscard]] std::vector<std::string> analysis_keys(const ExportSource& source);

// Header and rows. Returns the number of calls. `progress` hears of every call.
std::int64_t export_csv(const ExportSource& source, const RowSink& sink,
                        const std::function<void(std::int64_t)>& progress);
std::int64_t export_json_lines(const ExportSource& source, const RowSink& sink,
                               const std::function<void(std::int64_t)>& progress);

}  // namespace calltally
