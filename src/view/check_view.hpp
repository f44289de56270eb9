// What checks found, for people and for programs.
#pragma once

#include <cstddef>
#include <string>

#include "answer/check.hpp"
#include "base/numbers.hpp"
#include "render/page.hpp"

namespace calltally {

// The contract calltally.check/1; its sentences are in the language.
[[nodiscard]] std::string check_json(const Checked& checked, Language language);

// What was seen of each check is broken into lines for so many columns, Table::unlimited for a line each.
[[nodiscard]] Page check_page(const Checked& checked, Language language, std::size_t columns);

}  // namespace calltally
