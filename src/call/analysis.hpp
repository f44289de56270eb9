// Analysis values: the scalar leaves of an analysis object, by key.
#pragma once

#include <functional>
#include <string>

#include "base/json.hpp"

namespace calltally {

// Hands out every leaf that is a value: numbers, booleans and text that is not blank. Nested keys are joined
// with '.'; places in an array do not count, so one key may have several values, in order.
void for_each_value(const Json& analysis,
                    const std::function<void(const std::string& key, const Json& value)>& take);

// The value as text: numbers the shortest that read back equal, true and false, text as it is.
[[nodiscard]] std::string text_of_value(const Json& value);

}  // namespace calltally
