// The environment a command runs in: its streams, its terminal, its clock. Only cli looks at the real one.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/instant.hpp"
#include "render/terminal.hpp"

namespace calltally {

struct Environment {
  int in = 0;  // descriptors, not owned
  int out = 1;
  int err = 2;
  bool in_is_terminal = false;
  bool out_is_terminal = false;
  bool err_is_terminal = false;
  std::function<std::optional<std::string>(const char* name)> variable;
  std::function<std::vector<std::string>()> variable_names = [] { return std::vector<std::string>{}; };
  std::function<Instant()> clock = now;
  std::size_t terminal_columns = 80;  // COLUMNS wins over what the terminal says
  std::size_t terminal_rows = 24;

  // How to draw on standard output: colour only on a terminal and without NO_COLOR, UTF-8 where the locale
  // is.
  [[nodiscard]] Look look() const;
};

// The environment of this process.
[[nodiscard]] Environment real_environment();

}  // namespace calltally
