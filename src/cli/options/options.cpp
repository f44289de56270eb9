#include "cli/options/options.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <cmath>

#include "cli/options/usage_error.hpp"

namespace calltally {
namespace {

template <typename Number>
bool reads(const std::string& text, Number& number) {
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  return error == std::errc{} && stop == end;
}

[[noreturn]] void refuse(const std::string& option, const std::string& text, const std::string& rest) {
  throw UsageError(option + " '" + text + "' is no " + rest);
}

}  // namespace

CLI::Validator whole_number(const std::string& option, const std::string& meaning, std::int64_t least,
                            std::int64_t most) {
  const auto check = [=](std::string& text) -> std::string {
    std::int64_t number = 0;
    if (reads(text, number) && number >= least && number <= most) return {};
    refuse(option, text, meaning + "; write " + std::to_string(least) + " to " + std::to_string(most));
  };
  return {check, ""};
}

CLI::Validator number_from_0(const std::string& option, const std::string& meaning) {
  const auto check = [=](std::string& text) -> std::string {
    double number = 0;
    if (reads(text, number) && std::isfinite(number) && number >= 0) return {};
    refuse(option, text, meaning + "; write 0 or more");
  };
  return {check, ""};
}

CLI::Validator number_within(const std::string& option, const std::string& meaning, int least, int most) {
  const auto check = [=](std::string& text) -> std::string {
    double number = 0;
    if (reads(text, number) && number >= least && number <= most) return {};
    refuse(option, text, meaning + "; write " + std::to_string(least) + " to " + std::to_string(most));
  };
  return {check, ""};
}

std::string listed(const std::vector<std::string>& words) {
  std::string list;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) list += i + 1 == words.size() ? " or " : ", ";
    list += words[i];
  }
  return list;
}

std::string format_text(const std::vector<std::string>& names, const std::string& fallback) {
  return listed(names) + " (default: by the ending of -o FILE, else " + fallback + ")";
}

std::string output_text(const std::vector<std::string>& endings) {
  return "file to write: " + listed(endings) + " (default: standard output)";
}

CLI::Validator one_of(const std::string& option, const std::string& meaning,
                      const std::vector<std::string>& words) {
  const auto check = [=](std::string& text) -> std::string {
    if (std::ranges::find(words, text) != words.end()) return {};
    refuse(option, text, meaning + "; write " + listed(words));
  };
  return {check, ""};
}

CLI::Validator size_in_bytes(const std::string& option) {
  const auto check = [=](std::string& text) -> std::string {
    const std::string typed = text;
    try {
      const std::string complaint = CLI::AsSizeValue(false)(text);
      std::uint64_t bytes = 0;
      if (complaint.empty() && reads(text, bytes) && bytes > 0) return {};
    } catch (const CLI::Error&) {
      // CLI11 would list its forty units.
    }
    refuse(option, typed, "size; write 4MiB, 512KiB or a number of bytes");
  };
  return {check, ""};
}

}  // namespace calltally
