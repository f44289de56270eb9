// A breakdown for people and for programs.
#pragma once

#include <string>

#include "answer/breakdown_answer.hpp"
#include "render/page.hpp"
#include "render/row_writer.hpp"
#include "view/messages.hpp"
#include "view/presentation.hpp"

namespace calltally {

[[nodiscard]] Page breakdown_page(const BreakdownAnswer& answer, const Messages& messages);
[[nodiscard]] std::string breakdown_json(const BreakdownAnswer& answer);
void breakdown_rows(const BreakdownAnswer& answer, RowWriter& writer);

// Into the file of the presentation. Throws as XlsxRows does.
void breakdown_spreadsheet(const BreakdownAnswer& answer, const Presentation& presentation);

}  // namespace calltally
