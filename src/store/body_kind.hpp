// Of which kind a stored body is, as a row tells it.
#pragma once

#include "call/report.hpp"

namespace calltally {

// Of a row of any statement that has the columns `platform` and `source`.
template <typename Query>
[[nodiscard]] BodyKind kind_in(Query& row) {
  return {static_cast<Platform>(row.integer("platform")), static_cast<Source>(row.integer("source"))};
}

}  // namespace calltally
