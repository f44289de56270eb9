// Names that an operator types for what a database calls lines, topics, qualities, agents and end reasons.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "call/row.hpp"

namespace calltally {

// Whether "none" is a word of ours, or the text itself.
enum class Reserved { none_is_absent, none };

// The labels that a typed name means: a line by its number in any spelling, else by its name; an agent by its
// id, else by its name, case apart; all else by its text, case apart; a merged topic as the one it counts as.
// "" are the calls without one (id 0), and so is "none" where that is reserved, whatever calls there are, and
// then the Dutch "geen" where nothing is called so. Throws BadQuestion about `subject`, with the nearest
// names there are.
[[nodiscard]] std::vector<LabelId> find_labels(std::string_view subject, LabelKind kind,
                                               const std::string& typed, const LabelTable& labels,
                                               std::string_view region, Reserved reserved);

// What a label is called in rows: its text, or the name where it has nothing else.
[[nodiscard]] const std::string& text_of(const Label& label);

}  // namespace calltally
