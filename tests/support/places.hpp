// Where the tests find the tree they were built from and the program itself.
#pragma once

namespace calltally {

extern const char* const source_dir;      // without a slash at its end
extern const char* const program_binary;  // path of the built program

}  // namespace calltally
