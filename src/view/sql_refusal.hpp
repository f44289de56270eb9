// Why a statement was not taken, for the operator: the reason, what was probably meant, and the place.
#pragma once

#include <string>
#include <string_view>

#include "store/user_query.hpp"

namespace calltally {

// "calltally: no such column: topics; did you mean 'topic'?", and below it the line of the statement with a
// mark under the place. Ends with a line break; printable.
[[nodiscard]] std::string describe(const SqlRefusal& refusal, std::string_view statement);

}  // namespace calltally
