#include "cli/options/configuration_edit.hpp"

#include <algorithm>
#include <vector>

#include "cli/options/configuration_text.hpp"

namespace calltally {
namespace {

// Of what the text has of the section: its line, and the entry of the key.
struct PlaceOfKey {
  std::optional<int> section_line;
  std::optional<ConfigurationEntry> entry;
};

PlaceOfKey place_of(std::string_view text, const ConfigurationKey& key) {
  PlaceOfKey place;
  const auto sections = read_configuration(text);
  if (!sections) return place;
  const auto section = std::ranges::find(*sections, key.section, &ConfigurationSection::name);
  if (section == sections->end()) return place;
  place.section_line = section->line;
  const auto entry = std::ranges::find(section->entries, key.name, &ConfigurationEntry::key);
  if (entry != section->entries.end()) place.entry = *entry;
  return place;
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

std::optional<std::string> value_in(std::string_view text, const ConfigurationKey& key) {
  const auto entry = place_of(text, key).entry;
  if (!entry || entry->values.empty()) return std::nullopt;
  return entry->values.front();
}

std::string with_value(std::string_view text, const ConfigurationKey& key, const std::string& value) {
  std::vector<std::string> lines = lines_with_ends(text);
  const std::string line = key.name + " = " + quoted_for_toml(value);
  const auto add = [&](std::size_t place, const std::string& added) {
    if (place > 0 && !lines[place - 1].ends_with('\n')) lines[place - 1] += '\n';
    lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(place), added);
  };
  const PlaceOfKey place = place_of(text, key);
  if (place.entry) {
    std::string& old = lines[static_cast<std::size_t>(place.entry->line - 1)];
    old = line + std::string(after_value(old));
  } else if (key.section.empty()) {
    add(place_of_new_key(lines), line + "\n");
  } else if (place.section_line) {
    add(static_cast<std::size_t>(*place.section_line), line + "\n");
  } else {
    add(lines.size(), (lines.empty() ? "[" : "\n[") + key.section + "]\n" + line + "\n");
  }
  std::string changed;
  for (const std::string& one : lines) changed += one;
  return changed;
}

}  // namespace calltally
