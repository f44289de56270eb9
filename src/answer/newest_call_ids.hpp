// Ids of calls for whoever types one: the completions of a shell.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "store/reader.hpp"

namespace calltally {

// Up to `limit` ids of calls that begin so, newest calls first, as `show` takes them. Of a beginning that a
// thousand ids and more have in common, as an empty one is, only the newest thousands of calls are looked at.
[[nodiscard]] std::vector<std::string> newest_call_ids(Reader& reader, std::string_view beginning,
                                                       std::size_t limit);

}  // namespace calltally
