// Other platforms than the one whose reports are read: what waits for a later version, and what was answered.
#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "answer/check.hpp"
#include "base/numbers.hpp"
#include "platform/platform.hpp"

namespace calltally {
namespace {

constexpr std::array platforms = {Platform::vapi,     Platform::retell, Platform::elevenlabs, Platform::bland,
                                  Platform::ultravox, Platform::telnyx, Platform::synthflow,  Platform::vcon};

std::optional<Platform> platform_of(std::string_view reason) {
  const auto* const found = std::ranges::find(platforms, reason, &not_read_yet);
  if (found == platforms.end()) return std::nullopt;
  return *found;
}

// Reports that came under an id whose call has another line and another customer.
Finding in_conflict(const HeldReports& held) {
  return {
      Severity::warning, held.count,
      counted(held.count, "report is", "reports are") +
          " in quarantine: the call of that id has another line and another customer",
      "look at them with `calltally quarantine show ID` and drop them with `calltally quarantine drop ID`; "
      "if somebody else posts to this webhook, change its secret"};
}

// What an earlier version could not read.
Finding waiting(const HeldReports& held, Platform platform) {
  const std::string title(title_of(platform));
  const std::string who =
      counted(held.count, "report of " + title + " waits", "reports of " + title + " wait") +
      " in quarantine";
  if (reports_are_read(platform)) {
    return {Severity::warning, held.count, who + " since an earlier version, which did not read " + title,
            "`calltally quarantine retry` reads them now"};
  }
  return {Severity::warning, held.count,
          who + ": calltally does not read " + title + " yet, so they count in no figure",
          "nothing: they are kept until a version reads them, and `calltally quarantine` lists them"};
}

// Answered, and nothing of it kept.
Finding not_read(Platform platform, std::int64_t events) {
  const std::string title(title_of(platform));
  return {Severity::warning, events,
          counted(events, "event of " + title + " was", "events of " + title + " were") +
              " answered and not kept: calltally does not read " + title + " yet",
          "keep the platform's own record until a version reads them"};
}

std::string fact_name(const ForeignEventCount& one) {
  std::string name = one.platform + "_" + one.event;
  std::ranges::replace_if(
      name, [](char c) { return c == '-' || c == '.'; }, '_');
  return name;
}

// Vapi asks only for a number that has no assistant, and no answer saves such a call.
Finding without_assistant(const ForeignEventCount& one) {
  return {Severity::warning, one.count,
          counted(one.count, "call", "calls") + " (the last " + format_rfc3339(one.last_at) +
              ") reached a number of Vapi without an assistant and ended at once",
          "give the number an assistant in Vapi, or another server URL"};
}

}  // namespace

CheckResult check_platforms(const CheckQuestion& question) {
  CheckResult result;
  std::int64_t waiting_reports = 0;
  for (const HeldReports& held : question.inspection.held()) {
    const auto platform = platform_of(held.reason);
    if (platform) waiting_reports += held.count;
    result.findings.push_back(platform ? waiting(held, *platform) : in_conflict(held));
  }
  result.facts.push_back({"waiting", waiting_reports});
  std::map<Platform, std::int64_t> unread;
  for (const ForeignEventCount& one :
       question.inspection.foreign_events(question.period.since, question.period.until)) {
    result.facts.push_back({fact_name(one), one.count});
    if (one.event == "assistant-request") result.findings.push_back(without_assistant(one));
    const auto platform = platform_named(one.platform);
    if (platform && !reports_are_read(*platform)) unread[*platform] += one.count;
  }
  for (const auto& [platform, count] : unread) result.findings.push_back(not_read(platform, count));
  return result;
}

}  // namespace calltally
