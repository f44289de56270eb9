#include "store/settings.hpp"

#include <sstream>
#include <vector>

#include "base/number_text.hpp"
#include "base/text.hpp"
#include "sql/setting.hpp"

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
  if (value) number = number_in(*value).value_or(number);
}

void put_or_drop(Database& database, std::string_view name, const std::string& value,
                 const std::string& standard) {
  if (value == standard) {
    drop_setting(database, name);
  } else {
    put_setting(database, name, value);
  }
}

std::string lines_of(const std::vector<std::string>& keys) {
  std::string lines;
  for (const std::string& key : keys) lines += key + "\n";
  return lines;
}

}  // namespace

std::optional<std::string> get_setting(Database& database, std::string_view name) {
  auto query = database.query<sql::setting_get>();
  if (!query.text(":name", name).step()) return std::nullopt;
  return query.text("value");
}

void put_setting(Database& database, std::string_view name, std::string_view value) {
  database.query<sql::setting_put>().text(":name", name).text(":value", value).run();
}

void drop_setting(Database& database, std::string_view name) {
  database.query<sql::setting_drop>().text(":name", name).run();
}

Roles read_roles_setting(Database& database) {
  Roles roles;
  read_keys(database, "sentiment.keys", roles.sentiment_keys);
  read_keys(database, "topic.keys", roles.topic_keys);
  read_keys(database, "answered.keys", roles.answered_keys);
  read_keys(database, "quality.keys", roles.quality_keys);
  read_number(database, "sentiment.scale.low", roles.scale_low);
  read_number(database, "sentiment.scale.high", roles.scale_high);
  roles.region = get_setting(database, "country").value_or(roles.region);
  return roles;
}

void put_roles_setting(Database& database, const Roles& roles) {
  const Roles standard;
  const auto keys = [&](std::string_view name, const auto member) {
    put_or_drop(database, name, lines_of(roles.*member), lines_of(standard.*member));
  };
  keys("sentiment.keys", &Roles::sentiment_keys);
  keys("topic.keys", &Roles::topic_keys);
  keys("answered.keys", &Roles::answered_keys);
  keys("quality.keys", &Roles::quality_keys);
  put_or_drop(database, "sentiment.scale.low", shortest(roles.scale_low), shortest(standard.scale_low));
  put_or_drop(database, "sentiment.scale.high", shortest(roles.scale_high), shortest(standard.scale_high));
  put_or_drop(database, "country", roles.region, standard.region);
}

}  // namespace calltally
