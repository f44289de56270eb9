// Other platforms than the one whose reports are read: what waits for a later version, and what was answered.
#include <algorithm>
#include <array>

#include "answer/check.hpp"
#include "base/numbers.hpp"
#include "platform/platform.hpp"

namespace calltally {
namespace {

constexpr std::array waiting_platforms = {Platform::vapi,      Platform::retell,   Platform::elevenlabs,
                                          Platform::bland,     Platform::ultravox, Platform::telnyx,
                                          Platform::synthflow, Platform::vcon};

std::string title_for(std::string_view reason) {
  const auto* const found = std::ranges::find(waiting_platforms, reason, &not_read_yet);
  return std::string(found == waiting_platforms.end() ? reason : title_of(*found));
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
  std::int64_t waiting = 0;
  for (const HeldReports& held : question.inspection.held()) {
    waiting += held.count;
    const std::string title = title_for(held.reason);
    result.findings.push_back(
        {Severity::warning, held.count,
         counted(held.count, "report of " + title + " waits", "reports of " + title + " wait") +
             " in quarantine: calltally does not read " + title + " yet, so they count in no figure",
         "nothing: they are kept until a version reads them, and `calltally quarantine` lists them"});
  }
  result.facts.push_back({"waiting", waiting});
  for (const ForeignEventCount& one :
       question.inspection.foreign_events(question.period.since, question.period.until)) {
    result.facts.push_back({fact_name(one), one.count});
    if (one.event == "assistant-request") result.findings.push_back(without_assistant(one));
  }
  return result;
}

}  // namespace calltally
