#include "cli/output.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

namespace calltally {
namespace {

[[noreturn]] void fail(const std::string& path) {
  const std::string name = path.empty() ? "standard output" : "'" + path + "'";
  throw std::runtime_error("cannot write " + name + ": " + std::strerror(errno));
}

}  // namespace

Output::Output(std::string path) : path_(std::move(path)), temporary_(path_ + ".XXXXXX"), descriptor_(-1) {
  descriptor_ = ::mkostemp(temporary_.data(), O_CLOEXEC);  // made 0600: it holds people's calls
  if (descriptor_ < 0) {
    temporary_.clear();
    fail(path_);
  }
}

Output::~Output() {
  if (temporary_.empty()) return;
  ::close(descriptor_);
  ::unlink(temporary_.c_str());
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
  ::close(descriptor_);
  temporary_.clear();
}

}  // namespace calltally
