#include "call/call_reference.hpp"

#include <algorithm>
#include <utility>

namespace calltally {
namespace {

// Behind the platform's name; npos where the key is an id alone.
std::size_t separator_in(std::string_view key) { return key.find(call_reference_separator); }

}  // namespace

std::string call_reference(Platform platform, std::string id) {
  if (id.empty()) return id;
  if (platform == Platform::flireo && separator_in(id) == std::string::npos) return id;
  std::string key(name_of(platform));
  key += call_reference_separator;
  key += id;
  return key;
}

Platform platform_in(std::string_view reference) {
  const std::size_t at = separator_in(reference);
  if (at == std::string_view::npos) return Platform::flireo;
  return platform_named(reference.substr(0, at)).value_or(Platform::flireo);
}

std::string_view id_in(std::string_view reference) {
  const std::size_t at = separator_in(reference);
  return at == std::string_view::npos ? reference : reference.substr(at + 1);
}

std::string qualified_id(std::string_view reference) {
  std::string text(name_of(platform_in(reference)));
  text += ':';
  text += id_in(reference);
  return text;
}

std::vector<std::string> references_of_typed(std::string_view text) {
  std::vector<std::string> keys;
  if (text.empty()) return keys;
  for (const Platform platform : platforms_read) {
    const std::string_view name = name_of(platform);
    const bool is_qualified = text.starts_with(name) && text.substr(name.size()).starts_with(':');
    if (is_qualified && text.size() > name.size() + 1)
      keys.push_back(call_reference(platform, std::string(text.substr(name.size() + 1))));
  }
  for (const Platform platform : platforms_read) keys.push_back(call_reference(platform, std::string(text)));
  return keys;
}

}  // namespace calltally
