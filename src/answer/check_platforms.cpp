// Other platforms than the one whose reports are read: what waits for a later version, and what was answered.
#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "answer/check.hpp"
#include "platform/elevenlabs.hpp"
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
  return {Severity::warning, held.count, FindingKind::id_conflict};
}

// What an earlier version could not read.
Finding waiting(const HeldReports& held, Platform platform) {
  const FindingKind kind =
      reports_are_read(platform) ? FindingKind::waiting : FindingKind::waiting_for_later_version;
  return {Severity::warning, held.count, kind, {std::string(title_of(platform))}};
}

// Answered, and nothing of it kept.
Finding not_read(Platform platform, std::int64_t events) {
  return {Severity::warning, events, FindingKind::events_not_read, {std::string(title_of(platform))}};
}

std::string fact_name(const ForeignEventCount& one) {
  std::string name = one.platform + "_" + one.event;
  std::ranges::replace_if(
      name, [](char c) { return c == '-' || c == '.'; }, '_');
  return name;
}

// Vapi asks only for a number that has no assistant, and no answer saves such a call.
Finding without_assistant(const ForeignEventCount& one) {
  return {Severity::warning, one.count, FindingKind::no_assistant, {one.last_at}};
}

// ElevenLabs' recordings: megabytes for each call, of which nothing is kept.
Finding with_audio(const ForeignEventCount& one) {
  return {Severity::warning, one.count, FindingKind::recordings, {one.last_at}};
}

}  // namespace

CheckResult check_platforms(const CheckQuestion& question) {
  CheckResult result;
  std::int64_t waiting_reports = 0;
  std::int64_t conflicting_reports = 0;
  for (const HeldReports& held : question.inspection.held()) {
    const auto platform = platform_of(held.reason);
    (platform ? waiting_reports : conflicting_reports) += held.count;
    result.findings.push_back(platform ? waiting(held, *platform) : in_conflict(held));
  }
  result.facts.push_back({"waiting", waiting_reports});
  result.facts.push_back({"in_conflict", conflicting_reports});
  std::map<Platform, std::int64_t> unread;
  for (const ForeignEventCount& one :
       question.inspection.foreign_events(question.period.since, question.period.until)) {
    result.facts.push_back({fact_name(one), one.count});
    if (one.event == elevenlabs::audio_event) result.findings.push_back(with_audio(one));
    if (one.event == "assistant-request") result.findings.push_back(without_assistant(one));
    const auto platform = platform_named(one.platform);
    if (platform && !reports_are_read(*platform)) unread[*platform] += one.count;
  }
  for (const auto& [platform, count] : unread) result.findings.push_back(not_read(platform, count));
  return result;
}

}  // namespace calltally
