// Which sections of the report a page has.
#pragma once

#include <string>
#include <vector>

#include "cli/options/declaration.hpp"
#include "view/report_page.hpp"

namespace calltally {

// As typed, each one name or several with commas.
struct SectionRequest {
  std::vector<std::string> only;
  std::vector<std::string> without;
};

// --sections and --without.
[[nodiscard]] Declarations section_options(SectionRequest& request);

// Those that were asked for, in that order, else all in theirs; none that is to be left out, and none twice.
[[nodiscard]] std::vector<ReportSection> sections_of(const SectionRequest& request);

// "figures, series, ... and lowest".
[[nodiscard]] std::string section_names();

}  // namespace calltally
