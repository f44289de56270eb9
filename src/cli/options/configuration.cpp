#include "cli/options/configuration.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string_view>

#include "base/nearest.hpp"
#include "cli/options/filter_options.hpp"
#include "cli/options/toml.hpp"
#include "cli/options/usage_error.hpp"

namespace calltally {
namespace {

constexpr std::string_view file_name = "calltally.toml";
// The section of filters for all verbs that read calls.
constexpr std::string_view filters_section = "filters";
constexpr std::string_view no_section = "";
constexpr std::array properties{"set", "reset", "scale", "country"};
// What is dropped or changed by these is always typed.
constexpr std::array never{"help", "version", "config", "yes", "all", "before", "repair", "dry-run"};

// What these verbs remove or replace is always typed: of a configuration they take the form of the answer
// only.
constexpr std::array removing{"forget", "prune", "restore"};
constexpr std::array forms{"format", "output"};

// These give calls away and have no filters.
constexpr std::array unfiltered{"show", "sql"};

struct File {
  std::string path;
  bool is_named = false;  // by --config
};

std::string typed_or(const CLI::App& verb, const std::string& option, const std::string& fallback) {
  const CLI::Option* found = verb.get_option_no_throw(option);
  return found == nullptr || found->count() == 0 ? fallback : found->results().front();
}

File file_for(const CLI::App& verb) {
  const std::string named = typed_or(verb, "--config", "");
  if (!named.empty()) return {named, true};
  const std::filesystem::path database = typed_or(verb, "--db", "calltally.db");
  return {(database.parent_path() / file_name).string(), false};
}

// The text of the file; nothing where there is none and none was named.
std::optional<std::string> text_of(const File& file) {
  std::error_code ignored;
  if (!file.is_named && !std::filesystem::exists(file.path, ignored)) return std::nullopt;
  errno = 0;
  std::ifstream stream(file.path, std::ios::binary);
  std::ostringstream text;
  if (stream) text << stream.rdbuf();
  if (!stream || std::filesystem::is_directory(file.path, ignored)) {
    throw std::runtime_error("cannot read the configuration '" + file.path +
                             "': " + std::strerror(errno == 0 ? EISDIR : errno));
  }
  return text.str();
}

// The long names of a verb's options, without dashes.
std::vector<std::string> options_of(const CLI::App& verb) {
  std::vector<std::string> names;
  for (const CLI::Option* option : verb.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back(name);
  }
  return names;
}

bool contains(const auto& words, const std::string& word) {
  return std::ranges::find(words, word) != std::ranges::end(words);
}

std::string nearest_to(std::string word, const std::vector<std::string>& known) {
  word.erase(0, std::min(word.find_first_not_of('-'), word.size()));  // dashes are for the command line
  const auto distance = [&](const std::string& other) {
    const std::size_t longer = std::max(word.size(), other.size());
    return std::pair(edit_distance(word, other), longer - std::min(word.size(), other.size()));
  };
  const auto nearest = std::ranges::min_element(known, {}, distance);
  const std::size_t slip = std::max<std::size_t>(slip_of(word), 2);  // two letters exchanged are two
  if (nearest == known.end() || edit_distance(word, *nearest) > slip) return {};
  return "; nearest: '" + *nearest + "'";
}

bool is_filter(const std::string& key) { return contains(filter_names(), "--" + key); }

class Defaults {
 public:
  Defaults(const CLI::App& app, CLI::App& verb, File file) : app_(app), verb_(verb), file_(std::move(file)) {}

  Configuration apply(std::string_view text) {
    const auto entries = read_toml(text);
    if (!entries) refuse(entries.error().line, entries.error().reason);
    for (const TomlEntry& entry : *entries) check(entry);
    // A verb's own section overrides the filters for all, and these what stands before all sections.
    for (const std::string_view section : {std::string_view(verb_.get_name()), filters_section, no_section}) {
      for (const TomlEntry& entry : *entries) {
        if (entry.section == section) set(entry);
      }
    }
    return {std::move(configured_), warnings_about(*entries)};
  }

 private:
  [[nodiscard]] std::string place(int line) const { return file_.path + ":" + std::to_string(line); }

  [[noreturn]] void refuse(int line, const std::string& reason) const {
    throw UsageError(place(line) + ": " + reason);
  }

  // Holds the names of an entry against all verbs: a mistake is told whichever verb runs.
  void check(const TomlEntry& entry) const {
    const std::string name = "'" + entry.key + "'";
    if (contains(properties, entry.key)) {
      refuse(entry.line,
             name + " is a property of the database, not of a configuration; `calltally fields` changes it");
    }
    if (contains(never, entry.key)) refuse(entry.line, name + " is for the command line only");
    if (entry.key == "db" && !file_.is_named) {
      refuse(entry.line,
             name + " makes no sense beside the database; only a file named by --config may hold it");
    }
    if (entry.section.empty()) {
      check_any_verb(entry);
    } else if (entry.section == filters_section) {
      check_filter(entry);
    } else {
      check_verb(entry);
    }
  }

  void check_any_verb(const TomlEntry& entry) const {
    std::vector<std::string> all;
    for (const CLI::App* verb : app_.get_subcommands({}))
      std::ranges::copy(options_of(*verb), std::back_inserter(all));
    if (!contains(all, entry.key))
      refuse(entry.line, "there is no option '" + entry.key + "'" + nearest_to(entry.key, all));
    check_common(entry);
  }

  // What no other verb has would be ignored without a word: it is for those that never take it from here.
  void check_common(const TomlEntry& entry) const {
    std::string removes;
    for (const CLI::App* verb : app_.get_subcommands({})) {
      if (!contains(options_of(*verb), entry.key)) continue;
      if (!contains(removing, verb->get_name()) || contains(forms, entry.key)) return;
      removes = verb->get_name();
    }
    refuse_removing(entry, removes);
  }

  [[noreturn]] void refuse_removing(const TomlEntry& entry, const std::string& verb) const {
    refuse(entry.line,
           "'" + entry.key + "' is for the command line only: what " + verb + " does is always typed");
  }

  void check_filter(const TomlEntry& entry) const {
    if (is_filter(entry.key)) return;
    std::vector<std::string> names;
    for (const std::string& name : filter_names()) names.push_back(name.substr(2));
    refuse(entry.line, "there is no filter '" + entry.key + "'" + nearest_to(entry.key, names));
  }

  void check_verb(const TomlEntry& entry) const {
    std::vector<std::string> verbs{std::string(filters_section)};
    for (const CLI::App* verb : app_.get_subcommands({})) verbs.push_back(verb->get_name());
    if (!contains(verbs, entry.section)) {
      refuse(entry.line, "there is no verb '" + entry.section + "'" + nearest_to(entry.section, verbs));
    }
    if (contains(removing, entry.section) && !contains(forms, entry.key))
      refuse_removing(entry, entry.section);
    const std::vector<std::string> options = options_of(*app_.get_subcommand(entry.section));
    if (!contains(options, entry.key)) {
      refuse(entry.line,
             entry.section + " has no option '" + entry.key + "'" + nearest_to(entry.key, options));
    }
  }

  // Whether the command line says it, or says what excludes it.
  [[nodiscard]] bool is_typed(const std::string& key) const {
    const auto has = [&](const char* name) {
      const CLI::Option* option = verb_.get_option_no_throw(name);
      return option != nullptr && option->count() > 0 && !configured_.contains(name);
    };
    if (has(("--" + key).c_str())) return true;
    if (key == "period") return has("--since") || has("--until");
    return (key == "since" || key == "until") && has("--period");
  }

  // Filters of the file that the verb does not have, although it gives calls away: of another verb, or of all
  // where this one has none. Whoever wrote them may believe that nothing else is shown.
  [[nodiscard]] std::vector<std::string> warnings_about(const std::vector<TomlEntry>& entries) const {
    std::vector<std::string> warnings;
    const std::string verb = verb_.get_name();
    const bool has_filters =
        verb_.get_option_no_throw(filter_names().front()) != nullptr && !contains(removing, verb);
    if (!has_filters && !contains(unfiltered, verb)) return warnings;
    for (const TomlEntry& entry : entries) {
      if (!is_filter(entry.key) || entry.section == verb) continue;
      const CLI::Option* option = verb_.get_option_no_throw("--" + entry.key);
      if (has_filters && option->count() > 0) continue;
      const std::string of =
          entry.section.empty() || entry.section == filters_section ? "" : " of [" + entry.section + "]";
      warnings.push_back(place(entry.line) + ": the filter '" + entry.key + "'" + of + " does not apply to " +
                         verb +
                         (has_filters ? "; move it to [filters] to limit every command that reads calls"
                                      : ", which has no filters"));
    }
    return warnings;
  }

  // CLI11's own words for these differ between its versions.
  void check_shape(const TomlEntry& entry, const CLI::Option& option) const {
    const int values_max = option.get_items_expected_max();
    const bool is_truth =
        entry.values == std::vector<std::string>{"true"} || entry.values == std::vector<std::string>{"false"};
    if (values_max == 0 && !is_truth) refuse(entry.line, "'" + entry.key + "' is true or false");
    // Each value of a filter is as if the option were typed again.
    if (values_max == 1 && entry.values.size() != 1 && !is_filter(entry.key))
      refuse(entry.line, "'" + entry.key + "' takes one value");
  }

  void set(const TomlEntry& entry) {
    const std::string name = "--" + entry.key;
    CLI::Option* option = verb_.get_option_no_throw(name);
    if (option == nullptr || configured_.contains(name) || is_typed(entry.key)) return;
    if (contains(removing, verb_.get_name()) && !contains(forms, entry.key)) return;
    check_shape(entry, *option);
    configured_.emplace(name, place(entry.line));
    try {
      for (const std::string& value : entry.values) option->add_result(value);
      option->run_callback();
    } catch (const CLI::Error& error) {
      refuse(entry.line, error.what());
    } catch (const UsageError& misuse) {
      refuse(entry.line, misuse.what());
    }
  }

  const CLI::App& app_;
  CLI::App& verb_;
  File file_;
  Configured configured_;
};

}  // namespace

void declare_configuration(CLI::App& verb) {
  verb.add_option("--config", "defaults of options (default: calltally.toml beside the database)")
      ->type_name("FILE");
}

Configuration apply_configuration(const CLI::App& app, CLI::App& verb) {
  const File file = file_for(verb);
  const auto text = text_of(file);
  return text ? Defaults(app, verb, file).apply(*text) : Configuration{};
}

std::string configuration_file(const CLI::App& verb) { return file_for(verb).path; }

std::string with_place(const std::string& complaint, const Configured& configured) {
  for (const auto& [option, place] : configured) {
    const bool is_about =
        complaint.starts_with(option) && (complaint.size() == option.size() ||
                                          complaint[option.size()] == ' ' || complaint[option.size()] == ':');
    if (is_about) return place + ": " + complaint;
  }
  return complaint;
}

}  // namespace calltally
