// Lines of a file or a pipe, packed with gzip or not, without holding more of it than a line, unless the file
// turns out to be one document.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "base/gzip.hpp"

namespace calltally {

// Throws std::runtime_error with a sentence for the operator where reading fails, a line passes the limit, or
// gzip is cut off or damaged.
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
  std::size_t next_bytes(char* buffer, std::size_t size);
  std::size_t read(char* buffer, std::size_t size);
  std::size_t read_kept(char* buffer, std::size_t size);
  void look_for_gzip();
  [[nodiscard]] std::string quoted_name() const;

  int descriptor_;
  Ownership ownership_;
  std::string name_;
  std::unique_ptr<GzipReader> gzip_;  // where the file is packed
  std::string begin_bytes_;           // that were read to see whether it is
  bool is_begun_ = false;
  std::string buffer_;
  std::size_t begin_ = 0;  // of what was not handed out yet
  bool at_end_ = false;
};

}  // namespace calltally
