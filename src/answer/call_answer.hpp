// The answer to `calltally show`: everything known of one call, and its formats.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "base/zone.hpp"
#include "call/phone_mask.hpp"
#include "call/report.hpp"
#include "call/transcript.hpp"
#include "decode/delivery.hpp"
#include "store/reader.hpp"

namespace calltally {

// Where a role's value comes from: the key that decided and the value as it stands there.
struct RoleValue {
  std::string role;
  std::string key;
  Json value;
};

struct ShownDelivery {
  Source source = Source::webhook;
  Instant received_at{};
  std::optional<Instant> reported_at;
  std::size_t bytes = 0;  // of the body as it is stored
};

// A field whose value is there and cannot be read; the value is null where no stored body has it.
struct UnreadableShown {
  CallField field{};
  Json value;
};

struct CallAnswer {
  std::string call_id;  // as the platform has it
  Platform platform = Platform::flireo;
  std::optional<CallRecord> call;  // nothing: only status updates are known
  Report report;                   // merged again from the stored bodies
  Json analysis;
  std::vector<RoleValue> roles;
  std::string own_topic;  // as the analysis names it, where that was merged into another
  std::vector<Turn> transcript;
  std::vector<UnreadableShown> unreadable;
  std::vector<StatusUpdate> updates;
  std::vector<ShownDelivery> deliveries;
  std::vector<std::string> aliases;
};

[[nodiscard]] CallAnswer answer_call(Reader& reader, Decoder& decoder, const LabelTable& labels,
                                     const KnownCall& known, Phones phones = Phones::full);

}  // namespace calltally
