// Putting a copy in the place of a database: whole or not at all, whenever it is interrupted.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "store/backup.hpp"
#include "store/file/file_lock.hpp"

namespace calltally {

// What stands in the place now.
struct Present {
  bool exists = false;
  std::string trouble;     // why it can never be read; empty: it can, or there is none
  std::int64_t calls = 0;  // in it
  std::int64_t lost = 0;   // of those, not in the copy
};

// Whether the file can be a backup, from a first look: throws std::runtime_error where not.
void check_restorable(const std::string& file);

// The acts in their order: take(), whatever has to be done to prepared(), look(), put(). All throw
// std::runtime_error with a sentence for the operator, and until put() has renamed the copy nothing is
// changed; what was begun is removed with this object, or by the next run after a kill.
class Restoration {
 public:
  // Keeps receivers and other writers away as long as it lives. Throws where a receiver runs.
  explicit Restoration(const std::string& place);
  ~Restoration();
  Restoration(const Restoration&) = delete;
  Restoration& operator=(const Restoration&) = delete;

  // Copies the file beside the place and checks the copy: one plain file, ours, whole, not newer than this
  // program. `progress` hears percents.
  Holdings take(const std::string& file, const std::function<void(int)>& progress);

  // The copy, for a writer that brings it up to date. It must be gone before put().
  [[nodiscard]] const std::string& prepared() const { return prepared_; }

  // What the copy holds by now.
  [[nodiscard]] Holdings held() const;

  // Throws, too, where the place holds the database of another program, and where it cannot be read for now
  // (locked, no right, the disk): only bytes that are wrong are trouble to go on with.
  [[nodiscard]] Present look() const;

  // The same distinction for something else that reads what is in the place: why it is ruined; empty: it is
  // not.
  [[nodiscard]] std::string ruin_met_by(const std::function<void()>& reading) const;

  // The replaced file stays under the other name, where one is given; the new one belongs to its owner.
  // Returns the names under which logs are kept that lay there without a file.
  std::vector<std::string> put(const std::optional<std::string>& keep_as);

 private:
  void clear_prepared() const noexcept;
  [[noreturn]] void refuse(const std::string& why) const;
  [[nodiscard]] bool fold() const;
  void set_aside(const std::string& keep_as, bool folded) const;

  std::string shown_;  // the place as it was given, for messages
  std::string place_;
  std::string prepared_;
  FileLock receiver_;
  FileLock write_;
};

}  // namespace calltally
