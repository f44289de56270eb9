// What a question knows of: the calls that began before --as-of, where that is given, spelled as they were
// then.
#pragma once

#include <string>

#include "call/row.hpp"
#include "question/selection.hpp"
#include "store/reader.hpp"

namespace calltally {

// As resolve() of selection.hpp, of the calls that a reader has. From then on it has none that began at or
// after --as-of. Throws BadQuestion.
[[nodiscard]] Selection resolve(const SelectionRequest& request, const std::string& fallback,
                                const Circumstances& circumstances, Reader& reader);

// All labels. Lines, agents and end reasons are named by the newest report; with --as-of by that of the
// newest calls which began before.
[[nodiscard]] LabelTable labels_of(const SelectionRequest& request, const Selection& selection,
                                   Reader& reader);

}  // namespace calltally
