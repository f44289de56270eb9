// Lines of a file or a pipe, packed with gzip or not, without holding more of it than a line, or than the
// caller wants to see again.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "base/gzip.hpp"

namespace calltally {

// Throws std::runtime_error with a sentence for the operator where reading fails, a line passes the limit, or
// gzip is cut off or damaged; ForeignFile where the first bytes, also unpacked, are of a file that is no
// JSON.
class LineReader {
 public:
  enum class Ownership { owned, borrowed };

  LineReader(int descriptor, Ownership ownership, std::string name);
  ~LineReader();
  LineReader(const LineReader&) = delete;
  LineReader& operator=(const LineReader&) = delete;

  // The next line without its end; good until the next call. False at the end of the file.
  bool next(std::string_view& line);

  // Keeps the bytes from the beginning of the last line on: of 256 MiB of them next() throws.
  void hold() { held_ = line_; }
  [[nodiscard]] bool can_hold_more() const;

  // What is held, to the end of the last line; good until the next call.
  [[nodiscard]] std::string_view held() const {
    return std::string_view(buffer_).substr(held_, begin_ - held_);
  }

  // Gives the first bytes of it up.
  void forget(std::size_t bytes) { held_ += bytes; }

  // Nothing is held any more, and the next line is the one that begins behind so many bytes of it.
  void rewind(std::size_t bytes);

  // Nothing is held any more, and reading goes on.
  void release() { held_ = nothing; }

 private:
  static constexpr std::size_t nothing = std::string::npos;

  bool fill();
  void look_for_kind();
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
  std::size_t begin_ = 0;       // of what was not handed out yet
  std::size_t line_ = 0;        // of the last line that was
  std::size_t held_ = nothing;  // of what is to be seen again
  bool is_kind_known_ = false;
  bool at_end_ = false;
};

}  // namespace calltally
