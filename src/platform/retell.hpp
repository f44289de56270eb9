// Retell: calls, chats and requests.
#pragma once

#include "base/json.hpp"
#include "platform/platform.hpp"

namespace calltally::retell {

[[nodiscard]] bool is_call(const Json& body);
[[nodiscard]] bool is_chat(const Json& body);
[[nodiscard]] bool is_inbound_request(const Json& body);
[[nodiscard]] bool is_record(const Json& record);

[[nodiscard]] EventTold told_of(const Json& body);

void keep_posted(Json& body);
void keep_listed(Json& record);

}  // namespace calltally::retell
