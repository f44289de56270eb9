#include "cli/options/help_formatter.hpp"

#include "render/wrap.hpp"

namespace calltally {
namespace {

constexpr std::size_t description_begins = 28;

// CLI11 puts what follows a line's end below the description's first line.
std::string broken(const std::string& description) {
  std::string text;
  for (const std::string& line : wrapped(description, help_columns - description_begins)) {
    text += (text.empty() ? "" : "\n") + line;
  }
  return text;
}

}  // namespace

HelpFormatter::HelpFormatter() { column_width(description_begins); }

std::string HelpFormatter::make_option_desc(const CLI::Option* option) const {
  return broken(option->get_description());
}

std::string HelpFormatter::make_subcommand(const CLI::App* verb) const {
  const std::string margin(description_begins, ' ');
  std::string text = "  " + verb->get_name();
  text.resize(description_begins, ' ');
  for (const char c : broken(verb->get_description())) {
    text += c;
    if (c == '\n') text += margin;
  }
  return text + "\n";
}

}  // namespace calltally
