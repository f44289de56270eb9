#include <algorithm>
#include <chrono>

#include "answer/doctor.hpp"
#include "base/ascii.hpp"
#include "base/text.hpp"
#include "base/zone.hpp"
#include "store/inspect/inspection.hpp"

namespace calltally {
namespace {

using namespace std::chrono_literals;

constexpr auto expires_soon = std::chrono::days(14);
constexpr auto clock_doubtful = 60s;
constexpr auto clock_wrong = 300s;  // signatures that are older are refused: serve's --max-skew
constexpr std::size_t told_of_body_max = 80;

std::string date_text(Instant instant) { return format_date(Zone().day_of(instant)); }

// What a server wrote, cut: it may be a whole page.
std::string first_line(const std::string& body) {
  return printable(body.substr(0, std::min({body.find_first_of("\r\n"), body.size(), told_of_body_max})));
}

bool is_trial_answer(const WayInReply& reply) {
  return reply.status == 200 && reply.body.find(R"({"trial":"ok"})") != std::string::npos;
}

bool is_refused_for_credentials(const WayInReply& reply) {
  return reply.status == 401 || reply.status == 403;
}

DoctorLine examine_port(const WayInReply& health, const std::string& address) {
  constexpr std::string_view look = "port";
  switch (health.trouble) {
    case WayInTrouble::none:
      break;
    case WayInTrouble::refused:
      return {look, Verdict::fault, "refused", {address}};
    case WayInTrouble::late:
      return {look, Verdict::fault, "late", {address}};
    case WayInTrouble::no_http:
    case WayInTrouble::no_tls:
    case WayInTrouble::untrusted:
      return {look, Verdict::fault, "foreign", {address}};
    case WayInTrouble::no_name:
    case WayInTrouble::unreachable:
      return {look, Verdict::fault, "unreachable", {address, health.reason}};
  }
  if (health.status == 503 && health.body.starts_with("storage is unavailable")) {
    return {look, Verdict::fault, "storage", {address, first_line(health.body)}};
  }
  if (health.status != 200 || health.body != "ok\n") return {look, Verdict::fault, "foreign", {address}};
  if (!health.knows_trials) return {look, Verdict::warning, "earlier", {address}};
  return {look, Verdict::ok, "fine", {address}};
}

DoctorLine examine_trial(const WayInReply& reply, const TrialWay& way) {
  constexpr std::string_view look = "trial";
  const std::string& with = way.credential;
  const std::string& path = way.path;
  if (is_trial_answer(reply)) return {look, Verdict::ok, way.is_kept ? "fine" : "answered", {with, path}};
  if (reply.status == 401) return {look, Verdict::fault, "unauthorized", {with, path}};
  if (reply.status == 404) return {look, Verdict::fault, "unknown-path", {path}};
  if (reply.trouble != WayInTrouble::none)
    return {look, Verdict::fault, "no-answer", {with, path, reply.reason}};
  const std::string status = std::to_string(reply.status);
  return {look, Verdict::fault, "refused", {with, path, status, first_line(reply.body)}};
}

std::string listed_names(const WayInReply& reply) {
  std::string names;
  for (const std::string& name : reply.names) names += (names.empty() ? "" : ", ") + name;
  return names;
}

DoctorLine untrusted(const WayInReply& reply, const WebAddress& address) {
  constexpr std::string_view look = "certificate";
  const bool is_of_another = reply.reason.find("mismatch") != std::string::npos && !reply.names.empty();
  if (is_of_another) return {look, Verdict::fault, "other-name", {address.host, listed_names(reply)}};
  return {look, Verdict::fault, "untrusted", {address.host, reply.reason}};
}

// How far a request came that had no answer.
DoctorLine without_answer(const WayInReply& reply, const WebAddress& address) {
  const std::string text = address.text();
  switch (reply.trouble) {
    case WayInTrouble::no_name:
      return {"address", Verdict::fault, "no-name", {address.host, reply.reason}};
    case WayInTrouble::refused:
      return {"address", Verdict::fault, "refused", {text, std::to_string(address.port)}};
    case WayInTrouble::late:
      return {"address", Verdict::fault, "late", {text, std::to_string(address.port)}};
    case WayInTrouble::untrusted:
      return untrusted(reply, address);
    case WayInTrouble::no_tls:
      return {"certificate", Verdict::fault, "no-tls", {address.authority(), reply.reason}};
    case WayInTrouble::no_http:
      return {"proxy", Verdict::fault, "foreign", {text}};
    case WayInTrouble::unreachable:
    case WayInTrouble::none:
      break;
  }
  return {"address", Verdict::fault, "unreachable", {text, reply.reason}};
}

DoctorLine examine_certificate(const WayInReply& reply, Instant now) {
  constexpr std::string_view look = "certificate";
  const std::string until = date_text(*reply.valid_until);
  const std::string names = listed_names(reply);
  if (*reply.valid_until - now < expires_soon) return {look, Verdict::warning, "expires", {names, until}};
  return {look, Verdict::ok, "fine", {names, until}};
}

DoctorLine examine_proxy(const WayInReply& reply, const TrialWay& way, const std::string& address) {
  constexpr std::string_view look = "proxy";
  const std::string& with = way.credential;
  const std::string status = std::to_string(reply.status);
  if (is_trial_answer(reply)) return {look, Verdict::ok, way.is_kept ? "fine" : "answered", {with, address}};
  if (reply.status / 100 == 3) return {look, Verdict::fault, "redirect", {address, reply.location}};
  if (is_refused_for_credentials(reply)) return {look, Verdict::fault, "unauthorized", {with, status}};
  switch (reply.status) {
    case 404:
    case 405:
      return {look, Verdict::fault, "not-passed-on", {address, status}};
    case 502:
    case 503:
    case 504:
      return {look, Verdict::fault, "bad-gateway", {address, status}};
    default:
      return {look, Verdict::fault, "refused", {address, status, first_line(reply.body)}};
  }
}

// What can be tried at a path that the public address has: a proxy may give it another name than /webhook.
std::vector<std::size_t> trials_for(std::string path, const DoctorQuestion& question) {
  while (path.size() > 1 && path.ends_with('/')) path.pop_back();
  path = ascii_lower(path);
  const bool is_bound = std::ranges::find(question.trials, path, &TrialWay::path) != question.trials.end();
  if (!is_bound) path = "/webhook";
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < question.trials.size(); ++i) {
    const TrialWay& way = question.trials[i];
    if (way.path == path && !way.credential.empty()) found.push_back(i);
  }
  return found;
}

WebAddress with_path(WebAddress address, std::string path) {
  address.path = std::move(path);
  return address;
}

// Whether the receiver of this machine takes trials, which is asked before one is sent.
bool examine_inside(const DoctorQuestion& question, const DoctorMeans& means, DoctorLines& lines) {
  const std::string address = question.local.authority();
  const WayInReply health = means.ask_health(with_path(question.local, "/healthz"));
  lines.push_back(examine_port(health, address));
  const Verdict port = lines.back().verdict;
  if (port != Verdict::fault && !receiver_runs(question.database).value_or(true)) {
    lines.push_back({"port", Verdict::fault, "elsewhere", {address, question.database}});
  }
  if (port != Verdict::ok) return false;
  for (std::size_t i = 0; i < question.trials.size(); ++i) {
    const TrialWay& way = question.trials[i];
    if (way.credential.empty()) {
      lines.push_back({"trial", Verdict::fault, "nobody", {way.path}});
    } else {
      lines.push_back(examine_trial(means.send_trial(with_path(question.local, way.path), i), way));
    }
  }
  return true;
}

}  // namespace

WayInSeen examine_way_in(const DoctorQuestion& question, const DoctorMeans& means, Instant now) {
  WayInSeen seen;
  const bool takes_trials = examine_inside(question, means, seen.lines);
  if (!question.address) {
    seen.lines.push_back({"address", Verdict::warning, "none", {}});
    return seen;
  }
  const WebAddress& address = *question.address;
  if (address.scheme == Scheme::http && !is_of_this_machine(address)) {
    seen.lines.push_back({"address", Verdict::fault, "unencrypted", {address.text()}});
    return seen;  // a token must not go over the network in the clear, not even once
  }
  const std::vector<std::size_t> trials = trials_for(address.path, question);
  if (!takes_trials || trials.empty()) {
    const bool lacks = takes_trials && !question.trials.empty();
    seen.lines.push_back(
        {"address", Verdict::warning, lacks ? "no-credential" : "not-tried", {address.text()}});
    return seen;
  }
  for (const std::size_t trial : trials) {
    const WayInReply reply = means.send_trial(address, trial);
    if (reply.trouble != WayInTrouble::none) {
      seen.lines.push_back(without_answer(reply, address));
      return seen;
    }
    if (!seen.outside) {
      seen.lines.push_back({"address", Verdict::ok, "fine", {address.text()}});
      if (reply.valid_until) seen.lines.push_back(examine_certificate(reply, now));
      seen.outside = reply;
    }
    seen.lines.push_back(examine_proxy(reply, question.trials[trial], address.text()));
    // Another credential would only meet the same.
    if (!is_trial_answer(reply) && !is_refused_for_credentials(reply)) return seen;
  }
  return seen;
}

DoctorLines examine_clock(const std::optional<WayInReply>& outside, std::optional<bool> is_synchronised) {
  constexpr std::string_view look = "clock";
  if (outside && outside->date) {
    const auto off = std::chrono::abs(outside->asked_at - *outside->date);
    const std::string seconds = std::to_string(std::chrono::duration_cast<std::chrono::seconds>(off).count());
    if (off >= clock_doubtful) {
      return {{look, off >= clock_wrong ? Verdict::fault : Verdict::warning, "off", {seconds}}};
    }
  }
  if (is_synchronised && !*is_synchronised) return {{look, Verdict::warning, "unsynchronised", {}}};
  return {{look,
           Verdict::ok,
           is_synchronised            ? "fine"
           : outside && outside->date ? "agrees"
                                      : "unknown",
           {}}};
}

}  // namespace calltally
