#include "cli/jobs/line_reader.hpp"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <stdexcept>
#include <utility>

#include "cli/jobs/foreign_file.hpp"

namespace calltally {
namespace {

constexpr std::size_t read_bytes = std::size_t{256} * 1024;
constexpr std::size_t line_bytes_max = std::size_t{256} * 1024 * 1024;
constexpr std::size_t held_bytes_max = line_bytes_max;

}  // namespace

LineReader::LineReader(int descriptor, Ownership ownership, std::string name)
    : descriptor_(descriptor), ownership_(ownership), name_(std::move(name)) {}

LineReader::~LineReader() {
  if (ownership_ == Ownership::owned) ::close(descriptor_);
}

bool LineReader::can_hold_more() const { return held().size() <= held_bytes_max; }

bool LineReader::next(std::string_view& line) {
  if (held_ != nothing && !can_hold_more()) {
    throw std::runtime_error(quoted_name() + " has a document of more than 256 MiB; `jq -c '.[]' FILE | " +
                             "calltally import -` reads an array record by record");
  }
  std::size_t searched = 0;
  for (;;) {
    const auto end = buffer_.find('\n', begin_ + searched);
    if (end != std::string::npos) {
      line = std::string_view(buffer_).substr(begin_, end - begin_);
      line_ = std::exchange(begin_, end + 1);
      return true;
    }
    searched = buffer_.size() - begin_;
    if (searched > line_bytes_max)
      throw std::runtime_error(quoted_name() + " has a line of more than 256 MiB");
    if (!fill()) break;
  }
  if (begin_ >= buffer_.size()) return false;
  line = std::string_view(buffer_).substr(begin_);
  line_ = std::exchange(begin_, buffer_.size());
  return true;
}

bool LineReader::fill() {
  if (at_end_) return false;
  const std::size_t gone = std::min(begin_, held_);
  buffer_.erase(0, gone);
  begin_ -= gone;
  if (held_ != nothing) held_ -= gone;
  const std::size_t kept = buffer_.size();
  buffer_.resize(kept + read_bytes);
  std::size_t got = 0;
  try {
    got = next_bytes(buffer_.data() + kept, read_bytes);
  } catch (...) {
    buffer_.resize(kept);
    throw;
  }
  buffer_.resize(kept + got);
  at_end_ = got == 0;
  if (!std::exchange(is_kind_known_, true)) look_for_kind();
  return got > 0;
}

void LineReader::look_for_kind() {
  if (const auto kind = foreign_kind(buffer_)) throw ForeignFile(quoted_name(), *kind);
}

void LineReader::rewind(std::size_t bytes) { begin_ = std::exchange(held_, nothing) + bytes; }

std::string LineReader::quoted_name() const { return name_ == "-" ? "standard input" : "'" + name_ + "'"; }

std::size_t LineReader::next_bytes(char* buffer, std::size_t size) {
  if (!is_begun_) look_for_gzip();
  if (!gzip_) return read_kept(buffer, size);
  try {
    return gzip_->read(buffer, size);
  } catch (const std::runtime_error& failure) {
    throw std::runtime_error(quoted_name() + " " + failure.what());
  }
}

void LineReader::look_for_gzip() {
  constexpr std::size_t enough = 2;
  is_begun_ = true;
  char bytes[enough];
  while (begin_bytes_.size() < enough) {
    const std::size_t got = read(bytes, enough - begin_bytes_.size());
    if (got == 0) return;
    begin_bytes_.append(bytes, got);
  }
  if (!is_gzip(begin_bytes_)) return;
  gzip_ = std::make_unique<GzipReader>(
      [this](char* buffer, std::size_t size) { return read_kept(buffer, size); });
}

std::size_t LineReader::read_kept(char* buffer, std::size_t size) {
  const std::size_t kept = begin_bytes_.copy(buffer, size);
  begin_bytes_.erase(0, kept);
  return kept + (kept < size ? read(buffer + kept, size - kept) : 0);
}

std::size_t LineReader::read(char* buffer, std::size_t size) {
  ssize_t got = 0;
  do {
    got = ::read(descriptor_, buffer, size);
  } while (got < 0 && errno == EINTR);
  if (got < 0) throw std::runtime_error("cannot read " + quoted_name() + ": " + std::strerror(errno));
  return static_cast<std::size_t>(got);
}

}  // namespace calltally
