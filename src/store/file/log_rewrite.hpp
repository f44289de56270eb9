// Makes the write-ahead log durable where nobody knows whether it is.
#pragma once

#include <string>

namespace calltally {

// Writes the bytes of the file over themselves and syncs it. After a sync that failed the kernel takes what
// it could not write for written (fsync(2)): it shows those pages to every reader, also to a later process,
// and no later sync brings them to the disk. Commits behind them would be cut off by a power failure. Nothing
// where there is no file. Throws std::system_error where it fails, as the disk may well. Only for who keeps
// all others from writing.
void rewrite_log(const std::string& path);

}  // namespace calltally
