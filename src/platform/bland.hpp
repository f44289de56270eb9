// Bland: flat calls, the same posted and listed, recognised and not read yet.
#pragma once

#include "base/json.hpp"

namespace calltally::bland {

[[nodiscard]] bool is_call(const Json& body);

// What the API answers about a posted body, with the body in it.
[[nodiscard]] bool is_answer_about_call(const Json& body);

[[nodiscard]] bool is_record(const Json& record);

void keep_call(Json& body);

}  // namespace calltally::bland
