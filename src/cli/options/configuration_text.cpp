#include "cli/options/configuration_text.hpp"

// Reading is all that is asked of the library.
#define TOML_ENABLE_FORMATTERS 0
#include <toml++/toml.h>

#include <algorithm>
#include <utility>

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
        found.push_back(section(*key, *table));
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

  // "Error while parsing value: could not determine value type": what was being read, the line shows.
  [[noreturn]] void refuse_syntax(const toml::parse_error& error) const {
    std::string reason(error.description());
    if (const auto colon = reason.find(": "); reason.starts_with("Error while parsing ")) {
      reason.erase(0, colon + 2);
    }
    const int line_number = line_of(error.source());
    // "cannot redefine existing integer 'top'"
    if (const auto name = reason.find('\'');
        name != std::string::npos && reason.starts_with("cannot redefine")) {
      const auto end = reason.find('\'', name + 1);
      refuse(line_number, reason.substr(name, end - name) + "' is there twice", "remove one");
    }
    const toml::source_position place = error.source().begin;
    const std::string_view line = text_from(text_, {place.line, 1});
    const auto before = static_cast<std::size_t>(text_from(text_, place).data() - line.data());
    const bool is_in_value = line.substr(0, before).find('=') != std::string_view::npos;
    // To TOML the end of a line within quotes is a character that must not be there.
    const bool is_at_end = line.find_first_of("\r\n") == before;
    if (is_at_end && reason.find("control char") != std::string::npos) reason = "a quote is not closed";
    refuse(line_number, std::move(reason), is_in_value ? value_form : line_form);
  }

  static void require_no_section(const toml::key& key, const toml::node& node) {
    const toml::array* array = node.as_array();
    if (!node.is_table() && (array == nullptr || array->empty() || !array->front().is_table())) return;
    refuse(line_of(key.source()),
           in_quotes(key) + (array != nullptr ? " is an array of tables" : " is a table"),
           "options of a section stand below a line `[section]`");
  }

  [[nodiscard]] ConfigurationSection section(const toml::key& name, const toml::table& table) const {
    ConfigurationSection found{line_of(name.source()), std::string(name.str()), {}};
    for (const auto& [key, node] : in_order(table)) found.entries.push_back(entry(found.name, *key, *node));
    return found;
  }

  [[nodiscard]] ConfigurationEntry entry(const std::string& section, const toml::key& key,
                                         const toml::node& node) const {
    ConfigurationEntry found{line_of(key.source()), section, std::string(key.str()), {}};
    if (const toml::array* array = node.as_array()) {
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
    refuse(line, in_quotes(key) + " holds a line break or another control character", "a text is one line");
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
