// The table of a breakdown: one row per value, the same columns in the same order everywhere.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "render/page.hpp"
#include "render/table.hpp"
#include "tally/figures.hpp"
#include "view/messages.hpp"

namespace calltally {

struct NamedFigures {
  std::string name;
  Style style = Style::plain;  // dim for what is no value: "no topic", "(other)"
  Figures figures;
  std::string change;  // of the calls, spelled; may be empty
  std::string second;  // the name by a second key, where the table has one
};

// `calls` is what shares are of. The column of changes is there where a row has one. Further columns (talk
// time, median, ...) stand where there is room for them.
// `headers` are those of the names: one or two.
[[nodiscard]] Table breakdown_table(const std::vector<std::string>& headers,
                                    const std::vector<NamedFigures>& rows, std::uint64_t calls,
                                    const Messages& messages);

// The same for one name per row, with bars of the calls: drawn, calls, share, change and sentiment stand
// beside them.
[[nodiscard]] RankedBars ranked_breakdown(const std::string& header, const std::vector<NamedFigures>& rows,
                                          std::uint64_t calls, const Messages& messages);

[[nodiscard]] std::string count_text(std::uint64_t count, const Messages& messages);

// "42%" of the whole.
[[nodiscard]] std::string share_text(std::uint64_t part, std::uint64_t whole, const Messages& messages);

}  // namespace calltally
