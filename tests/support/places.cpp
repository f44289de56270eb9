#include "support/places.hpp"

namespace calltally {

const char* const source_dir = CALLTALLY_SOURCE_DIR;
const char* const program_binary = CALLTALLY_BINARY;

}  // namespace calltally
