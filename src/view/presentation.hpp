// How an answer is shown: its format, its language and its look. Made by whoever asks, from flags and a
// locale or from a request's headers.
#pragma once

#include "base/numbers.hpp"
#include "render/html_page.hpp"
#include "render/page.hpp"
#include "render/terminal.hpp"
#include "view/messages.hpp"

namespace calltally {

enum class AnswerFormat { table, json, json_lines, csv, markdown, html };

struct Presentation {
  AnswerFormat format = AnswerFormat::table;
  Messages messages{Language::en};
  Look look{};  // a file has no colour and is 80 columns wide
  bool is_to_terminal = false;
  HtmlDress dress{};  // of HTML

  // For tables of names that are typed again: whole in a pipe or a file, where nobody sees more of them.
  [[nodiscard]] Tables tables_of_names() const { return is_to_terminal ? Tables::fitted : Tables::whole; }
};

}  // namespace calltally
