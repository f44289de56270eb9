// A configuration file: refused with a line and a reason, or read into entries that read back the same.
#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "cli/options/toml.hpp"
#include "fuzz.hpp"

namespace calltally {
namespace {

std::string in_quotes(const std::string& value) {
  std::string text{'"'};
  for (const char c : value) {
    if (c == '"' || c == '\\') text += '\\';
    text += c;
  }
  return text + '"';
}

std::string written(const std::vector<TomlEntry>& entries) {
  std::string text;
  std::string section;
  for (const TomlEntry& entry : entries) {
    if (entry.section != section) text += "[" + entry.section + "]\n";
    section = entry.section;
    text += entry.key + " = [";
    for (const std::string& value : entry.values) text += in_quotes(value) + ",";
    text += "]\n";
  }
  return text;
}

bool same(const TomlEntry& a, const TomlEntry& b) {
  return a.section == b.section && a.key == b.key && a.values == b.values;
}

}  // namespace
}  // namespace calltally

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace calltally;
  const std::string_view text = text_of(bytes, size);
  const auto lines = static_cast<int>(std::count(text.begin(), text.end(), '\n')) + 1;
  const auto read = read_toml(text);
  if (!read) {
    demand(read.error().line >= 1 && read.error().line <= lines, "an error is in a line of the file");
    demand(!read.error().reason.empty(), "an error has a reason");
    return 0;
  }
  std::set<std::pair<std::string, std::string>> keys;
  for (const TomlEntry& entry : *read) {
    demand(entry.line >= 1 && entry.line <= lines, "an entry is in a line of the file");
    demand(keys.emplace(entry.section, entry.key).second, "a key is there once");
  }
  const auto again = read_toml(written(*read));
  demand(again && std::equal(read->begin(), read->end(), again->begin(), again->end(), same),
         "a configuration reads back the same");
  return 0;
}
