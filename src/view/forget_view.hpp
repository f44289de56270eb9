// The receipt of a forget for people and for programs.
#pragma once

#include <string>

#include "answer/forget_answer.hpp"
#include "render/page.hpp"

namespace calltally {

[[nodiscard]] Page forget_page(const ForgetReceipt& receipt);
[[nodiscard]] std::string forget_json(const ForgetReceipt& receipt);

}  // namespace calltally
