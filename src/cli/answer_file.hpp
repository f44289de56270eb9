// Where an answer goes: standard output, or the file of -o, whole or not at all.
#pragma once

#include <CLI/CLI.hpp>
#include <initializer_list>
#include <optional>
#include <string>

#include "cli/environment.hpp"

namespace calltally {

struct AnswerOptions {
  std::string format = "table";
  std::optional<std::string> file;
};

// --format with these words, and -o.
void declare_answer(CLI::App& verb, AnswerOptions& options, std::initializer_list<std::string> formats);

// How wide a page may be: a terminal's width, and no limit anywhere else.
[[nodiscard]] Look look_for(const AnswerOptions& options, const Environment& environment);

void write_answer(const AnswerOptions& options, const Environment& environment, const std::string& text);

}  // namespace calltally
