// What in calls is there and cannot be read, counted by fields.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "base/instant.hpp"
#include "call/roles.hpp"
#include "call/unreadable.hpp"
#include "store/reader.hpp"

namespace calltally {

class Database;

// One field of calls, where its value is there and cannot be read.
struct UnreadableField {
  CallField field{};
  std::int64_t calls = 0;
  std::int64_t dated_by_arrival = 0;  // of these
  Instant since = Instant::max();     // start of the first of them
  std::vector<std::pair<std::string, Instant>>
      newest{};                      // ids and starts of the last to come in, at most 100
  std::vector<StoredBody> bodies{};  // of the newest that has any
};

struct UnreadableFacts {
  std::int64_t calls = 0;          // of which anything cannot be read
  std::int64_t start_unknown = 0;  // dated by their arrival, whatever the period
  std::vector<UnreadableField> fields{};
  Roles roles;  // by which some of it cannot be read
};

// Of calls that began or arrived in [since, until), and of all that are dated by their arrival because a time
// cannot be read: no period is theirs. Reads the rows of calls with something unreadable, and the bodies of
// one call per field.
[[nodiscard]] UnreadableFacts inspect_unreadable(Database& database, Instant since, Instant until);

}  // namespace calltally
