#include "store/file/log_rewrite.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>

namespace calltally {
namespace {

// The descriptor of the log; SQLite keeps no locks on that file, so closing it drops none.
class LogFile {
 public:
  explicit LogFile(const std::string& path) : descriptor_(::open(path.c_str(), O_RDWR | O_CLOEXEC)) {
    if (descriptor_ < 0 && errno != ENOENT) fail();
  }
  ~LogFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  LogFile(const LogFile&) = delete;
  LogFile& operator=(const LogFile&) = delete;

  [[nodiscard]] bool is_there() const { return descriptor_ >= 0; }

  // False at the end.
  bool rewrite_piece(off_t& offset) {
    const ssize_t got = ::pread(descriptor_, piece_.data(), piece_.size(), offset);
    if (got < 0) fail();
    for (ssize_t done = 0; done < got;) {
      const ssize_t written =
          ::pwrite(descriptor_, piece_.data() + done, static_cast<std::size_t>(got - done), offset + done);
      if (written < 0) fail();
      done += written;
    }
    offset += got;
    return got > 0;
  }

  void sync() {
    if (::fdatasync(descriptor_) != 0) fail();
  }

 private:
  [[noreturn]] static void fail() {
    throw std::system_error(errno, std::generic_category(), "the write-ahead log cannot be rewritten");
  }

  int descriptor_;
  std::array<char, 65536> piece_{};
};

}  // namespace

void rewrite_log(const std::string& path) {
  LogFile log(path);
  if (!log.is_there()) return;
  off_t offset = 0;
  while (log.rewrite_piece(offset)) {
  }
  if (offset > 0) log.sync();
}

}  // namespace calltally
