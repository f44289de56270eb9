// What a search found, in every format: the calls, and the words that were found, marked.
#pragma once

#include <string>
#include <string_view>

#include "answer/search_answer.hpp"
#include "render/row_buffer.hpp"
#include "view/messages.hpp"
#include "view/presentation.hpp"

namespace calltally {

// "24 calls have the topic Klacht: calltally calls --topic Klacht --period all".
[[nodiscard]] std::string named_text(const NamedLabel& label, const PeriodRequest& asked,
                                     const Messages& words);

// Programs get « and » around what was found, Markdown **, a terminal with colour bold letters, every other
// text « and », in ASCII >> and <<. Memory does not grow with the rows, but for people's formats.
void write_search(const SearchAnswer& answer, const Presentation& presentation, const RowSink& sink);

// The text with its marks replaced: in pairs, whatever stood in it before.
[[nodiscard]] std::string with_marks(std::string_view text, std::string_view open, std::string_view close);

}  // namespace calltally
