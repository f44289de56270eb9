// Made-up calls in any number, with every nastiness that real reports have; the same for the same seed,
// everywhere.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace calltally {

// How a topic or a quality may be written. Spellings of one group are the same word to a person.
struct Spelling {
  std::string raw;   // as JSON, with its quotes
  std::string tidy;  // as it is shown when it is the earliest
  int group;
};

[[nodiscard]] const std::vector<Spelling>& topic_spellings();
[[nodiscard]] const std::vector<Spelling>& quality_spellings();

// Bodies of end-of-call reports, one per line, of calls that begin from June 2024 to May 2026. Their ids are
// "c0" to "c<count - 1>".
[[nodiscard]] std::string random_calls(std::size_t count, std::uint64_t seed);

// Bodies of Vapi, Retell, ElevenLabs and Bland in turn, one per line, of calls of the same days. Their ids
// are "v0", "r1", "e2", "b3", "v4", ...
[[nodiscard]] std::string random_calls_elsewhere(std::size_t count, std::uint64_t seed);

}  // namespace calltally
