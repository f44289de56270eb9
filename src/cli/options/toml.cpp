#include "cli/options/toml.hpp"

#include <algorithm>
#include <set>

namespace calltally {
namespace {

// Thrown and caught within this file only: the reader is recursive by one level.
struct Trouble {
  std::string reason;
};

bool is_key_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

// What stands bare: a number, a date or a time. Words other than true and false have to be quoted.
bool is_bare_value(std::string_view word) {
  if (word == "true" || word == "false") return true;
  if (word.empty() || !std::ranges::any_of(word, [](char c) { return c >= '0' && c <= '9'; })) return false;
  const char first = word.front();
  const bool begins = (first >= '0' && first <= '9') || first == '+' || first == '-';
  return begins && std::ranges::all_of(
                       word, [](char c) { return is_key_letter(c) || c == '.' || c == ':' || c == '+'; });
}

class Line {
 public:
  explicit Line(std::string_view text) : rest_(text) { skip_space(); }

  [[nodiscard]] bool at_end() const { return rest_.empty() || rest_.front() == '#'; }

  bool take(char c) {
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    skip_space();
    return true;
  }

  std::string key() {
    const auto end = std::ranges::find_if_not(rest_, is_key_letter);
    const auto length = static_cast<std::size_t>(end - rest_.begin());
    if (length == 0) throw Trouble{"a line is `option = value`, `[verb]` or a comment after #"};
    return word(length);
  }

  std::vector<std::string> values() {
    if (!take('[')) return {value()};
    std::vector<std::string> found;
    while (!take(']')) {
      if (at_end()) throw Trouble{"an array has to end in its line"};
      found.push_back(value());
      if (!take(',') && !rest_.starts_with(']')) throw Trouble{"values of an array are parted by commas"};
    }
    return found;
  }

 private:
  void skip_space() {
    while (!rest_.empty() && (rest_.front() == ' ' || rest_.front() == '\t')) rest_.remove_prefix(1);
  }

  std::string word(std::size_t length) {
    std::string text(rest_.substr(0, length));
    rest_.remove_prefix(length);
    skip_space();
    return text;
  }

  std::string value() {
    if (rest_.starts_with("\"\"\"") || rest_.starts_with("'''"))
      throw Trouble{"a text has to be on one line"};
    if (rest_.starts_with('\'')) return literal();
    if (rest_.starts_with('"')) return text();
    const auto length = std::min(rest_.find_first_of(" \t,]#"), rest_.size());
    if (length == 0) throw Trouble{"a value is missing"};
    if (!is_bare_value(rest_.substr(0, length))) {
      throw Trouble{"texts stand in quotes: \"" + std::string(rest_.substr(0, length)) + "\""};
    }
    return word(length);
  }

  std::string literal() {
    const auto end = rest_.find('\'', 1);
    if (end == std::string_view::npos) throw Trouble{"a quote is not closed"};
    const std::string quoted = word(end + 1);
    return quoted.substr(1, quoted.size() - 2);
  }

  std::string text() {
    std::string found;
    for (std::size_t i = 1; i < rest_.size(); ++i) {
      if (rest_[i] == '"') {
        rest_.remove_prefix(i + 1);
        skip_space();
        return found;
      }
      found += rest_[i] == '\\' ? escaped(++i) : rest_[i];
    }
    throw Trouble{"a quote is not closed"};
  }

  [[nodiscard]] char escaped(std::size_t at) const {
    const char letter = at < rest_.size() ? rest_[at] : '\0';
    switch (letter) {
      case '"':
      case '\\':
        return letter;
      case 't':
        return '\t';
      default:
        throw Trouble{"of escapes only \\\" \\\\ and \\t are read; a text in single quotes needs none"};
    }
  }

  std::string_view rest_;
};

class Toml {
 public:
  void read(std::string_view text, int number) {
    Line line(text);
    if (line.at_end()) return;
    if (line.take('[')) {
      section(line);
    } else {
      entry(line, number);
    }
    if (!line.at_end()) throw Trouble{"something follows the value"};
  }

  std::vector<TomlEntry> entries;

 private:
  void section(Line& line) {
    section_ = line.key();
    if (!line.take(']')) throw Trouble{"a section is `[verb]`"};
    if (!sections_.insert(section_).second) throw Trouble{"[" + section_ + "] is there twice"};
  }

  void entry(Line& line, int number) {
    TomlEntry entry{number, section_, line.key(), {}};
    if (!line.take('=')) throw Trouble{"a line is `option = value`, `[verb]` or a comment after #"};
    entry.values = line.values();
    if (!keys_.emplace(section_, entry.key).second) throw Trouble{"'" + entry.key + "' is there twice"};
    entries.push_back(std::move(entry));
  }

  std::string section_;
  std::set<std::string> sections_;
  std::set<std::pair<std::string, std::string>> keys_;
};

}  // namespace

tl::expected<std::vector<TomlEntry>, TomlError> read_toml(std::string_view text) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  Toml toml;
  for (int number = 1; !text.empty(); ++number) {
    const auto end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    try {
      toml.read(line, number);
    } catch (const Trouble& trouble) {
      return tl::unexpected(TomlError{number, trouble.reason});
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return std::move(toml.entries);
}

}  // namespace calltally
