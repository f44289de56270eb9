#include "cli/options/options.hpp"

#include <algorithm>
#include <limits>
#include <string_view>

#include "base/ascii.hpp"
#include "base/number_text.hpp"
#include "base/text.hpp"
#include "cli/options/usage_error.hpp"

namespace calltally {
namespace {

constexpr const char* answer_group = "Output";

std::string bounds(std::int64_t least, std::int64_t most) {
  return "; write " + std::to_string(least) + " to " + std::to_string(most);
}

// "k", "KB" and "KiB" are 1024, "b" and nothing 1; 0 for what is no unit.
std::int64_t bytes_of_unit(std::string unit) {
  constexpr std::string_view prefixes = "kmgtp";
  if (unit.empty() || unit == "b") return 1;
  const auto power = prefixes.find(unit.front());
  unit.erase(0, 1);
  const bool is_unit =
      power != std::string_view::npos && (unit.empty() || unit == "b" || unit == "i" || unit == "ib");
  return is_unit ? std::int64_t{1} << (10 * (power + 1)) : 0;
}

// "4MiB", "4 MiB", "4096"; nothing for what is no size, or none that a file can have.
std::optional<std::int64_t> size_in(std::string_view text) {
  const std::size_t end = text.find_last_of(decimal_digits);
  if (end == std::string_view::npos) return std::nullopt;
  const auto number = whole_number_in(text.substr(0, end + 1));
  std::string_view unit = text.substr(end + 1);
  unit.remove_prefix(std::min(unit.find_first_not_of(' '), unit.size()));
  const std::int64_t bytes = bytes_of_unit(ascii_lower(unit));
  if (!number || *number <= 0 || bytes == 0 || *number > std::numeric_limits<std::int64_t>::max() / bytes) {
    return std::nullopt;
  }
  return *number * bytes;
}

}  // namespace

ValueCheck whole_number(const std::string& meaning, std::int64_t least, std::int64_t most) {
  return [=](std::string& text) -> std::string {
    const auto number = whole_number_in(text);
    if (number && *number >= least && *number <= most) return {};
    return "is not " + with_article(meaning) + bounds(least, most);
  };
}

ValueCheck number_from_0(const std::string& meaning) {
  return [=](std::string& text) -> std::string {
    const auto number = plain_number_in(text);
    if (number && *number >= 0) return {};
    return "is not " + with_article(meaning) + "; write 0 or more";
  };
}

ValueCheck number_within(const std::string& meaning, int least, int most) {
  return [=](std::string& text) -> std::string {
    const auto number = plain_number_in(text);
    if (number && *number >= least && *number <= most) return {};
    return "is not " + with_article(meaning) + bounds(least, most);
  };
}

std::string listed(const std::vector<std::string>& words) { return enumeration(words, "or"); }

Declaration format_option(std::optional<std::string>& format, const std::vector<std::string>& names,
                          const std::string& fallback) {
  return option("--format", format)
      .word("FORMAT")
      .says(listed(names))
      .defaults_to("by the extension of -o FILE, else " + fallback)
      .in_group(answer_group)
      .as(Part::form)
      .checked(one_of("format", names));
}

Declaration output_option(std::optional<std::string>& file, const std::vector<std::string>& endings) {
  return option("--output", file)
      .also("-o")
      .word("FILE")
      .says("write to FILE: " + listed(endings))
      .common()
      .defaults_to("standard output")
      .in_group(answer_group)
      .as(Part::form)
      .names_file(FileUse::output);
}

OneOf one_of(const std::string& meaning, const std::vector<std::string>& words) { return {meaning, words}; }

ValueCheck size_in_bytes() {
  return [](std::string& text) -> std::string {
    const auto bytes = size_in(text);
    if (!bytes) return "is not a size; write 4MiB, 512KiB or a number of bytes";
    text = std::to_string(*bytes);
    return {};
  };
}

Declaration database_option(std::string& path) {
  return option("--db", path)
      .word("FILE")
      .says("database file")
      .common()
      .defaults_to("calltally.db")
      .from(Origin::named_file)
      .names_file(FileUse::database);
}

}  // namespace calltally
