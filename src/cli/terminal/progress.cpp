#include "cli/terminal/progress.hpp"

#include <unistd.h>

namespace calltally {
namespace {

using namespace std::chrono_literals;

void show(int descriptor, std::string_view text) {
  [[maybe_unused]] const auto written = ::write(descriptor, text.data(), text.size());
}

}  // namespace

void Progress::at(std::int64_t count) {
  if (!environment_.err_is_terminal || count < 2) return;  // one needs no line, and no plural
  const auto time = std::chrono::steady_clock::now();
  if (shown_ && time - shown_at_ < 200ms) return;
  shown_ = true;
  shown_at_ = time;
  show(environment_.err, "\r" + std::to_string(count) + " " + unit_ + " ...\x1b[K");
}

void Progress::end() noexcept {
  if (shown_) show(environment_.err, "\r\x1b[K");
  shown_ = false;
}

}  // namespace calltally
