// What `--help`, `-h` and `calltally help` show: laid out from the declarations, for a plain terminal.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "cli/options/declaration.hpp"

namespace calltally {

// No line of help is wider, however long a sentence is.
constexpr std::size_t help_columns = 80;

// What several commands have in common, told once: `calltally help NAME`.
struct HelpTopic {
  std::string name;
  std::string sentence;
  std::string text;    // laid out by hand
  std::string option;  // a command that has it points to this topic
};

// What the program says of itself.
struct Program {
  std::string name;
  std::string about;
  std::vector<Example> first_steps{};
  std::vector<HelpTopic> topics{};
  std::function<std::string()> version{};
};

// Every command and topic, and where to begin.
[[nodiscard]] std::string program_help(const Program& program, const std::vector<Verb>& verbs);

// All of a command: its options, examples and notes.
[[nodiscard]] std::string whole_help(const Program& program, const Verb& verb);

// What is used most of it: a screen at most.
[[nodiscard]] std::string short_help(const Program& program, const Verb& verb);

// The options of a group under its title, as a part of such texts.
[[nodiscard]] std::string options_text(const Declarations& declarations, const std::string& group);

}  // namespace calltally
