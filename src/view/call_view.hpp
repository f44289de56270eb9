// Everything known of one call, for people and for programs.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "answer/call_answer.hpp"
#include "render/page.hpp"
#include "view/messages.hpp"

namespace calltally {

// Prose is broken into lines of so many columns, the page's margin apart; 0: nowhere.
[[nodiscard]] Page call_page(const CallAnswer& answer, const LabelTable& labels, const Zone& zone,
                             const Messages& messages, std::size_t columns);

// "calltally.show/1"
[[nodiscard]] std::string call_json(const CallAnswer& answer, const LabelTable& labels, const Zone& zone);

// "webhook", "listed", "exported".
[[nodiscard]] std::string_view name_of(Source source);

// What type a value of an analysis has: "number", "text" or "boolean".
[[nodiscard]] Message type_of_value(const Json& value);

}  // namespace calltally
