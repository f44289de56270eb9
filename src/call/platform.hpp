// The platforms that post to a webhook or give call lists, and their names.
#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace calltally {

// Stored with each body; the numbers are part of the file format.
enum class Platform {
  flireo = 0,
  vapi = 1,
  retell = 2,
  elevenlabs = 3,
  bland = 4,
  ultravox = 5,
  telnyx = 6,
  synthflow = 7,
  vcon = 8
};

[[nodiscard]] std::string_view name_of(Platform platform);   // "elevenlabs": in logs, files and reasons
[[nodiscard]] std::string_view title_of(Platform platform);  // "ElevenLabs": for people

// By its name; nothing where there is none of it.
[[nodiscard]] std::optional<Platform> platform_named(std::string_view name);

// Those whose reports are read; the others are only recognised.
inline constexpr std::array platforms_read = {Platform::flireo, Platform::vapi, Platform::retell,
                                              Platform::elevenlabs, Platform::bland};
[[nodiscard]] bool reports_are_read(Platform platform);

}  // namespace calltally
