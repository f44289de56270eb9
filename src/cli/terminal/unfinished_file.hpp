// Files that must not stay when the program is interrupted before they are whole.
#pragma once

#include <string>

namespace calltally {

// From now on SIGINT, SIGTERM and SIGHUP remove the file before they end the program; signals that are
// ignored or handled stay so. One file at a time has this protection, others of the same moment do without.
void remove_when_interrupted(const std::string& path);

// The file is whole, or gone; signals are as they were.
void keep_when_interrupted(const std::string& path);

}  // namespace calltally
