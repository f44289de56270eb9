// The rows of a statement in every format, streamed: memory does not grow with their number.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "render/row_buffer.hpp"
#include "render/value.hpp"
#include "store/user_query.hpp"
#include "view/presentation.hpp"

namespace calltally {

// Steps through a prepared statement and writes what it gives. Returns how many rows there were. The text of
// the statement is told where a format has a place for it. Throws as UserQuery::step(), the sink and the
// format do.
std::int64_t give_rows(UserQuery& query, const std::string& statement, const Presentation& presentation,
                       const RowSink& sink);

// The names made different for formats where they are keys: a repeated "topic" is "topic_2". Valid UTF-8.
[[nodiscard]] std::vector<std::string> distinct_names(std::vector<std::string> names);

// The value as it is, text even where it is broken UTF-8; borrowed.
[[nodiscard]] Value value_of(const SqlValue& value);

}  // namespace calltally
