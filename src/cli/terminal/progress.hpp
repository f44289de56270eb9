// Progress of long work: one line on a terminal that is written over, nothing anywhere else.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "cli/terminal/environment.hpp"

namespace calltally {

class Progress {
 public:
  // `unit` is what is counted: "records", "calls".
  Progress(const Environment& environment, std::string_view unit) : environment_(environment), unit_(unit) {}
  ~Progress() { end(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void at(std::int64_t count);  // shown at most five times a second
  void end() noexcept;          // wipes the line

 private:
  const Environment& environment_;
  std::string unit_;
  std::chrono::steady_clock::time_point shown_at_{};
  bool shown_ = false;
};

}  // namespace calltally
