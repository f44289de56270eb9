// The list of fields for people and for programs.
#pragma once

#include <string>

#include "answer/field_answer.hpp"
#include "render/page.hpp"
#include "render/row_writer.hpp"
#include "view/messages.hpp"

namespace calltally {

[[nodiscard]] Page fields_page(const FieldAnswer& answer, const Messages& words);
[[nodiscard]] std::string fields_json(const FieldAnswer& answer);
void fields_rows(const FieldAnswer& answer, RowWriter& writer);

}  // namespace calltally
