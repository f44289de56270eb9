// What checks found, for people and for programs.
#pragma once

#include <cstddef>
#include <string>

#include "answer/check.hpp"
#include "render/page.hpp"

namespace calltally {

[[nodiscard]] std::string check_json(const Checked& checked);

// What was seen of each check is broken into lines for so many columns, Table::unlimited for a line each.
[[nodiscard]] Page check_page(const Checked& checked, std::size_t columns);

}  // namespace calltally
