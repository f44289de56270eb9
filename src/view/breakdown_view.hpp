// A breakdown for people and for programs.
#pragma once

#include <string>

#include "answer/breakdown_answer.hpp"
#include "render/page.hpp"
#include "render/row_writer.hpp"
#include "view/messages.hpp"

namespace calltally {

[[nodiscard]] Page breakdown_page(const BreakdownAnswer& answer, const Messages& messages);
[[nodiscard]] std::string breakdown_json(const BreakdownAnswer& answer);
void breakdown_rows(const BreakdownAnswer& answer, RowWriter& writer);

}  // namespace calltally
