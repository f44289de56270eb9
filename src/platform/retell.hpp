// Retell: calls, chats and requests, recognised and not read yet.
#pragma once

#include "base/json.hpp"

namespace calltally::retell {

[[nodiscard]] bool is_call(const Json& body);
[[nodiscard]] bool is_chat(const Json& body);
[[nodiscard]] bool is_inbound_request(const Json& body);
[[nodiscard]] bool is_record(const Json& record);

void keep_posted(Json& body);
void keep_listed(Json& record);

}  // namespace calltally::retell
