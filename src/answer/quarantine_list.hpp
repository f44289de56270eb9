// The bodies in quarantine of a period, without their contents.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "answer/quarantine_diagnosis.hpp"
#include "question/selection.hpp"
#include "store/reader.hpp"

namespace calltally {

// What a list says of a body: all but its contents.
struct QuarantinedEntry {
  std::int64_t id = 0;
  Instant received_at{};
  int status = 0;
  std::string reason;
  std::int64_t bytes = 0;
  std::string type;
  Readable readable = Readable::no;
  bool held = false;
};

struct QuarantineListing {
  Selection selection;
  std::vector<QuarantinedEntry> entries{};
  std::int64_t bytes = 0;
  std::int64_t now = 0;            // readable as they are
  std::int64_t repaired = 0;       // readable when they are repaired
  std::int64_t held = 0;           // acknowledged reports
  std::int64_t waiting = 0;        // of those: for a version that reads them
  std::int64_t in_conflict = 0;    // of those: another call has their id
  std::optional<Extent> extent{};  // of all there are
};

[[nodiscard]] QuarantineListing list_quarantine(Reader& reader, Decoder& decoder, const Selection& selection);

}  // namespace calltally
