#include "intake/route.hpp"

#include <string>
#include <vector>

#include "support/catch.hpp"

namespace calltally {
namespace {

TEST_CASE("a path goes where its sender means it to go") {
  for (const char* path : {"/", "//", "///", "/webhook", "/webhook/", "//webhook", "//webhook//", "/Webhook",
                           "/WEBHOOK", "/%77ebhook", "/%57EBHOO%6b/"}) {
    CAPTURE(path);
    CHECK(route_of(path) == Route::webhook);
  }
  for (const char* path : {"/healthz", "//healthz/", "/HealthZ", "/%68ealthz"}) {
    CAPTURE(path);
    CHECK(route_of(path) == Route::health);
  }
  CHECK(route_of("*") == Route::server);
}

TEST_CASE("what could be another path is unknown") {
  for (const std::string path :
       {"/x",          "/webhooks",   "/webhoo",      "/webhook/x",  "/x/webhook", "/web/hook",
        "/webhook;a",  "/webhook.",   "/./webhook",   "/webhook/..", "/.",         "/%2f",
        "/%2fwebhook", "/webhook%2f", "/webhook%00",  "/webhook%",   "/%7",        "/%7webhook",
        "/%ggwebhook", "/%-7webhook", "/%2577ebhook", "/web%20hook", "/+webhook",  "/healthz/x",
        "/health",     "/*",          "**",           "/server",     "/unknown",   "/webhookwebhook"}) {
    CAPTURE(path);
    CHECK(route_of(path) == Route::unknown);
  }
}

TEST_CASE("reports come by POST, PUT and PATCH, and health is asked by GET and HEAD") {
  for (const std::string method : {"POST", "PUT", "PATCH", "GET", "HEAD", "DELETE", "OPTIONS"}) {
    CAPTURE(method);
    CHECK(delivers(Route::webhook, method) == (method.starts_with('P')));
    CHECK(asks_for_health(Route::health, method) == (method == "GET" || method == "HEAD"));
    CHECK_FALSE(delivers(Route::health, method));
    CHECK_FALSE(asks_for_health(Route::webhook, method));
    CHECK_FALSE(delivers(Route::unknown, method));
  }
}

}  // namespace
}  // namespace calltally
