#include "intake/receiving_paths.hpp"

#include <string>
#include <vector>

#include "support/catch.hpp"

namespace calltally {
namespace {

Credentials of_lines(const std::string& secrets) {
  Credentials credentials;
  REQUIRE(credentials.add_secrets(secrets).has_value());
  return credentials;
}

// "webhook", "health", "server" or "unknown"; at a bound path which one, and the secret after it.
std::string told(const Destination& destination) {
  constexpr const char* names[] = {"webhook", "health", "server", "unknown"};
  constexpr Route routes[] = {Route::webhook, Route::health, Route::server, Route::unknown};
  std::string text;
  for (std::size_t i = 0; i < std::size(routes); ++i) {
    if (destination.route == routes[i]) text = names[i];
  }
  if (destination.bound != nullptr) text += " at " + destination.bound->path;
  if (!destination.secret.empty()) text.append(" with ").append(destination.secret);
  return text;
}

struct Case {
  std::string path;
  std::string destination;
};

void check(const ReceivingPaths& paths, const std::vector<Case>& cases) {
  for (const Case& c : cases) {
    CAPTURE(c.path);
    CHECK(told(paths.find(c.path)) == c.destination);
  }
}

TEST_CASE("without bound paths and secrets for paths a path is what it says") {
  const Credentials open = of_lines("retell:key-1");
  const std::vector<BoundPath> none;
  check({open, none}, {{"/", "webhook"},
                       {"/webhook", "webhook"},
                       {"/healthz", "health"},
                       {"*", "server"},
                       {"/webhook/secret", "unknown"},
                       {"/retell", "unknown"},
                       {"/retell/secret", "unknown"}});
}

TEST_CASE("what stands after a path is its secret only where secrets may stand") {
  const Credentials open = of_lines("path:one");
  const std::vector<BoundPath> bound = {{"/retell", Platform::retell, of_lines("retell:key-1")},
                                        {"/flow", Platform::synthflow, of_lines("path:two")},
                                        {"/a/b", Platform::bland, of_lines("path:three")}};
  check({open, bound}, {
                           // Known names come first, whatever is bound.
                           {"/", "webhook"},
                           {"//", "webhook"},
                           {"/Webhook/", "webhook"},
                           {"/%77ebhook", "webhook"},
                           {"/healthz", "health"},
                           {"*", "server"},
                           // A secret after /webhook; whether it is right is not asked here.
                           {"/webhook/one", "webhook with one"},
                           {"//WEBHOOK/one//", "webhook with one"},
                           {"/webhook/ONE", "webhook with ONE"},
                           {"/webhook/one/more", "unknown"},
                           {"/one", "unknown"},
                           {"/healthz/one", "unknown"},
                           // Bound paths, in any letter case, with slashes more.
                           {"/retell", "webhook at /retell"},
                           {"/RETELL", "webhook at /retell"},
                           {"//retell//", "webhook at /retell"},
                           {"/flow", "webhook at /flow"},
                           {"/a/b", "webhook at /a/b"},
                           {"/A/b/", "webhook at /a/b"},
                           // No secret may stand after the first one, so nothing is known of what does.
                           {"/retell/key-1", "unknown"},
                           {"/retell/one", "unknown"},
                           {"/flow/two", "webhook at /flow with two"},
                           {"/flow/one", "webhook at /flow with one"},
                           {"/flow/two/more", "unknown"},
                           {"/a/b/three", "webhook at /a/b with three"},
                           // What only begins alike, or is spelled otherwise, is another path.
                           {"/retell-2", "unknown"},
                           {"/retel", "unknown"},
                           {"/re%74ell", "unknown"},
                           {"/a", "unknown"},
                           {"/a//b", "unknown"},
                           {"/./retell", "unknown"},
                           {"retell", "unknown"},
                           {"", "webhook"},
                       });
}

TEST_CASE("a bound path is found also where no secret may stand in any path") {
  const Credentials open = of_lines("bearer:token-1");
  const std::vector<BoundPath> bound = {{"/retell", Platform::retell, of_lines("retell:key-1")}};
  const ReceivingPaths paths(open, bound);
  check(paths, {{"/retell", "webhook at /retell"}, {"/webhook/one", "unknown"}, {"/retell/one", "unknown"}});
  CHECK(paths.find("/Retell").bound == &bound.front());
}

}  // namespace
}  // namespace calltally
