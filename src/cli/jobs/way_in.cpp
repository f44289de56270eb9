#include "cli/jobs/way_in.hpp"

#include <sys/timex.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <ctime>
#include <iterator>

#include "base/digest.hpp"
#include "http/exchange.hpp"
#include "platform/trial_body.hpp"

namespace calltally {
namespace {

// Debian and Arch, Fedora, openSUSE, Alpine and the BSDs.
constexpr std::array known_root_files{"/etc/ssl/certs/ca-certificates.crt",
                                      "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/ca-bundle.pem",
                                      "/etc/ssl/cert.pem"};
constexpr const char* known_root_folder = "/etc/ssl/certs";

WayInTrouble trouble_of(ExchangeTrouble trouble) {
  switch (trouble) {
    case ExchangeTrouble::no_name:
      return WayInTrouble::no_name;
    case ExchangeTrouble::refused:
      return WayInTrouble::refused;
    case ExchangeTrouble::unreachable:
      return WayInTrouble::unreachable;
    case ExchangeTrouble::late:
      return WayInTrouble::late;
    case ExchangeTrouble::untrusted:
      return WayInTrouble::untrusted;
    case ExchangeTrouble::no_tls:
      return WayInTrouble::no_tls;
    case ExchangeTrouble::no_http:
      break;
  }
  return WayInTrouble::no_http;
}

// "Mon, 30 Nov 2026 21:00:00 GMT" (RFC 9110, section 5.6.7).
std::optional<Instant> date_in(std::string_view header) {
  std::tm utc{};
  const std::string text(header);
  const char* end = ::strptime(text.c_str(), "%a, %d %b %Y %H:%M:%S GMT", &utc);
  if (end == nullptr || *end != '\0') return std::nullopt;
  return Instant(std::chrono::seconds(::timegm(&utc)));
}

WayInReply reply_to(const WebAddress& address, const OutgoingRequest& request, const TrustedRoots& roots) {
  WayInReply reply;
  const auto answer = exchange(address, request, roots);
  reply.asked_at = now();
  if (!answer) {
    reply.trouble = trouble_of(answer.error().trouble);
    reply.reason = answer.error().reason;
    if (answer.error().certificate) reply.names = answer.error().certificate->names;
    return reply;
  }
  reply.status = answer->status;
  reply.body = answer->body;
  reply.knows_trials = answer->header("x-calltally-trial") == "1";
  reply.location = answer->header("location");
  reply.date = date_in(answer->header("date"));
  if (answer->certificate) {
    reply.names = answer->certificate->names;
    reply.valid_until = answer->certificate->valid_until;
  }
  return reply;
}

}  // namespace

WayInReply ask_health(const WebAddress& address, const TrustedRoots& roots) {
  return reply_to(address, {"GET", {}, {}}, roots);
}

WayInReply send_trial(const WebAddress& address, Platform platform, const Secret& secret,
                      const TrustedRoots& roots) {
  OutgoingRequest request{"POST",
                          {{"Content-Type", "application/json"}, {"X-Calltally-Trial", "1"}},
                          trial_body(platform, "calltally-trial-" + hex(random_bytes(8)), now())};
  WebAddress target = address;
  switch (secret.use) {
    case SecretUse::bearer:
      request.headers.emplace_back("Authorization", "Bearer " + secret.text);
      break;
    case SecretUse::path:
      target.path += (target.path.ends_with('/') ? "" : "/") + secret.text;
      break;
    case SecretUse::signs:
      std::ranges::move(secret.scheme->sign(secret.text, request.body, now()),
                        std::back_inserter(request.headers));
      break;
  }
  return reply_to(target, request, roots);
}

TrustedRoots trusted_roots(const std::optional<std::string>& named,
                           const std::optional<std::string>& file_of_environment,
                           const std::optional<std::string>& folder_of_environment) {
  if (named) return {*named, {}};
  const std::string file = file_of_environment.value_or("");
  const std::string folder = folder_of_environment.value_or("");
  if (!file.empty() || !folder.empty()) return {file, folder};
  for (const char* known : known_root_files) {
    if (::access(known, R_OK) == 0) return {known, {}};
  }
  return {{}, ::access(known_root_folder, R_OK) == 0 ? known_root_folder : ""};
}

std::optional<bool> clock_is_synchronised() {
  timex state{};
  const int clock = ::adjtimex(&state);
  if (clock < 0) return std::nullopt;
  return clock != TIME_ERROR && (state.status & STA_UNSYNC) == 0;
}

}  // namespace calltally
