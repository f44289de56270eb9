#include "cli/terminal/environment.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <string_view>

#include "base/ascii.hpp"
#include "base/number_text.hpp"

namespace calltally {
namespace {

constexpr std::size_t columns_min = 80;
constexpr std::size_t columns_max = 200;

winsize size_of_terminal(int descriptor) {
  winsize size{};
  if (::ioctl(descriptor, TIOCGWINSZ, &size) != 0) return {};
  return size;
}

// What COLUMNS says, where it says a number, else so many; 0 for unknown.
std::size_t columns_in(const Environment& environment, std::size_t of_terminal) {
  const auto wanted = whole_number_in(environment.variable("COLUMNS").value_or(""));
  const std::size_t columns = wanted && *wanted > 0 ? static_cast<std::size_t>(*wanted) : of_terminal;
  return columns == 0 ? columns_min : std::clamp(columns, columns_min, columns_max);
}

// Of all variables, in the order of the names.
std::vector<std::string> names_in_environment() {
  std::vector<std::string> names;
  for (char** entry = ::environ; entry != nullptr && *entry != nullptr; ++entry) {
    const std::string_view text = *entry;
    names.emplace_back(text.substr(0, text.find('=')));
  }
  std::ranges::sort(names);
  return names;
}

bool names_utf8(std::string locale) {
  std::ranges::transform(locale, locale.begin(), to_upper);
  return locale.find("UTF-8") != std::string::npos || locale.find("UTF8") != std::string::npos;
}

}  // namespace

Look Environment::look() const {
  Look look;
  look.columns = terminal_columns;
  const bool refused = !variable("NO_COLOR").value_or("").empty() || variable("TERM").value_or("") == "dumb";
  look.color = out_is_terminal && !refused ? Color::on : Color::off;
  for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
    const auto locale = variable(name);
    if (!locale || locale->empty()) continue;
    look.glyphs = names_utf8(*locale) ? Glyphs::utf8 : Glyphs::ascii;
    return look;
  }
  // No locale at all is how services and containers run; what they write is UTF-8.
  look.glyphs = Glyphs::utf8;
  return look;
}

Environment real_environment() {
  Environment environment;
  environment.in_is_terminal = ::isatty(0) == 1;
  environment.out_is_terminal = ::isatty(1) == 1;
  environment.err_is_terminal = ::isatty(2) == 1;
  environment.variable = [](const char* name) -> std::optional<std::string> {
    const char* value = std::getenv(name);
    if (value == nullptr) return std::nullopt;
    return value;
  };
  environment.variable_names = names_in_environment;
  const winsize size = environment.out_is_terminal ? size_of_terminal(1) : winsize{};
  environment.terminal_columns = columns_in(environment, size.ws_col);
  if (size.ws_row > 0) environment.terminal_rows = size.ws_row;
  return environment;
}

}  // namespace calltally
