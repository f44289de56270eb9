#include "cli/terminal/standard_streams.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>

namespace calltally {
namespace {

struct Stream {
  int number;
  int flags;  // the wrong way round where using it has to fail
};

constexpr std::array streams{Stream{0, O_WRONLY}, Stream{1, O_RDONLY}, Stream{2, O_WRONLY}};

}  // namespace

// The lowest free number is given, so each gets its own in this order.
void open_closed_streams() noexcept {
  for (const Stream& stream : streams) {
    if (::fcntl(stream.number, F_GETFD) >= 0 || errno != EBADF) continue;
    const int opened = ::open("/dev/null", stream.flags);
    if (opened < 0 || opened == stream.number) continue;
    ::dup2(opened, stream.number);
    ::close(opened);
  }
}

void silence_errors() noexcept {
  const int nowhere = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
  if (nowhere < 0) return;
  ::dup2(nowhere, 2);
  ::close(nowhere);
}

}  // namespace calltally
