// Bland: flat calls, the same posted and listed.
#pragma once

#include "base/json.hpp"
#include "platform/platform.hpp"

namespace calltally::bland {

[[nodiscard]] bool is_call(const Json& body);

// What the API answers about a posted body, with the body in it.
[[nodiscard]] bool is_answer_about_call(const Json& body);

[[nodiscard]] bool is_record(const Json& record);

// Whether the call of a posted body, or of a record, is over.
[[nodiscard]] bool has_ended(const Json& record);

[[nodiscard]] EventTold told_of(const Json& body);

void keep_call(Json& body);

}  // namespace calltally::bland
