// Answers that the gate gives itself, because what was sent must not reach the HTTP library.
#pragma once

#include <string>

#include "http/request_head.hpp"

namespace calltally {

// The whole answer, which is the last one of its connection.
[[nodiscard]] std::string answer_of(const Refusal& refusal);

}  // namespace calltally
