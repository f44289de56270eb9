// Settings: what is a property of the database itself.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "call/roles.hpp"
#include "store/file/database.hpp"

namespace calltally {

// When the receiver last took a report, in milliseconds since 1970.
constexpr std::string_view received_last_setting = "received_last";

[[nodiscard]] std::optional<std::string> get_setting(Database& database, std::string_view name);
void put_setting(Database& database, std::string_view name, std::string_view value);
void drop_setting(Database& database, std::string_view name);

// The roles of this database; each one that was never set is the default.
[[nodiscard]] Roles read_roles_setting(Database& database);

// Stores what differs from the default and drops what does not: a later version may have better defaults.
void put_roles_setting(Database& database, const Roles& roles);

}  // namespace calltally
