// A lock that belongs to an open file: who may receive, who may write. Other processes see it; it ends with
// its owner.
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "base/file_place.hpp"

namespace calltally {

// An open-file-description lock (fcntl(2), F_OFD_SETLK) on a file of its own, made 0600 where missing. Never
// on the database itself: closing any descriptor of that file would drop SQLite's own locks. Unlike flock(2),
// it can be asked about without being taken. A file that was removed under it is made again before the lock
// counts, or two could hold it.
class FileLock {
 public:
  // A new file belongs to whom `database` does, or its folder, where one is given. Throws std::system_error
  // with the path where it cannot be opened.
  explicit FileLock(std::string path, std::string database = {});

  // Removes a file that was made for this object, unless keep() was called or somebody else holds the lock:
  // there is nothing to guard where opening failed.
  ~FileLock();
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;

  [[nodiscard]] bool try_lock();
  void lock();  // waits as long as it takes; throws std::system_error

  // Waits at most so long; false where it was in vain.
  [[nodiscard]] bool lock_within(std::chrono::milliseconds limit);
  void unlock() noexcept;

  // True while some other owner holds it.
  [[nodiscard]] bool held_elsewhere() const;

  // The file stays from now on.
  void keep() noexcept { is_kept_ = true; }

 private:
  void open();
  [[nodiscard]] bool is_in_place() const;
  bool set(int command);

  std::string path_;
  std::string database_;
  int descriptor_ = -1;
  std::optional<FileIdentity> identity_;
  bool is_made_ = false;
  bool is_kept_ = false;
};

// Whether somebody holds the lock of that file, asked without making it: false where there is none, nothing
// where it may not be read.
[[nodiscard]] std::optional<bool> is_locked(const std::string& path);

}  // namespace calltally
