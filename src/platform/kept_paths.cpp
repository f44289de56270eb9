#include "platform/kept_paths.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"

namespace calltally {
namespace {

constexpr std::array<std::string_view, 4> credentials = {"webhooksecret", "twilioauthtoken",
                                                         "twilioapisecret", "serverurlsecret"};

void drop_credentials(Json& value) {
  if (auto* array = std::get_if<JsonArray>(&value.value)) std::ranges::for_each(*array, drop_credentials);
  auto* members = std::get_if<JsonObject>(&value.value);
  if (members == nullptr) return;
  std::erase_if(*members, [](const auto& member) { return names_credential(member.first); });
  for (auto& member : *members) drop_credentials(member.second);
}

bool has_content(const Json& value) {
  return (value.array() != nullptr && !value.array()->empty()) ||
         (value.object() != nullptr && !value.object()->empty());
}

bool keep_leaf(Keep keep, Json& value) {
  switch (keep) {
    case Keep::value:
      if (has_content(value)) value = Json{JsonArray{Json{}}};
      return true;
    case Keep::whole:
      drop_credentials(value);
      return true;
    case Keep::address:
      if (has_content(value)) return false;
      if (auto* text = std::get_if<std::string>(&value.value)) {
        text->resize(std::min(text->find_first_of("?#"), text->size()));
      }
      return true;
    case Keep::mark:
      break;
  }
  if (value.object() == nullptr) return false;
  value = Json{JsonObject{}};
  return true;
}

}  // namespace

bool names_credential(std::string_view key) {
  return std::ranges::any_of(credentials, [key](std::string_view credential) {
    if (key.size() < credential.size()) return false;
    const auto* expected = credential.begin();
    for (const char c : key) {
      if (c == '_' || c == '-') continue;
      const char lower = to_lower(c);
      if (expected == credential.end() || lower != *expected++) return false;
    }
    return expected == credential.end();
  });
}

KeptPaths::Node& KeptPaths::below(Node& node, std::string_view step) {
  if (step == "*") {
    if (node.any.empty()) node.any.emplace_back();
    return node.any.front();
  }
  const bool is_array = step.ends_with("[]");
  if (is_array) step.remove_suffix(2);
  auto at = std::ranges::lower_bound(node.members, step, {}, &Node::name);
  if (at == node.members.end() || at->name != step) at = node.members.insert(at, Node{std::string(step)});
  if (!is_array) return *at;
  if (at->elements.empty()) at->elements.emplace_back();
  return at->elements.front();
}

void KeptPaths::add(std::span<const KeptPath> paths, std::string_view prefix) {
  for (const KeptPath& one : paths) {
    Node* node = &root_;
    std::string rest(prefix);
    rest += one.path;
    for (std::string_view left = rest; !left.empty();) {
      const auto dot = left.find('.');
      node = &below(*node, left.substr(0, dot));
      left = dot == std::string_view::npos ? std::string_view{} : left.substr(dot + 1);
    }
    if (node->is_leaf) continue;
    node->is_leaf = true;
    node->keep = one.keep;
  }
}

const KeptPaths::Node* KeptPaths::member(const Node& node, std::string_view name) {
  const auto at = std::ranges::lower_bound(node.members, name, {}, &Node::name);
  if (at != node.members.end() && at->name == name) return &*at;
  return node.any.empty() ? nullptr : &node.any.front();
}

// Of a key that anybody may have chosen nothing stays where nothing stays below it.
void KeptPaths::apply_members(const Node& node, JsonObject& members) {
  std::erase_if(members, [&](JsonObject::value_type& one) {
    const Node* below = names_credential(one.first) ? nullptr : member(node, one.first);
    if (below == nullptr || !apply(*below, one.second)) return true;
    return !node.any.empty() && below == &node.any.front() && says_nothing(one.second);
  });
}

// Whether anything of it stays. Between the parts of a path only what leads on stays, and null.
bool KeptPaths::apply(const Node& node, Json& value) {
  if (node.is_leaf) return keep_leaf(node.keep, value);
  if (value.is_null()) return true;
  if (auto* members = std::get_if<JsonObject>(&value.value)) {
    if (node.members.empty() && node.any.empty()) return false;
    apply_members(node, *members);
    return true;
  }
  auto* array = std::get_if<JsonArray>(&value.value);
  if (array == nullptr || node.elements.empty()) return false;
  std::erase_if(*array, [&](Json& element) { return !apply(node.elements.front(), element); });
  return true;
}

void KeptPaths::reduce(Json& document) const {
  if (auto* members = std::get_if<JsonObject>(&document.value)) {
    apply_members(root_, *members);
  } else {
    document = Json{};
  }
}

}  // namespace calltally
