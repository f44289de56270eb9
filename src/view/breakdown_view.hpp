// A breakdown for people and for programs.
#pragma once

#include <string>

#include "answer/breakdown_answer.hpp"
#include "render/page.hpp"
#include "view/messages.hpp"

namespace calltally {

[[nodiscard]] Page breakdown_page(const BreakdownAnswer& answer, const Messages& messages);
[[nodiscard]] std::string breakdown_json(const BreakdownAnswer& answer);
[[nodiscard]] std::string breakdown_csv(const BreakdownAnswer& answer);

}  // namespace calltally
