// An open file, closed with its owner.
#pragma once

#include <fcntl.h>
#include <unistd.h>

#include <string>

namespace calltally {

// Never inherited by other programs. Not for a database that SQLite has open in this process: closing any
// descriptor of it would drop SQLite's locks.
class Descriptor {
 public:
  Descriptor(const std::string& path, int flags, mode_t mode = 0600)
      : number_(::open(path.c_str(), flags | O_CLOEXEC, mode)) {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  [[nodiscard]] int get() const { return number_; }
  [[nodiscard]] bool is_open() const { return number_ >= 0; }  // else errno says why not

 private:
  int number_;
};

}  // namespace calltally
