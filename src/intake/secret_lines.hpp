// A file of secrets, line by line: which scheme each of them is for.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "platform/signature.hpp"

namespace calltally {

enum class SecretUse {
  signs,   // by its scheme
  bearer,  // a token, as in a file of tokens
  path,    // the last part of the path that is posted to
};

struct Secret {
  SecretUse use = SecretUse::signs;
  const SigningScheme* scheme = nullptr;  // of what signs
  std::string text;
};

// What is wrong with a line, with the way out. Never any part of what stands in it.
struct SecretMistake {
  std::size_t line = 0;  // from 1
  std::string reason;
};

// "line 3: ..."
[[nodiscard]] std::string complaint_about(const SecretMistake& mistake);

// One secret per line, "retell:key_1"; the words are those of signing_schemes(), `bearer` and `path`. A line
// with another word, or none, is a secret of Flireo as a whole, unless the word is one of these mistyped.
// Blank lines, comments and marks are as for_each_credential_line() has them.
[[nodiscard]] tl::expected<std::vector<Secret>, SecretMistake> secrets_in(std::string_view lines);

// Lines, which CR, LF or both end, without the white space around them and a byte order mark before them;
// empty lines and those that begin with # are left out, and counted all the same.
void for_each_credential_line(std::string_view lines,
                              const std::function<void(std::size_t number, std::string_view line)>& take);

}  // namespace calltally
