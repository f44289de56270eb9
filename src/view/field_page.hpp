// The list of fields for people and for programs.
#pragma once

#include <string>

#include "answer/field_answer.hpp"
#include "render/page.hpp"
#include "view/messages.hpp"

namespace calltally {

[[nodiscard]] Page fields_page(const FieldAnswer& answer, const Messages& words);
[[nodiscard]] std::string fields_json(const FieldAnswer& answer);
[[nodiscard]] std::string fields_csv(const FieldAnswer& answer);

}  // namespace calltally
