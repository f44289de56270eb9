#include "cli/terminal/output.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <optional>
#include <system_error>

#include "base/file_place.hpp"
#include "base/number_text.hpp"
#include "base/text.hpp"
#include "base/write_failure.hpp"
#include "cli/terminal/file_rights.hpp"
#include "cli/terminal/unfinished_file.hpp"

namespace calltally {
namespace {

[[noreturn]] void fail(const std::string& path) {
  const std::string name = path.empty() ? "standard output" : "'" + path + "'";
  throw std::runtime_error("cannot write " + name + ": " + reason_of_failure(path));
}

// The descriptor that a name means ("/dev/stdout"), whatever is behind it: opened anew, a file that it leads
// to would be replaced or written to from its beginning.
std::optional<int> stream_named(const std::string& path) {
  if (path == "/dev/stdout") return 1;
  if (path == "/dev/stderr") return 2;
  for (const std::string_view folder : {"/dev/fd/", "/proc/self/fd/"}) {
    if (!path.starts_with(folder)) continue;
    const auto number = whole_number_in(std::string_view(path).substr(folder.size()));
    if (number && *number >= 0 && *number <= std::numeric_limits<int>::max())
      return static_cast<int>(*number);
  }
  return std::nullopt;
}

}  // namespace

Output::Output(std::string path) : path_(std::move(path)), descriptor_(-1) {
  struct stat status {};
  const bool exists = ::stat(path_.c_str(), &status) == 0;
  if (const auto stream = stream_named(path_)) {
    descriptor_ = ::fcntl(*stream, F_DUPFD_CLOEXEC, 3);
    if (descriptor_ < 0) fail(path_);
    return;
  }
  if (exists && !S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode)) {
    // A device or a pipe is written to; it must not become a file.
    descriptor_ = ::open(path_.c_str(), O_WRONLY | O_CLOEXEC);
    if (descriptor_ < 0) fail(path_);
    return;
  }
  if (!exists && errno == ELOOP) fail(path_);
  path_ = real_place(path_);  // a link stays one: what it points to is made, or replaced
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
  const std::string complaint = keep_rights(path_, descriptor_);
  if (::fsync(descriptor_) != 0 || ::rename(temporary_.c_str(), path_.c_str()) != 0) fail(path_);
  keep_when_interrupted(temporary_);
  temporary_.clear();
  if (!complaint.empty()) Output(2).write("calltally: " + printable(complaint) + "\n");
}

}  // namespace calltally
