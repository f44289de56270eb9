// The report for programs: one document, or rows of figures.
#pragma once

#include <string>

#include "answer/report_answer.hpp"
#include "render/json.hpp"
#include "render/row_writer.hpp"

namespace calltally {

[[nodiscard]] std::string report_json(const ReportAnswer& answer);
void report_rows(const ReportAnswer& answer, RowWriter& writer);

// Members of an open object: "period", "partial", "counts_comparable", "recorded_from" and "gap".
void write_compared(JsonWriter& json, const ComparedAnswer& answer, const Zone& zone);

}  // namespace calltally
