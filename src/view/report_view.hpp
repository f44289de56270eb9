// The report for programs, each format the whole document.
#pragma once

#include <string>

#include "answer/report_answer.hpp"
#include "render/json.hpp"

namespace calltally {

[[nodiscard]] std::string report_json(const ReportAnswer& answer);
[[nodiscard]] std::string report_csv(const ReportAnswer& answer);

// Members of an open object: "period", "partial", "counts_comparable", "recorded_from" and "gap".
void write_compared(JsonWriter& json, const ComparedAnswer& answer, const Zone& zone);

}  // namespace calltally
