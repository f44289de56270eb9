// A program that shows a long answer screen by screen, as less does.
#pragma once

#include <sys/types.h>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/terminal/environment.hpp"

namespace calltally {

struct PagerCommand {
  std::string command;                 // for the shell
  std::vector<std::string> variables;  // "LESS=FRX", of those the environment lacks
};

// CALLTALLY_PAGER, else PAGER, else less. Nothing where standard output is no terminal, or one that cannot
// move its cursor; where that says "" or "cat", and where there is no such program.
[[nodiscard]] std::optional<PagerCommand> pager_of(const Environment& environment);

// The running program. While it lives an interrupt from the keyboard is its own.
class Pager {
 public:
  // Throws std::runtime_error where it cannot be started.
  explicit Pager(const PagerCommand& command);

  // Ends its input and waits until whoever reads has seen enough.
  ~Pager();
  Pager(const Pager&) = delete;
  Pager& operator=(const Pager&) = delete;

  // Of its standard input; writing to it fails with EPIPE once it has ended.
  [[nodiscard]] int descriptor() const { return input_; }

  // The same as its end does; false where the command was not found or could not be run.
  bool wait();

 private:
  using Handler = void (*)(int);

  int input_ = -1;
  pid_t process_ = -1;
  bool has_run_ = true;
  Handler on_interrupt_ = nullptr;
  Handler on_quit_ = nullptr;
};

// Text for a terminal: as it is while it fits on the screen, or where the pager cannot be run, else through
// it.
class PagedOutput {
 public:
  // The descriptor is not owned. A screen has so many rows.
  PagedOutput(int descriptor, PagerCommand pager, std::size_t rows);

  // Throws ClosedPipe where the pager was left, and as Output does.
  void write(std::string_view bytes);

  // Everything is written: shows what fits, or waits for the pager.
  void finish();

 private:
  [[nodiscard]] bool fits() const { return lines_ < rows_; }
  void give(std::string_view bytes);
  void show_given();

  int descriptor_;
  PagerCommand command_;
  std::size_t rows_;
  std::size_t lines_ = 0;
  std::string held_;       // while it fits
  std::string given_;      // to the pager, as long as it may not have begun to read
  bool is_read_ = false;   // it has
  bool is_plain_ = false;  // it could not be run
  std::optional<Pager> pager_;
};

}  // namespace calltally
