#include "cli/options/configuration_text.hpp"

// Reading is all that is asked of the library.
#define TOML_ENABLE_FORMATTERS 0
#include <toml++/toml.h>

#include <algorithm>
#include <utility>

#include "base/ascii.hpp"
#include "base/text.hpp"

namespace calltally {
namespace {

constexpr std::string_view line_form = "a line is `option = value`, `[section]` or a comment after #";
constexpr std::string_view value_form =
    "a value is a text in quotes, a number, a date, true, false or an array of these";

// Thrown and caught within this file only: tables nest.
struct Trouble {
  ConfigurationMistake mistake;
};

[[noreturn]] void refuse(int line, std::string reason, std::string_view way_out) {
  throw Trouble{{line, std::move(reason.append("; ").append(way_out))}};
}

int line_of(const toml::source_region& region) { return static_cast<int>(region.begin.line); }

// From a place on; the library counts lines and characters from one.
std::string_view text_from(std::string_view text, const toml::source_position& place) {
  for (auto line = place.line; line > 1; --line) {
    text.remove_prefix(std::min(text.find('\n'), text.size() - 1) + 1);
  }
  const auto goes_on = [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; };
  for (auto column = place.column; column > 1 && !text.empty(); --column) {
    text.remove_prefix(1);
    while (!text.empty() && goes_on(text.front())) text.remove_prefix(1);
  }
  return text;
}

std::string in_quotes(const toml::key& key) { return "'" + std::string(key.str()) + "'"; }

// By the lines of their keys: a table of the library is sorted by names.
std::vector<std::pair<const toml::key*, const toml::node*>> in_order(const toml::table& table) {
  std::vector<std::pair<const toml::key*, const toml::node*>> found;
  for (const auto& [key, node] : table) found.emplace_back(&key, &node);
  std::ranges::stable_sort(found, {}, [](const auto& one) { return one.first->source().begin.line; });
  return found;
}

class Reading {
 public:
  explicit Reading(std::string_view text) : text_(text) {}

  std::vector<ConfigurationSection> sections() {
    const toml::table root = parsed();
    std::vector<ConfigurationSection> found{{1, "", {}}};
    for (const auto& [key, node] : in_order(root)) {
      if (const toml::table* table = node->as_table(); table != nullptr && !table->is_inline()) {
        found.push_back(section(line_of(key->source()), *key, *table));
      } else if (is_repeated(*key, *node)) {
        for (const toml::node& one : *node->as_array()) {
          found.push_back(section(line_of(one.source()), *key, *one.as_table()));
          found.back().is_repeated = true;
        }
      } else {
        require_no_section(*key, *node);
        found.front().entries.push_back(entry("", *key, *node));
      }
    }
    return found;
  }

 private:
  [[nodiscard]] toml::table parsed() const {
    try {
      return toml::parse(text_);
    } catch (const toml::parse_error& error) {
      refuse_syntax(error);
    }
  }

  // The library's words are for who knows how it reads: "could not determine value type".
  [[noreturn]] void refuse_syntax(const toml::parse_error& error) const {
    const std::string reason(error.description());
    const int line_number = line_of(error.source());
    // "Error while parsing key-value pair: cannot redefine existing integer 'top'"
    if (const auto name = reason.find('\'');
        name != std::string::npos && reason.find("cannot redefine") != std::string::npos) {
      const auto end = reason.find('\'', name + 1);
      refuse(line_number, reason.substr(name, end - name) + "' occurs twice", "remove one");
    }
    const toml::source_position place = error.source().begin;
    const std::string_view line = text_from(text_, {place.line, 1});
    const auto before = static_cast<std::size_t>(text_from(text_, place).data() - line.data());
    const std::size_t sign = line.substr(0, before).find('=');
    if (sign == std::string_view::npos) refuse(line_number, "this line cannot be read", line_form);
    const std::string_view end_marks = "\r\n#";
    const std::string_view value = line.substr(0, line.find_first_of(end_marks)).substr(sign + 1);
    if (is_unquoted_text(value)) refuse_unquoted(line_number, line.substr(0, sign), value);
    // To TOML the end of a line within quotes is a character that must not be there.
    const bool is_at_end = line.find_first_of("\r\n") == before;
    const bool is_open = (is_at_end && reason.find("control char") != std::string::npos) ||
                         (reason.find("end-of-file") != std::string::npos && is_quoted(value));
    refuse(line_number, is_open ? "a quote is not closed" : "this value cannot be read", value_form);
  }

  static bool is_quoted(std::string_view value) {
    const std::string_view bare = without_outer_blanks(value);
    return bare.starts_with('"') || bare.starts_with('\'');
  }

  // ten, Europe/Amsterdam, 2025-12 or 0612345678; not 10 20 or True, which are other mistakes.
  static bool is_unquoted_text(std::string_view value) {
    const std::string_view bare = without_outer_blanks(value);
    const std::string word = ascii_lower(bare);
    if (word == "true" || word == "false" || bare.find_first_of("\"'[]{}") != std::string_view::npos)
      return false;
    const bool has_leading_zero = bare.size() > 1 && bare[0] == '0' && is_digit(bare[1]);
    return has_leading_zero || bare.find_first_not_of("0123456789 .,_+-") != std::string_view::npos ||
           bare.find('-', 1) != std::string_view::npos;
  }

  [[noreturn]] static void refuse_unquoted(int line, std::string_view key, std::string_view value) {
    const auto bare = [](std::string_view text) { return std::string(without_outer_blanks(text)); };
    refuse(line, "text must be in quotes", "write " + bare(key) + " = \"" + bare(value) + "\"");
  }

  // [[path]], as the only thing that may be there several times.
  static bool is_repeated(const toml::key& key, const toml::node& node) {
    const toml::array* array = node.as_array();
    if (key.str() != repeated_section || array == nullptr || array->empty()) return false;
    return std::ranges::all_of(
        *array, [](const toml::node& one) { return one.is_table() && !one.as_table()->is_inline(); });
  }

  static void require_no_section(const toml::key& key, const toml::node& node) {
    const toml::array* array = node.as_array();
    if (!node.is_table() && (array == nullptr || array->empty() || !array->front().is_table())) return;
    refuse(line_of(key.source()),
           in_quotes(key) + (array != nullptr ? " is an array of tables" : " is a table"),
           "options of a section go below a line `[section]`");
  }

  [[nodiscard]] ConfigurationSection section(int line, const toml::key& name,
                                             const toml::table& table) const {
    ConfigurationSection found{line, std::string(name.str()), {}};
    for (const auto& [key, node] : in_order(table)) found.entries.push_back(entry(found.name, *key, *node));
    return found;
  }

  [[nodiscard]] ConfigurationEntry entry(const std::string& section, const toml::key& key,
                                         const toml::node& node) const {
    ConfigurationEntry found{line_of(key.source()), section, std::string(key.str()), {}};
    if (const toml::array* array = node.as_array()) {
      if (array->empty())
        refuse(found.line, in_quotes(key) + " has no value", "name one, or remove the line");
      for (const toml::node& one : *array) found.values.push_back(value(key, one, " holds "));
    } else {
      found.values.push_back(value(key, node, " is "));
    }
    return found;
  }

  [[nodiscard]] std::string value(const toml::key& key, const toml::node& node, const std::string& is) const {
    const int line = line_of(node.source());
    if (node.is_table()) refuse(line, in_quotes(key) + is + "a table", value_form);
    if (node.is_array()) refuse(line, in_quotes(key) + is + "an array", value_form);
    if (const auto* words = node.as_string()) return text(key, line, words->get());
    const std::string_view begin = text_from(text_, node.source().begin);
    return std::string(begin.substr(0, node.source().end.column - node.source().begin.column));
  }

  static std::string text(const toml::key& key, int line, const std::string& words) {
    const auto is_control = [](char c) { return (c >= 0 && c < ' ' && c != '\t') || c == '\x7F'; };
    if (!std::ranges::any_of(words, is_control)) return words;
    refuse(line, in_quotes(key) + " holds a line break or another control character",
           "text must be on one line");
  }

  std::string_view text_;
};

}  // namespace

tl::expected<std::vector<ConfigurationSection>, ConfigurationMistake> read_configuration(
    std::string_view text) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  try {
    return Reading(text).sections();
  } catch (const Trouble& trouble) {
    return tl::unexpected(trouble.mistake);
  }
}

}  // namespace calltally
