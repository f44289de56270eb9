#include "store/failure.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include "base/write_failure.hpp"

namespace calltally {

std::optional<std::string> failure_to_write(const std::exception& failure, const std::string& path) {
  const auto* refused = dynamic_cast<const SQLite::Exception*>(&failure);
  if (refused == nullptr) return std::nullopt;
  const int kind = refused->getErrorCode() & 0xff;
  if (kind != SQLITE_IOERR && kind != SQLITE_FULL) return std::nullopt;
  // SQLite does not tell a limit from a disk that fails.
  const std::string limit = kind == SQLITE_IOERR ? file_size_limit() : std::string{};
  return "cannot write '" + path + "': " + refused->what() + (limit.empty() ? "" : "; " + limit);
}

}  // namespace calltally
