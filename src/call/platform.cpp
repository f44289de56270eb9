#include "call/platform.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace calltally {
namespace {

struct Named {
  Platform platform;
  std::string_view name;
  std::string_view title;
};
constexpr std::array names{
    Named{Platform::flireo, "flireo", "Flireo"}, Named{Platform::vapi, "vapi", "Vapi"},
    Named{Platform::retell, "retell", "Retell"}, Named{Platform::elevenlabs, "elevenlabs", "ElevenLabs"},
    Named{Platform::bland, "bland", "Bland"},    Named{Platform::ultravox, "ultravox", "Ultravox"},
    Named{Platform::telnyx, "telnyx", "Telnyx"}, Named{Platform::synthflow, "synthflow", "Synthflow"},
    Named{Platform::vcon, "vcon", "vCon"},
};
static_assert(names.at(static_cast<std::size_t>(Platform::vcon)).platform == Platform::vcon);

}  // namespace

std::string_view name_of(Platform platform) { return names.at(static_cast<std::size_t>(platform)).name; }
std::string_view title_of(Platform platform) { return names.at(static_cast<std::size_t>(platform)).title; }

std::optional<Platform> platform_named(std::string_view name) {
  const auto* const found = std::ranges::find(names, name, &Named::name);
  if (found == names.end()) return std::nullopt;
  return found->platform;
}

bool reports_are_read(Platform platform) {
  return std::ranges::find(platforms_read, platform) != platforms_read.end();
}

}  // namespace calltally
