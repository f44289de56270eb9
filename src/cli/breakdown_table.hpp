// The table of a breakdown: one row per value, the same columns in the same order everywhere.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cli/words.hpp"
#include "render/table.hpp"
#include "tally/figures.hpp"

namespace calltally {

struct NamedFigures {
  std::string name;
  Style style = Style::plain;  // dim for what is no value: "no topic", "(other)"
  Figures figures;
  std::string change;  // of the calls, spelled; may be empty
};

// `calls` is what shares are of. The column of changes is there where a row has one. Further columns (talk
// time, median, ...) stand where there is room for them.
[[nodiscard]] Table breakdown_table(const std::string& header, const std::vector<NamedFigures>& rows,
                                    std::uint64_t calls, const Words& words);

[[nodiscard]] std::string count_text(std::uint64_t count, const Words& words);

// "42%" of the whole.
[[nodiscard]] std::string share_text(std::uint64_t part, std::uint64_t whole, const Words& words);

}  // namespace calltally
