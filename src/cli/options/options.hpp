// What options may hold: checks whose messages name the option, what was typed and what can be typed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cli/options/declaration.hpp"

namespace calltally {

// A whole number within bounds. "--top '0' is no number of rows; write 1 to 100000".
[[nodiscard]] ValueCheck whole_number(const std::string& meaning, std::int64_t least, std::int64_t most);

// Any number from 0 on. "--short '-1' is no number of seconds; write 0 or more".
[[nodiscard]] ValueCheck number_from_0(const std::string& meaning);

// Any number within bounds. "--unrated-max '200' is no percentage; write 0 to 100".
[[nodiscard]] ValueCheck number_within(const std::string& meaning, int least, int most);

// One of some words. "--format 'xml' is not a format; write table, json or csv".
[[nodiscard]] OneOf one_of(const std::string& meaning, const std::vector<std::string>& words);

// "a, b or c".
[[nodiscard]] std::string listed(const std::vector<std::string>& words);

// What --format says of itself: "table or json (default: by the ending of -o FILE, else table)".
[[nodiscard]] Declaration format_option(std::optional<std::string>& format,
                                        const std::vector<std::string>& names, const std::string& fallback);

// What --output says of itself: "write to FILE: .txt or .json (default: standard output)".
[[nodiscard]] Declaration output_option(std::optional<std::string>& file,
                                        const std::vector<std::string>& endings);

// A number of bytes, with a unit or without: k, KB and KiB are 1024, and so on. Rewrites the text to plain
// bytes.
[[nodiscard]] ValueCheck size_in_bytes();

// --db FILE, the same for all verbs.
[[nodiscard]] Declaration database_option(std::string& path);

}  // namespace calltally
