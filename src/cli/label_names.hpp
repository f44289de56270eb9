// Names that an operator types for what a database calls lines, topics, qualities, agents and end reasons.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "call/row.hpp"

namespace calltally {

// The labels that a typed name means: a line by its number in any spelling or by its name, an agent by id or
// name, all else by its text, case apart; a merged topic as the one it counts as. "" and, unless something is
// called so, "none" are the calls without one (id 0). Throws Misuse with the nearest names there are;
// `option` is what its sentence begins with.
[[nodiscard]] std::vector<LabelId> find_labels(std::string_view option, LabelKind kind,
                                               const std::string& typed, const LabelTable& labels,
                                               std::string_view region);

}  // namespace calltally
