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

// The order of sections where none was asked for: that of the page, or with what is best seen as a drawing of
// the whole before the rows of single lines, types and so on.
enum class SectionOrder { usual, drawings_first };

// Those that were asked for, in that order, else all in theirs; none that is to be left out, and none twice.
[[nodiscard]] std::vector<ReportSection> sections_of(const SectionRequest& request,
                                                     SectionOrder order = SectionOrder::usual);

// "figures, series, ... and lowest".
[[nodiscard]] std::string section_names();

}  // namespace calltally
