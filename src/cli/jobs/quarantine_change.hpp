// Changes of the quarantine: bodies read again, and bodies dropped.
#pragma once

#include <cstdint>
#include <vector>

#include "cli/terminal/environment.hpp"
#include "decode/delivery.hpp"
#include "store/writer.hpp"

namespace calltally {

struct RetryCounts {
  std::int64_t tried = 0;
  std::int64_t stored = 0;
  std::int64_t known = 0;    // the same content was there
  std::int64_t nothing = 0;  // readable, but nothing of it is ever kept
  std::int64_t stay = 0;
};

enum class Repair { no, yes };

// Reads bodies again, each in one transaction, and tells on standard error what became of each.
RetryCounts retry_bodies(Writer& writer, Decoder& decoder, const std::vector<std::int64_t>& ids,
                         Repair repair, const Environment& environment);

// Drops bodies for good; returns how many were there.
std::int64_t drop_bodies(Writer& writer, const std::vector<std::int64_t>& ids,
                         const Environment& environment);

}  // namespace calltally
