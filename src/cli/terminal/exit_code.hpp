// Exit codes: what a script can rely on.
#pragma once

namespace calltally {

enum class ExitCode {
  done = 0,
  failed = 1,    // the world is broken: disk, lock, socket, a file that is no database
  misused = 2,   // the command line cannot be understood
  findings = 3,  // done, but some records were rejected
};

}  // namespace calltally
