#include "decode/kept.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "decode/dialect.hpp"

namespace calltally {

namespace {

using namespace std::string_view_literals;

// Where a body may echo the agent's whole configuration, prompts and all.
constexpr std::array configurations = {"assistant"sv, "message.assistant"sv, "message.call.assistant"sv};

// What an export works out of the rest, with the roles and the zone of its day.
constexpr std::array derived = {"answered"sv, "quality"sv, "sentiment"sv, "started_local"sv, "topic"sv};

// webhook_secret in any spelling: webhookSecret, WEBHOOK-SECRET.
bool is_secret(std::string_view key) {
  constexpr auto secret = "webhooksecret"sv;
  if (key.size() < secret.size()) return false;
  auto expected = secret.begin();
  for (const char c : key) {
    if (c == '_' || c == '-') continue;
    const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    if (expected == secret.end() || lower != *expected++) return false;
  }
  return expected == secret.end();
}

void drop_secrets(Json& value) {
  if (auto* array = std::get_if<JsonArray>(&value.value)) std::ranges::for_each(*array, drop_secrets);
  auto* members = std::get_if<JsonObject>(&value.value);
  if (members == nullptr) return;
  std::erase_if(*members, [](const auto& member) { return is_secret(member.first); });
  for (auto& member : *members) drop_secrets(member.second);
}

bool is_identity(const JsonObject::value_type& member) {
  const auto& [key, value] = member;
  return key == "metadata" || ((key == "id" || key == "name") && value.text() != nullptr);
}

// A configuration that is no object has no identity in it either: nothing of it stays.
void drop_configuration(Json& assistant) {
  if (auto* members = std::get_if<JsonObject>(&assistant.value)) {
    std::erase_if(*members, [](const auto& member) { return !is_identity(member); });
  } else {
    assistant.value = nullptr;
  }
}

void drop_derived(Json& line) {
  if (auto* members = std::get_if<JsonObject>(&line.value)) {
    std::erase_if(*members, [](const auto& member) { return std::ranges::count(derived, member.first) > 0; });
  }
}

}  // namespace

void keep_only_ours(Json& document, Source source) {
  for (const auto path : configurations) {
    if (Json* assistant = find_path(document, path)) drop_configuration(*assistant);
  }
  drop_secrets(document);
  if (source == Source::exported) drop_derived(document);
}

}  // namespace calltally
