#include "store/file/unallocated_space.hpp"

#include <algorithm>
#include <cassert>
#include <stdexcept>
#include <string>

namespace calltally {
namespace {

constexpr std::size_t piece_bytes = std::size_t{1} << 20;
constexpr std::size_t file_header_bytes = 100;

// Pages of other kinds begin with the number of another page, below 2^25: with a byte of 0 or 1.
constexpr std::int64_t pages_max = (std::int64_t{1} << 25) - 1;

std::size_t two_bytes(std::span<const unsigned char> page, std::size_t at) {
  return static_cast<std::size_t>(page[at]) << 8 | page[at + 1];
}

}  // namespace

ByteRange unallocated_space(std::span<const unsigned char> page, std::size_t header) {
  const unsigned kind = page[header];
  const bool interior = kind == 2 || kind == 5;
  const bool leaf = kind == 10 || kind == 13;
  if (!interior && !leaf) return {};
  const std::size_t begin = header + (interior ? 12 : 8) + 2 * two_bytes(page, header + 3);
  const std::size_t content = two_bytes(page, header + 5);
  const std::size_t end = content == 0 ? 65536 : content;
  if (begin > end || end > page.size()) return {};
  return {begin, end};
}

UnallocatedSpace::UnallocatedSpace(SQLite::Database& connection, std::int64_t page)
    : handle_(connection.getHandle()),
      page_(page),
      pages_(connection.execAndGet("PRAGMA page_count").getInt64()) {
  assert(sqlite3_get_autocommit(handle_) == 0);
  if (connection.execAndGet("PRAGMA auto_vacuum").getInt() != 0 || pages_ > pages_max) {
    throw std::runtime_error(
        "what is left of removed rows in the database's pages cannot be overwritten: the file has "
        "auto_vacuum, "
        "which calltally does not set, or is too large; `sqlite3 FILE 'PRAGMA auto_vacuum = 0; VACUUM'` "
        "mends "
        "the first");
  }
  page_size_ = connection.execAndGet("PRAGMA page_size").getUInt();
  piece_.resize(std::max(piece_bytes, page_size_));
  check(sqlite3_file_control(handle_, "main", SQLITE_FCNTL_FILE_POINTER, static_cast<void*>(&file_)));
}

bool UnallocatedSpace::overwrite_next() {
  const auto size = static_cast<std::int64_t>(page_size_);
  const std::int64_t count =
      std::min(static_cast<std::int64_t>(piece_.size() / page_size_), pages_ - page_ + 1);
  if (count <= 0) return false;
  const std::int64_t offset = (page_ - 1) * size;
  check(file_->pMethods->xRead(file_, piece_.data(), static_cast<int>(count * size), offset));
  for (std::int64_t i = 0; i < count; ++i) {
    const std::span page(piece_.data() + i * size, page_size_);
    const ByteRange range = unallocated_space(page, page_ + i == 1 ? file_header_bytes : 0);
    const std::span space = page.subspan(range.begin, range.end - range.begin);
    if (std::ranges::none_of(space, [](unsigned char byte) { return byte != 0; })) continue;
    std::ranges::fill(space, static_cast<unsigned char>(0));
    check(file_->pMethods->xWrite(file_, space.data(), static_cast<int>(space.size()),
                                  offset + i * size + static_cast<std::int64_t>(range.begin)));
    written_ = true;
  }
  page_ += count;
  return page_ <= pages_;
}

void UnallocatedSpace::sync() {
  if (written_) check(file_->pMethods->xSync(file_, SQLITE_SYNC_FULL));
  written_ = false;
}

void UnallocatedSpace::check(int result) const {
  if (result != SQLITE_OK) throw SQLite::Exception(handle_, result);
}

}  // namespace calltally
