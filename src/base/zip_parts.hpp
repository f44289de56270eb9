// What a ZIP file holds, read back to the last byte: whether what another library wrote is whole.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace calltally {

struct ZipPart {
  std::string name;
  std::uint64_t bytes = 0;  // unpacked
  std::string begin;        // the first bytes of it, unpacked: so many as are asked for
  std::string end;          // the last ones
};

// The parts from the first on, of a file whose local headers name the sizes (APPNOTE.TXT 4.3.7, 4.5.3), as
// minizip writes them; memory does not grow with it. Throws std::runtime_error with the end of a
// sentence ("is cut off") where it cannot be read or is damaged.
[[nodiscard]] std::vector<ZipPart> zip_parts(const std::string& path, std::size_t begin_bytes = 512);

}  // namespace calltally
