// The manual as man pages, made from the pages of doc/ and the declarations: calltally(1), a page of section
// 1 for every command, one of section 7 for every topic.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "cli/options/declaration.hpp"
#include "cli/options/help.hpp"

namespace calltally {

// What is the same on all pages.
struct ManualEdition {
  std::string version;                          // "calltally 0.2.0"
  std::string date;                             // "2025-12-13"
  std::map<std::string, std::string> titles{};  // of the pages of doc/, by name: "figures", "Figures"
};

// A page of doc/ without a command of its own: its name without ".md", and what it says.
struct ManualTopic {
  std::string name;
  std::string text;
};

struct ManPage {
  std::string name;  // "calltally-report"
  int section = 1;
  std::string roff;
};

// `text` is the page of the command in doc/.
[[nodiscard]] ManPage command_page(const Verb& verb, std::string_view text, const std::vector<Verb>& verbs,
                                   const ManualEdition& edition);

[[nodiscard]] ManPage topic_page(const ManualTopic& topic, const std::vector<Verb>& verbs,
                                 const ManualEdition& edition);

// calltally(1): all commands, all topics, and what they have in common.
[[nodiscard]] ManPage program_page(const Program& program, const std::vector<Verb>& verbs,
                                   const std::vector<ManualTopic>& topics, const ManualEdition& edition);

}  // namespace calltally
