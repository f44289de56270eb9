// Lines of a file or a pipe, without holding more of it than a line, unless the file turns out to be one
// document.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace calltally {

// Throws std::runtime_error with a sentence for the operator where reading fails or a line passes the limit.
class LineReader {
 public:
  enum class Ownership { owned, borrowed };

  LineReader(int descriptor, Ownership ownership, std::string name);
  ~LineReader();
  LineReader(const LineReader&) = delete;
  LineReader& operator=(const LineReader&) = delete;

  // The next line without its end; good until the next call. False at the end of the file.
  bool next(std::string_view& line);

  // Reads the rest of the file behind `first`, a line that was read before. False where all of it passes
  // `bytes_max`: what was read by then is kept for rewind_gathered().
  bool gather(const std::string& first, std::size_t bytes_max);
  [[nodiscard]] std::string_view gathered() const { return buffer_; }

  // Starts over with the line that gather() was given.
  void rewind_gathered();

 private:
  bool fill();

  int descriptor_;
  Ownership ownership_;
  std::string name_;
  std::string buffer_;
  std::size_t begin_ = 0;  // of what was not handed out yet
  bool at_end_ = false;
};

}  // namespace calltally
