// The answer of a server, taken apart once it is there.
#pragma once

#include <optional>
#include <string_view>

#include "http/exchange.hpp"

namespace calltally {

// Whether the bytes are a whole answer although the server keeps the connection: head, and a body as long as
// Content-Length or the last chunk says.
[[nodiscard]] bool is_whole_answer(std::string_view bytes);

// The answer in the bytes that came before the connection ended; nothing where they are no HTTP/1.1. A body
// cut off is as long as it came.
[[nodiscard]] std::optional<ServerAnswer> read_answer(std::string_view bytes);

}  // namespace calltally
