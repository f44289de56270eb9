// What SQLite could not do, in a sentence for the operator: its own words name neither the file nor the
// reason.
#pragma once

#include <exception>
#include <optional>
#include <string>

namespace calltally {

// Of a failure to write the database `path`: a full disk, a size limit, a disk that fails. Nothing for any
// other failure, which has its own sentence.
[[nodiscard]] std::optional<std::string> failure_to_write(const std::exception& failure,
                                                          const std::string& path);

}  // namespace calltally
