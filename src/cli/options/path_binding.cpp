#include "cli/options/path_binding.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "base/ascii.hpp"
#include "base/nearest.hpp"

namespace calltally {
namespace {

constexpr std::array every_platform = {Platform::flireo,     Platform::vapi,      Platform::retell,
                                       Platform::elevenlabs, Platform::bland,     Platform::ultravox,
                                       Platform::telnyx,     Platform::synthflow, Platform::vcon};
constexpr std::array<std::string_view, 3> keys = {"path", "platform", "secret-file"};

std::vector<std::string> platform_words() {
  std::vector<std::string> words;
  for (const Platform platform : every_platform) words.emplace_back(name_of(platform));
  return words;
}

bool is_path_byte(char c) {
  return is_alphanumeric(c) || std::string_view("-._~/").find(c) != std::string_view::npos;
}

tl::expected<PathBinding, std::string> binding_of(std::string_view path, std::string_view platform) {
  const std::string lower = ascii_lower(path);
  const bool is_path = lower.size() > 1 && lower.starts_with('/') && !lower.ends_with('/') &&
                       lower.find("//") == std::string::npos && std::ranges::all_of(lower, is_path_byte);
  if (!is_path) {
    return tl::unexpected("'" + std::string(path) +
                          "' is no path; write one such as /retell, in letters, digits, -, ., _ and ~");
  }
  if (lower == "/webhook" || lower.starts_with("/webhook/") || lower == "/healthz") {
    return tl::unexpected("'" + lower + "' has its own meaning; name another path, such as /retell");
  }
  const auto known = platform_named(platform);
  if (!known) {
    return tl::unexpected("there is no platform '" + std::string(platform) + "'" +
                          nearest_words(platform, platform_words()));
  }
  return PathBinding{lower, *known, std::nullopt};
}

}  // namespace

tl::expected<PathBinding, std::string> path_binding_in(std::string_view text) {
  const auto sign = text.find('=');
  if (sign == std::string_view::npos) {
    return tl::unexpected(std::string("it names no platform; write PATH=PLATFORM, such as /retell=retell"));
  }
  const std::string_view rest = text.substr(sign + 1);
  const auto colon = std::min(rest.find(':'), rest.size());
  auto binding = binding_of(text.substr(0, sign), rest.substr(0, colon));
  if (!binding || colon == rest.size()) return binding;
  if (colon + 1 == rest.size()) return tl::unexpected(std::string("there is no file after the colon"));
  binding->secret_file = rest.substr(colon + 1);
  return binding;
}

tl::expected<PathBinding, std::string> path_binding_in(const ConfigurationSection& section) {
  const auto value = [&](std::string_view key) -> const std::string* {
    const auto found = std::ranges::find(section.entries, key, &ConfigurationEntry::key);
    return found == section.entries.end() ? nullptr : &found->values.front();
  };
  for (const ConfigurationEntry& entry : section.entries) {
    if (std::ranges::find(keys, entry.key) == keys.end()) {
      return tl::unexpected("[[path]] has no key '" + entry.key + "'" +
                            nearest_hint(entry.key, {keys.begin(), keys.end()},
                                         "; its keys are path, platform and secret-file"));
    }
    if (entry.values.size() != 1) return tl::unexpected("'" + entry.key + "' takes one value");
  }
  for (const std::string_view key : {keys[0], keys[1]}) {
    if (value(key) == nullptr) return tl::unexpected("[[path]] needs '" + std::string(key) + "'");
  }
  auto binding = binding_of(*value("path"), *value("platform"));
  if (binding && value("secret-file") != nullptr) binding->secret_file = *value("secret-file");
  return binding;
}

std::string text_of(const PathBinding& binding) {
  return binding.path + "=" + std::string(name_of(binding.platform)) +
         (binding.secret_file ? ":" + *binding.secret_file : "");
}

}  // namespace calltally
