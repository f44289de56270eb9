// The look of --help: no line is wider than a plain terminal, however long a description is.
#pragma once

#include <CLI/CLI.hpp>
#include <cstddef>
#include <string>

namespace calltally {

constexpr std::size_t help_columns = 80;

// Breaks descriptions of options and verbs within their column. Footers are laid out by hand.
class HelpFormatter : public CLI::Formatter {
 public:
  HelpFormatter();

  std::string make_option_desc(const CLI::Option* option) const override;
  std::string make_subcommand(const CLI::App* verb) const override;
};

}  // namespace calltally
