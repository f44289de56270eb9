// How an answer is shown: its format, its language and its look. Made by whoever asks, from flags and a
// locale or from a request's headers.
#pragma once

#include <string>

#include "base/instant.hpp"
#include "base/numbers.hpp"
#include "call/phone_mask.hpp"
#include "render/html_page.hpp"
#include "render/page.hpp"
#include "render/terminal.hpp"
#include "view/messages.hpp"

namespace calltally {

enum class AnswerFormat { table, json, json_lines, csv, markdown, html, xlsx };

// How phone numbers are shown in a format where nobody says how.
[[nodiscard]] constexpr Phones usual_phones(AnswerFormat format) {
  return format == AnswerFormat::html ? Phones::masked : Phones::full;
}

// Of AnswerFormat::xlsx: the file that is being made, and what its reader does not see of it.
struct SpreadsheetFile {
  std::string name;   // where its bytes go
  Instant made{};     // where the question has no time of its own
  std::string notes;  // lines for standard error
};

struct Presentation {
  AnswerFormat format = AnswerFormat::table;
  Messages messages{Language::en};
  Look look{};  // a file has no colour and is 80 columns wide
  bool is_to_terminal = false;
  Phones phones = Phones::full;
  HtmlDress dress{};                       // of HTML
  SpreadsheetFile* spreadsheet = nullptr;  // borrowed; of xlsx only

  // For tables of names that are typed again: whole in a pipe or a file, where nobody sees more of them.
  [[nodiscard]] Tables tables_of_names() const { return is_to_terminal ? Tables::fitted : Tables::whole; }
};

// Says on a page that its numbers are hidden, and how to see them; nothing where they are not.
void tell_phones(Page& page, const Presentation& presentation);

}  // namespace calltally
