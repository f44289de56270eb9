#include "store/settings.hpp"

#include <charconv>
#include <sstream>
#include <vector>

namespace calltally {
namespace {

// Key lists are stored one key per line: a key may hold any other character.
void read_keys(Database& database, std::string_view name, std::vector<std::string>& keys) {
  const auto value = get_setting(database, name);
  if (!value) return;
  keys.clear();
  std::istringstream lines(*value);
  for (std::string key; std::getline(lines, key);) keys.push_back(key);
}

void read_number(Database& database, std::string_view name, double& number) {
  const auto value = get_setting(database, name);
  if (value) std::from_chars(value->data(), value->data() + value->size(), number);
}

}  // namespace

std::optional<std::string> get_setting(Database& database, std::string_view name) {
  Query query = database.query("setting_get");
  if (!query.text(":name", name).step()) return std::nullopt;
  return query.text(0);
}

void put_setting(Database& database, std::string_view name, std::string_view value) {
  database.query("setting_put").text(":name", name).text(":value", value).run();
}

void drop_setting(Database& database, std::string_view name) {
  database.query("setting_drop").text(":name", name).run();
}

Roles read_roles_setting(Database& database) {
  Roles roles;
  read_keys(database, "sentiment.keys", roles.sentiment_keys);
  read_keys(database, "topic.keys", roles.topic_keys);
  read_keys(database, "answered.keys", roles.answered_keys);
  read_keys(database, "quality.keys", roles.quality_keys);
  read_number(database, "sentiment.scale.low", roles.scale_low);
  read_number(database, "sentiment.scale.high", roles.scale_high);
  roles.calling_code = get_setting(database, "country").value_or(roles.calling_code);
  return roles;
}

}  // namespace calltally
