// Whether a stored call is what its bodies derive to.
#pragma once

#include "call/merge.hpp"
#include "call/roles.hpp"
#include "sql/check.hpp"
#include "store/file/database.hpp"

namespace calltally {

// `row` stands on a row of check_call; `call` is merged from the bodies of that call. Compares everything
// that is stored of it, labels by their keys: the narrow row, the wide row, its words.
[[nodiscard]] bool is_derived(Query<sql::check_call>& row, const Call& call, const Roles& roles);

}  // namespace calltally
