// The command line: which verb, with which options, and the exit code of it.
#pragma once

namespace calltally {

// Everything from argv to the exit code. Never throws.
[[nodiscard]] int run(int argc, char** argv) noexcept;

}  // namespace calltally
