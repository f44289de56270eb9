// What a page says of itself where it is HTML, in the reader's language.
#pragma once

#include <string>
#include <vector>

#include "render/html_page.hpp"
#include "view/messages.hpp"
#include "view/presentation.hpp"

namespace calltally {

// Whether figures stand on the page, which then says how they are defined.
enum class Definitions { absent, present };

[[nodiscard]] HtmlFrame html_frame(const Presentation& presentation, Definitions definitions);

// What people read, in the presentation's format: HTML, Markdown or text; it says where numbers are hidden.
// `tables` is of text.
[[nodiscard]] std::string page_for_people(Page page, const Presentation& presentation,
                                          Definitions definitions, Tables tables = Tables::fitted);

}  // namespace calltally
