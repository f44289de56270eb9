// Where a request is meant to go.
#pragma once

#include <string_view>

namespace calltally {

enum class Route {
  webhook,  // / and /webhook
  health,   // /healthz
  server,   // *, of OPTIONS alone: the server itself
  unknown,
};

// Of a path as RequestHead has it. What people type and proxies make of it is meant all the same: slashes
// twice or at the end, letters in the other case, and letters that are percent-encoded without need.
[[nodiscard]] Route route_of(std::string_view path);

// A literal of ours for each: what the HTTP library routes, and nothing that a sender wrote.
[[nodiscard]] const char* path_of(Route route);

// GET and HEAD of the health check.
[[nodiscard]] bool asks_for_health(Route route, std::string_view method);

// What may be a report: POST, PUT and PATCH to the webhook.
[[nodiscard]] bool delivers(Route route, std::string_view method);

}  // namespace calltally
