// The files that a receiver needs, made for it: a token and a configuration.
#pragma once

#include <string>

namespace calltally {

enum class TokenChange {
  kept,   // there is one already
  made,   // the file is new
  added,  // before those that are there, which stay valid
};

// Makes sure that the file has a token, readable by its owner alone: a new one of 192 random bits where there
// is none, or where `renew` wants another. Nothing that stands there is lost. Throws std::runtime_error with
// a sentence for the operator.
[[nodiscard]] TokenChange ensure_token(const std::string& path, bool renew);

// The first token of the file. Throws std::runtime_error where it cannot be read or has none.
[[nodiscard]] std::string first_token(const std::string& path);

// The text of a file; empty where there is none. Throws std::runtime_error.
[[nodiscard]] std::string existing_text(const std::string& path);

// Makes the folder, and those above, where they are missing, with that mode. Throws std::runtime_error.
void make_folder(const std::string& path, unsigned mode);

}  // namespace calltally
