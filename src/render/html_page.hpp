// A page as one HTML file for mail, print and phone: no script, no address outside of it.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "render/page.hpp"
#include "render/row_buffer.hpp"
#include "render/row_writer.hpp"

namespace calltally {

// What whoever sends a page puts on it; all of it may be missing.
struct HtmlDress {
  std::string title;         // instead of the page's own, which then stands below it
  std::string logo;          // a data address, of image_address()
  std::string introduction;  // plain text: blank lines make paragraphs
};

// What the renderer itself says.
struct HtmlWords {
  std::string language;  // "en", of the attribute
  std::string numbers;   // "Numbers", which opens the table of a chart: "Numbers: Topics"
  std::string tables;    // "Tables", the heading of what is printed at the end
  std::string drawing;   // what describes a drawing: "A chart. The table below it has all of its numbers."
  std::function<std::string(std::size_t)> more_rows;   // than are printed: "12 more rows are not printed."
  std::function<std::string(std::size_t)> more_drawn;  // than are drawn
  std::string definitions;                             // the heading of footnotes
};

struct HtmlFrame {
  HtmlDress dress;
  HtmlWords words;
  std::vector<std::string> footnotes;  // definitions of figures, a paragraph each
};

// The whole page. Each drawing has a name and a description, and the table of its numbers below it, folded;
// paper shows the first 20 rows of each at the end.
[[nodiscard]] std::string html_page(const Page& page, const HtmlFrame& frame);

// The same in pieces, for rows of any number: what stands above them with the sections of the page, then
// whatever is written in between, then the end.
[[nodiscard]] std::string html_above(const Page& page, const HtmlFrame& frame);
[[nodiscard]] std::string html_below(const std::vector<Note>& notes, const HtmlFrame& frame);

}  // namespace calltally
