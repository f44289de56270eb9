#include "store/kept_backups.hpp"

#include <string>

#include "support/catch.hpp"

namespace calltally {
namespace {

TEST_CASE("a name that a backup by date has is told from all others") {
  CHECK(is_dated_backup_name("calltally-2026-01-31-031500.db"));
  for (const std::string name :
       {"", "calltally.db", "calltally-2026-01-31.db", "calltally-2026-01-31-031500.db-wal",
        "calltally-2026-01-31-03150.db", "calltally-2026-01-31-0315000.db", "Calltally-2026-01-31-031500.db",
        "calltally-2026-01-31-031500.DB", "my-calltally-2026-01-31-031500.db",
        "calltally-2026-1-31-0315001.db", "calltally-2026-01-31-031500.db.gz",
        "calltally-abcd-01-31-031500.db"}) {
    CAPTURE(name);
    CHECK(!is_dated_backup_name(name));
  }
}

}  // namespace
}  // namespace calltally
