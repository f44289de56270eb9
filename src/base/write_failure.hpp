// Why a file could not be made or written, in words that say what to do where that is known.
#pragma once

#include <string>

namespace calltally {

// Of an error of write(2) and its like; one of a size limit names the limit.
[[nodiscard]] std::string reason_of_write(int error);

// Of the call that has just failed on that path, by errno.
[[nodiscard]] std::string reason_of_failure(const std::string& path);

// "files may have 51200 bytes at most here (ulimit -f)"; empty where no limit is set.
[[nodiscard]] std::string file_size_limit();

}  // namespace calltally
