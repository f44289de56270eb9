#include "cli/output.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <system_error>

#include "cli/unfinished_file.hpp"
#include "cli/write_failure.hpp"

namespace calltally {
namespace {

[[noreturn]] void fail(const std::string& path) {
  const std::string name = path.empty() ? "standard output" : "'" + path + "'";
  throw std::runtime_error("cannot write " + name + ": " + reason_of_failure(path));
}

}  // namespace

Output::Output(std::string path) : path_(std::move(path)), descriptor_(-1) {
  struct stat status {};
  const bool exists = ::stat(path_.c_str(), &status) == 0;
  if (exists && !S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode)) {
    // A device or a pipe is written to; it must not become a file.
    descriptor_ = ::open(path_.c_str(), O_WRONLY | O_CLOEXEC);
    if (descriptor_ < 0) fail(path_);
    return;
  }
  // A link stays one: what it points to is replaced.
  std::error_code none;
  if (exists && std::filesystem::is_symlink(path_, none)) path_ = std::filesystem::canonical(path_).string();
  temporary_ = path_ + ".XXXXXX";
  descriptor_ = ::mkostemp(temporary_.data(), O_CLOEXEC);  // made 0600: it holds people's calls
  if (descriptor_ < 0) {
    temporary_.clear();
    fail(path_);
  }
  remove_when_interrupted(temporary_);
}

Output::~Output() {
  if (!path_.empty() && descriptor_ >= 0) ::close(descriptor_);
  if (temporary_.empty()) return;
  ::unlink(temporary_.c_str());
  keep_when_interrupted(temporary_);
}

void Output::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0 && errno == EPIPE) throw ClosedPipe();
    if (written < 0) fail(path_);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

void Output::finish() {
  if (temporary_.empty()) return;
  if (::fsync(descriptor_) != 0 || ::rename(temporary_.c_str(), path_.c_str()) != 0) fail(path_);
  keep_when_interrupted(temporary_);
  temporary_.clear();
}

}  // namespace calltally
