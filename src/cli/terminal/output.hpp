// Where results go: standard output, or a file that bears its name only when it is whole.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

namespace calltally {

// The reader of a pipe went away: not a failure, there is only nothing left to do.
class ClosedPipe : public std::runtime_error {
 public:
  ClosedPipe() : std::runtime_error("closed pipe") {}
};

// Throws ClosedPipe, or std::runtime_error with a sentence for the operator (disk full, no such directory).
class Output {
 public:
  // To a descriptor, which is not owned.
  explicit Output(int descriptor) : descriptor_(descriptor) {}

  // To a temporary file beside `path`, renamed by finish(); straight to a device or a pipe of that name.
  explicit Output(std::string path);

  ~Output();  // removes what was not finished
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  void write(std::string_view bytes);

  // Everything is written: synced and renamed, where it is a file.
  void finish();

  // The temporary file; empty where there is none.
  [[nodiscard]] const std::string& unfinished() const { return temporary_; }

 private:
  std::string path_;
  std::string temporary_;
  int descriptor_;
};

}  // namespace calltally
