#include "base/zip_parts.hpp"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <stdexcept>
#include <string_view>

namespace calltally {
namespace {

constexpr std::uint64_t local_header = 0x04034b50;
constexpr std::uint64_t central_header = 0x02014b50;
constexpr std::uint64_t size_in_extra = 0xFFFFFFFF;
constexpr std::uint64_t zip64_extra = 1;
constexpr std::uint64_t deflated = 8;
constexpr std::size_t packed_bytes = std::size_t{64} * 1024;
constexpr std::size_t end_bytes = 64;

[[noreturn]] void refuse(const char* why) { throw std::runtime_error(why); }

// Little-endian.
std::uint64_t number_at(std::string_view bytes, std::size_t offset, std::size_t size) {
  if (offset + size > bytes.size()) refuse("is damaged");
  std::uint64_t number = 0;
  for (std::size_t i = size; i-- > 0;) number = number << 8U | static_cast<unsigned char>(bytes[offset + i]);
  return number;
}

class Source {
 public:
  explicit Source(const std::string& path) : file_(path, std::ios::binary) {
    if (!file_) refuse("cannot be read");
  }

  std::string read(std::size_t size) {
    std::string bytes(size, '\0');
    if (!file_.read(bytes.data(), static_cast<std::streamsize>(size))) refuse("is cut off");
    return bytes;
  }

 private:
  std::ifstream file_;
};

struct Sizes {
  std::uint64_t whole = 0;
  std::uint64_t packed = 0;
};

// Those of the header, or where they are too large for it of its extra field.
Sizes sizes_of(std::string_view header, std::string_view extra) {
  Sizes sizes{number_at(header, 22, 4), number_at(header, 18, 4)};
  while (extra.size() >= 4) {
    const std::uint64_t kind = number_at(extra, 0, 2);
    const std::uint64_t size = number_at(extra, 2, 2);
    if (kind == zip64_extra) {
      std::size_t at = 4;
      for (std::uint64_t* one : {&sizes.whole, &sizes.packed}) {
        if (*one != size_in_extra) continue;
        *one = number_at(extra, at, 8);
        at += 8;
      }
    }
    extra.remove_prefix(std::min<std::size_t>(extra.size(), 4 + size));
  }
  return sizes;
}

void take(ZipPart& part, std::string_view bytes, std::size_t begin_bytes) {
  part.bytes += bytes.size();
  if (part.begin.size() < begin_bytes) part.begin += bytes.substr(0, begin_bytes - part.begin.size());
  part.end += bytes.substr(bytes.size() - std::min(bytes.size(), end_bytes));
  if (part.end.size() > end_bytes) part.end.erase(0, part.end.size() - end_bytes);
}

class Inflation {
 public:
  explicit Inflation(std::size_t begin_bytes) : begin_bytes_(begin_bytes) {
    if (inflateInit2(&stream_, -MAX_WBITS) != Z_OK) refuse("cannot be unpacked");
  }
  ~Inflation() { inflateEnd(&stream_); }
  Inflation(const Inflation&) = delete;
  Inflation& operator=(const Inflation&) = delete;

  void take_piece(std::string& packed, ZipPart& part) {
    stream_.next_in = reinterpret_cast<Bytef*>(packed.data());
    stream_.avail_in = static_cast<uInt>(packed.size());
    do {
      stream_.next_out = reinterpret_cast<Bytef*>(piece_.data());
      stream_.avail_out = static_cast<uInt>(piece_.size());
      const int result = inflate(&stream_, Z_NO_FLUSH);
      if (result != Z_OK && result != Z_STREAM_END && result != Z_BUF_ERROR) refuse("is damaged");
      const std::size_t count = piece_.size() - stream_.avail_out;
      checksum_ = crc32(checksum_, reinterpret_cast<const Bytef*>(piece_.data()), static_cast<uInt>(count));
      take(part, {piece_.data(), count}, begin_bytes_);
    } while (stream_.avail_out == 0);
  }

  [[nodiscard]] std::uint64_t checksum() const { return checksum_; }

 private:
  std::size_t begin_bytes_;
  z_stream stream_{};
  std::array<char, packed_bytes> piece_{};
  uLong checksum_ = 0;
};

}  // namespace

std::vector<ZipPart> zip_parts(const std::string& path, std::size_t begin_bytes) {
  Source source(path);
  std::vector<ZipPart> parts;
  for (;;) {
    const std::uint64_t kind = number_at(source.read(4), 0, 4);
    if (kind == central_header) return parts;
    if (kind != local_header) refuse("is damaged");
    const std::string header = std::string(4, '\0') + source.read(26);
    ZipPart part;
    part.name = source.read(number_at(header, 26, 2));
    Sizes sizes = sizes_of(header, source.read(number_at(header, 28, 2)));
    if (number_at(header, 8, 2) != deflated) refuse("is packed in an unknown way");
    Inflation inflation(begin_bytes);
    while (sizes.packed > 0) {
      std::string piece = source.read(std::min<std::uint64_t>(sizes.packed, packed_bytes));
      sizes.packed -= piece.size();
      inflation.take_piece(piece, part);
    }
    if (part.bytes != sizes.whole || inflation.checksum() != number_at(header, 14, 4)) refuse("is damaged");
    parts.push_back(std::move(part));
  }
}

}  // namespace calltally
