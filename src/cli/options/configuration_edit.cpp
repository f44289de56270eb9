#include "cli/options/configuration_edit.hpp"

#include <algorithm>
#include <vector>

#include "cli/options/configuration_names.hpp"
#include "cli/options/configuration_text.hpp"

namespace calltally {
namespace {

std::optional<ConfigurationEntry> entry_in(std::string_view text, std::string_view key) {
  const auto sections = read_configuration(text);
  if (!sections) return std::nullopt;
  for (const ConfigurationSection& section : *sections) {
    if (section.name != no_section) continue;
    const auto found = std::ranges::find(section.entries, key, &ConfigurationEntry::key);
    if (found != section.entries.end()) return *found;
  }
  return std::nullopt;
}

std::string quoted_for_toml(const std::string& value) {
  std::string text = "\"";
  for (const char c : value) {
    if (c == '"' || c == '\\') text += '\\';
    text += c;
  }
  return text + "\"";
}

// With their ends.
std::vector<std::string> lines_with_ends(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const auto end = text.find('\n');
    const std::size_t size = end == std::string_view::npos ? text.size() : end + 1;
    lines.emplace_back(text.substr(0, size));
    text.remove_prefix(size);
  }
  return lines;
}

// What follows the value in its line: a comment, and the end of the line.
std::string_view after_value(std::string_view line) {
  const auto equals = line.find('=');
  const auto begin = line.find_first_of("\"'", equals);
  if (equals == std::string_view::npos || begin == std::string_view::npos) return "\n";
  std::size_t end = begin + 1;
  while (end < line.size() && line[end] != line[begin]) {
    const bool escapes = line[begin] == '"' && line[end] == '\\';
    end += escapes ? 2U : 1U;
  }
  return end < line.size() ? line.substr(end + 1) : "\n";
}

// Where a new key goes: before the comment and the blank lines above the first section, else at the end.
std::size_t place_of_new_key(const std::vector<std::string>& lines) {
  const auto is_section = [](const std::string& line) {
    return line.find_first_not_of(" \t") != std::string::npos && line[line.find_first_not_of(" \t")] == '[';
  };
  auto place = static_cast<std::size_t>(std::ranges::find_if(lines, is_section) - lines.begin());
  if (place == lines.size()) return place;
  const auto is_blank_or_comment = [](const std::string& line) {
    const auto first = line.find_first_not_of(" \t\r\n");
    return first == std::string::npos || line[first] == '#';
  };
  while (place > 0 && is_blank_or_comment(lines[place - 1])) --place;
  return place;
}

}  // namespace

std::optional<std::string> value_in(std::string_view text, std::string_view key) {
  const auto entry = entry_in(text, key);
  if (!entry || entry->values.empty()) return std::nullopt;
  return entry->values.front();
}

std::string with_value(std::string_view text, const std::string& key, const std::string& value) {
  std::vector<std::string> lines = lines_with_ends(text);
  const std::string line = key + " = " + quoted_for_toml(value);
  if (const auto entry = entry_in(text, key)) {
    std::string& old = lines[static_cast<std::size_t>(entry->line - 1)];
    old = line + std::string(after_value(old));
  } else {
    const std::size_t place = place_of_new_key(lines);
    if (place > 0 && !lines[place - 1].ends_with('\n')) lines[place - 1] += '\n';
    lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(place), line + "\n");
  }
  std::string changed;
  for (const std::string& one : lines) changed += one;
  return changed;
}

}  // namespace calltally
