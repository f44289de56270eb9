// Packed bytes (gzip): files written and read as streams in bounded memory, texts unpacked whole within a
// limit.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace calltally {

// Packs what it is given, for the sink, which it borrows. The same bytes in give the same bytes out: no time
// and no name are written.
class GzipWriter {
 public:
  using Sink = std::function<void(std::string_view bytes)>;

  explicit GzipWriter(const Sink& sink);
  ~GzipWriter();
  GzipWriter(const GzipWriter&) = delete;
  GzipWriter& operator=(const GzipWriter&) = delete;

  void write(std::string_view bytes);
  void finish();  // what is not finished is cut off, and every reader says so

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Whether these are the first bytes of gzip; two are enough to tell.
[[nodiscard]] bool is_gzip(std::string_view begin);

// Unpacks, also several files one behind the other, and zeros at the end.
class GzipReader {
 public:
  // Puts up to `size` packed bytes at `buffer`, 0 at the end. May throw.
  using Source = std::function<std::size_t(char* buffer, std::size_t size)>;

  explicit GzipReader(Source source);
  ~GzipReader();
  GzipReader(const GzipReader&) = delete;
  GzipReader& operator=(const GzipReader&) = delete;

  // Up to `size` bytes (more than 0), 0 at the end. Throws std::runtime_error with the end of a sentence
  // ("is cut off") where the stream is cut off, damaged, or followed by other bytes.
  std::size_t read(char* buffer, std::size_t size);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Why a text cannot be unpacked.
enum class GzipFlaw {
  damaged,    // no gzip, cut off, or followed by anything, be it a second member
  too_large,  // more than the limit when unpacked
};

// Unpacks one member, which is all of `packed`. Memory is taken for what comes out, never for more than
// `bytes_max`.
[[nodiscard]] tl::expected<std::string, GzipFlaw> unpack_gzip(std::string_view packed, std::size_t bytes_max);

}  // namespace calltally
