#include "base/gzip.hpp"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <memory>
#include <new>
#include <stdexcept>
#include <string>

namespace calltally {
namespace {

constexpr int gzip_window = MAX_WBITS + 16;  // zlib: gzip's head and tail around the deflated bytes
constexpr int memory_level = 8;              // zlib's own default
constexpr std::size_t buffer_bytes = std::size_t{64} * 1024;
constexpr std::size_t first_bytes = std::size_t{16} * 1024;
constexpr std::string_view magic = "\x1F\x8B";

Bytef* bytes_at(char* place) { return reinterpret_cast<Bytef*>(place); }

uInt as_size(std::size_t size) { return static_cast<uInt>(std::min<std::size_t>(size, 1U << 30U)); }

// Unpacks at `stream` as much as fits behind `text`, in steps, so that a small text costs no large buffer.
// What zlib said last: Z_STREAM_END, or why there is no end.
int inflate_into(z_stream& stream, std::string& text, std::size_t bytes_max) {
  int result = Z_OK;
  while (result == Z_OK) {
    const std::size_t before = text.size();
    // One byte beyond the limit shows that it is passed.
    const std::size_t room = std::min(std::max(first_bytes, before), bytes_max + 1 - before);
    if (room == 0) return Z_BUF_ERROR;
    text.resize(before + room);
    stream.next_out = bytes_at(text.data() + before);
    stream.avail_out = as_size(room);
    result = inflate(&stream, Z_NO_FLUSH);
    text.resize(before + room - stream.avail_out);
  }
  return result;
}

}  // namespace

struct GzipWriter::State {
  explicit State(const Sink& out) : sink(out) {
    const int result = deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, gzip_window, memory_level,
                                    Z_DEFAULT_STRATEGY);
    if (result != Z_OK) throw std::bad_alloc{};
  }
  ~State() { deflateEnd(&stream); }

  void run(int flush) {
    do {
      stream.next_out = bytes_at(packed.data());
      stream.avail_out = as_size(packed.size());
      deflate(&stream, flush);
      const std::size_t size = packed.size() - stream.avail_out;
      if (size > 0) sink(std::string_view(packed.data(), size));
    } while (stream.avail_out == 0);
  }

  const Sink& sink;
  z_stream stream{};
  std::array<char, buffer_bytes> packed{};
};

GzipWriter::GzipWriter(const Sink& sink) : state_(std::make_unique<State>(sink)) {}
GzipWriter::~GzipWriter() = default;

void GzipWriter::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const uInt size = as_size(bytes.size());
    state_->stream.next_in = bytes_at(const_cast<char*>(bytes.data()));  // zlib only reads it
    state_->stream.avail_in = size;
    state_->run(Z_NO_FLUSH);
    bytes.remove_prefix(size);
  }
}

void GzipWriter::finish() {
  state_->stream.avail_in = 0;
  state_->run(Z_FINISH);
}

bool is_gzip(std::string_view begin) { return begin.starts_with(magic); }

struct GzipReader::State {
  explicit State(Source from) : source(std::move(from)) {
    if (inflateInit2(&stream, gzip_window) != Z_OK) throw std::bad_alloc{};
  }
  ~State() { inflateEnd(&stream); }

  // Whether there is anything to unpack.
  bool fill() {
    if (stream.avail_in > 0) return true;
    stream.next_in = bytes_at(packed.data());
    stream.avail_in = as_size(source(packed.data(), packed.size()));
    return stream.avail_in > 0;
  }

  // Behind the end of one file: whether another follows.
  bool begins_another() {
    while (fill() && *stream.next_in == 0) {
      ++stream.next_in;
      --stream.avail_in;
    }
    if (stream.avail_in == 0) return false;
    if (*stream.next_in != static_cast<Bytef>(magic[0]))
      throw std::runtime_error("has trailing bytes that are not gzip");
    if (inflateReset(&stream) != Z_OK) throw std::bad_alloc{};
    return true;
  }

  Source source;
  z_stream stream{};
  bool at_end = false;  // of one file
  std::array<char, buffer_bytes> packed{};
};

GzipReader::GzipReader(Source source) : state_(std::make_unique<State>(std::move(source))) {}
GzipReader::~GzipReader() = default;

std::size_t GzipReader::read(char* buffer, std::size_t size) {
  State& s = *state_;
  const uInt wanted = as_size(size);
  s.stream.next_out = bytes_at(buffer);
  s.stream.avail_out = wanted;
  while (s.stream.avail_out == wanted) {
    if (s.at_end && !s.begins_another()) return 0;
    s.at_end = false;
    if (!s.fill()) throw std::runtime_error("is truncated");
    const int result = inflate(&s.stream, Z_NO_FLUSH);
    if (result == Z_MEM_ERROR) throw std::bad_alloc{};
    s.at_end = result == Z_STREAM_END;
    if (result == Z_OK || s.at_end) continue;
    const std::string reason = s.stream.msg != nullptr ? s.stream.msg : "not gzip";
    throw std::runtime_error("is damaged (" + reason + ")");
  }
  return wanted - s.stream.avail_out;
}

tl::expected<std::string, GzipFlaw> unpack_gzip(std::string_view packed, std::size_t bytes_max) {
  z_stream stream{};
  if (inflateInit2(&stream, gzip_window) != Z_OK) throw std::bad_alloc{};
  const std::unique_ptr<z_stream, int (*)(z_stream*)> owner(&stream, inflateEnd);
  stream.next_in = bytes_at(const_cast<char*>(packed.data()));  // zlib only reads it
  stream.avail_in = as_size(packed.size());
  std::string text;
  const int result = inflate_into(stream, text, bytes_max);
  if (result == Z_MEM_ERROR) throw std::bad_alloc{};
  if (text.size() > bytes_max) return tl::unexpected(GzipFlaw::too_large);
  if (result != Z_STREAM_END || stream.avail_in > 0) return tl::unexpected(GzipFlaw::damaged);
  return text;
}

}  // namespace calltally
