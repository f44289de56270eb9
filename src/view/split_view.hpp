// Before and after a day, for people and for programs.
#pragma once

#include <string>

#include "answer/split_answer.hpp"
#include "render/page.hpp"
#include "render/row_writer.hpp"
#include "view/messages.hpp"

namespace calltally {

[[nodiscard]] Page split_page(const SplitAnswer& answer, const Messages& messages);
[[nodiscard]] std::string split_json(const SplitAnswer& answer);

// One row per total and per figure of a row: section, name, rest, figure, before, before_n, after, after_n,
// change, low, high.
void split_rows(const SplitAnswer& answer, RowWriter& writer);

}  // namespace calltally
