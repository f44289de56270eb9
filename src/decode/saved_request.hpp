// Webhook deliveries as others save them: n8n, request catchers, gateways.
#pragma once

#include <functional>

#include "base/json.hpp"

namespace calltally {

// Hands what is inside of a saved request, or of a list of them, to `give`, and returns true; returns false
// where the document is neither. What is inside may be another envelope. A request's body is handed over as
// it was saved: a text may be JSON. Not handed over is what came without a body, as a GET request.
//
// - n8n: {"headers", "params", "query", "body", "webhookUrl", "executionMode"}, also as {"json": {...}};
//   executions {"data": {"resultData": {"runData": {NODE: [{"data": {"main": [[{"json"}]]}}]}}}}, of which
//   only saved requests are taken
// - webhook.site: {"uuid", "headers", "content": TEXT, ...}, listed in {"data": [...], "is_last_page", ...}
// - Pipedream: {"headers", "body", "inferred_body_type", ...}, also as {"event": {...}}, listed in
//   {"data": [...], "page_info"}
// - Hookdeck: {"id", "data": {"headers", "body", ...}}, listed in {"models": [...], "pagination"}
// - API gateways: {"headers", "body": TEXT, "requestContext", ...}
bool open_saved_request(Json& document, const std::function<void(Json&)>& give);

}  // namespace calltally
