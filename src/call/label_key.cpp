#include "call/label_key.hpp"

#include "base/text.hpp"

namespace calltally {

std::string agent_key(std::string_view id, std::string_view name) {
  if (!id.empty()) return std::string(id);
  std::string key = folded(name);
  if (!key.empty()) key.insert(key.begin(), ' ');
  return key;
}

std::string_view name_in_agent_key(std::string_view key) {
  return key.starts_with(' ') ? key.substr(1) : std::string_view{};
}

std::string end_reason_key(std::string_view text) { return text.empty() ? std::string{} : folded(text); }

}  // namespace calltally
