// What a delivery says of one call: the end-of-call report and the status update, decoded, not yet merged.
#pragma once

#include <optional>
#include <string>

#include "base/instant.hpp"
#include "base/json.hpp"
#include "call/platform.hpp"
#include "call/unreadable.hpp"

namespace calltally {

enum class CallType { unknown = 0, inbound = 1, outbound = 2, web = 3 };

// Where a report came from. Stored with each body; the numbers are part of the file format.
enum class Source {
  webhook = 1,   // posted by the platform, or such a body imported
  listed = 2,    // a Call of the platform's REST list: no report time, fills gaps only
  exported = 3,  // a line of calltally's own JSON Lines export
};

// What tells how a stored body is read.
struct BodyKind {
  Platform platform = Platform::flireo;  // of an export: of the call that its line tells of
  Source source = Source::webhook;

  friend bool operator==(const BodyKind&, const BodyKind&) = default;
};

// One report of a finished call. Empty text and null JSON say nothing (blank text is read as empty).
// Text is valid UTF-8 as sent, not yet tidied.
struct Report {
  std::string call_id;  // its reference (call/call_reference); never empty
  Platform platform = Platform::flireo;
  Source source = Source::webhook;
  int rank = 0;  // of reports of one time the higher one says more: Retell's second one of each call
  std::optional<Instant> reported_at;  // when the platform made the report
  std::optional<Instant> started_at;   // the platform's own start
  std::optional<Instant>
      estimated_start;  // a start second-hand: a listed Call's created_at, an export's estimate
  std::optional<Instant> received_at;  // only an export knows: when the original was received
  CallFields unreadable{};  // of those that a report has: their value is there and says nothing to us
  CallType type = CallType::unknown;
  std::string status;
  std::string end_reason;
  std::string line_number;
  std::string line_name;
  std::string customer_number;
  std::string agent_id;
  std::string agent_name;
  std::string agent_version;  // as sent; what it counts is the agent's own
  Json agent_metadata;
  std::optional<double> duration_s;  // finite, 0 or more
  std::string summary;
  Json analysis;  // an object, or null
  Json messages;  // the transcript, which call/transcript reads, or null
  std::string recording_url;

  [[nodiscard]] BodyKind kind() const { return {platform, source}; }

  friend bool operator==(const Report&, const Report&) = default;
};

// A status update of a call that may or may not get a report later.
struct StatusUpdate {
  std::string call_id;  // its reference (call/call_reference); never empty
  std::string status;   // "in-progress", "ended", ...; may be empty
  std::optional<Instant> reported_at;
  CallType type = CallType::unknown;
  std::string line_number;
  std::string customer_number;
  std::string error;  // the platform's text with ended-with-error and ended-with-debugging
  CallFields unreadable{};
};

}  // namespace calltally
