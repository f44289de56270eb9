// The command line as data: a verb is a value with a table of declarations, and an option is declared once.
// The parser, help, the configuration, the hints and the files that are protected all go by these.
#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "cli/terminal/environment.hpp"
#include "cli/terminal/exit_code.hpp"

namespace calltally {

enum class Takes {
  nothing,      // a flag
  one,          // a value, once
  each,         // a value each time, so that a word behind it is not swallowed
  each_dotted,  // the same, and help shows that it can be repeated
  several,      // all values that follow
};

// Where a value may come from.
enum class Origin {
  anywhere,      // the command line, a variable or a configuration
  named_file,    // the same, but no configuration that lies beside the database
  no_file,       // the command line or a variable
  command_line,  // always typed, because it confirms, erases or replaces something
  database,      // always typed: a property of the database, which `calltally fields` changes
};

// Which values an option has that no declaration can name, for completions: a database's own, and the
// machine's zones.
enum class Known {
  nothing,
  topics,
  lines,
  agents,
  agent_versions,
  qualities,
  end_reasons,
  keys,
  conditions,
  calls,
  zones
};

// What an option decides of a question and its answer.
enum class Part { other, filter, form };

// What a value is the name of.
enum class FileUse {
  none,
  database,
  configuration,
  input,     // read
  restored,  // read, too; the verb itself holds it against the database
  output,    // written, or a device
  copy,      // written, and must be none of the files of the database
};

// What a value may be: a complaint that goes on after the value, "is no number of rows; write 1 to 100000",
// or nothing. May rewrite the value.
using ValueCheck = std::function<std::string(std::string& value)>;

// The check that a value is one of some words, which completions know, too: "is not a format; write csv or
// json".
struct OneOf {
  std::string meaning;  // "format"
  std::vector<std::string> words;

  // As a ValueCheck gives it.
  [[nodiscard]] std::string objection_to(const std::string& text) const;
};

// Puts the values into a variable, once they are checked; of a flag "true" or "false".
using ValueStore = std::function<void(const std::vector<std::string>& values)>;

struct Declaration {
  std::string name;        // "--top", of an operand "FILE"
  std::string short_name;  // "-o"
  Takes takes = Takes::one;
  std::string value_word;  // what help calls the value, "N"
  std::string group = "Options";
  std::string sentence;
  std::string default_text;  // what holds without it, "20"
  std::string note;          // what follows the default in help
  Part part = Part::other;
  Origin origin = Origin::anywhere;
  FileUse file = FileUse::none;
  bool is_required = false;
  bool is_hidden = false;           // for measurements and completions: not in help
  bool is_common = false;           // used most: in short help, too
  bool is_secret = false;           // no message repeats its value
  bool takes_dashed_words = false;  // an operand: words with one dash that are no option are its values, too
  std::vector<std::string> actions{};   // of the verb's those it goes with; empty: all
  std::vector<std::string> excludes{};  // other options that say the same in another way
  std::vector<std::string> words{};     // what a value is, or is mostly; empty: nobody knows
  Known known = Known::nothing;
  ValueCheck check{};
  ValueStore store{};

  [[nodiscard]] bool is_operand() const { return !name.starts_with('-'); }
  [[nodiscard]] bool is_filter() const { return part == Part::filter; }
  // "top"; of an operand nothing.
  [[nodiscard]] std::string key() const { return is_operand() ? std::string{} : name.substr(2); }
  // The sentence with its default and note, as help has them.
  [[nodiscard]] std::string description() const;

  // For tables: each returns the declaration with one thing more.
  [[nodiscard]] Declaration also(std::string text) &&;
  [[nodiscard]] Declaration word(std::string text) &&;
  [[nodiscard]] Declaration says(std::string text) &&;
  [[nodiscard]] Declaration defaults_to(std::string text) &&;
  [[nodiscard]] Declaration notes(std::string text) &&;
  [[nodiscard]] Declaration in_group(std::string text) &&;
  [[nodiscard]] Declaration taking(Takes what) &&;
  [[nodiscard]] Declaration as(Part what) &&;
  [[nodiscard]] Declaration from(Origin where) &&;
  [[nodiscard]] Declaration names_file(FileUse use) &&;
  [[nodiscard]] Declaration required() &&;
  [[nodiscard]] Declaration hidden() &&;
  [[nodiscard]] Declaration common() &&;
  [[nodiscard]] Declaration secret() &&;
  [[nodiscard]] Declaration with_dashed_words() &&;
  [[nodiscard]] Declaration goes_with(std::vector<std::string> some) &&;
  [[nodiscard]] Declaration instead_of(std::vector<std::string> others) &&;
  [[nodiscard]] Declaration checked(ValueCheck by) &&;
  [[nodiscard]] Declaration checked(OneOf some) &&;
  [[nodiscard]] Declaration offers(std::vector<std::string> some) &&;
  [[nodiscard]] Declaration offers(Known what) &&;
};

using Declarations = std::vector<Declaration>;

// How values become the content of a variable. Numbers are of `base/number_text`: a check has seen them.
[[nodiscard]] ValueStore store_in(bool& target);
[[nodiscard]] ValueStore store_in(std::string& target);
[[nodiscard]] ValueStore store_in(std::optional<std::string>& target);
[[nodiscard]] ValueStore store_in(std::vector<std::string>& target);
[[nodiscard]] ValueStore store_in(std::int64_t& target);
[[nodiscard]] ValueStore store_in(std::uint64_t& target);
[[nodiscard]] ValueStore store_in(double& target);
[[nodiscard]] ValueStore store_in(std::optional<std::uint64_t>& target);
[[nodiscard]] ValueStore store_in(std::vector<std::int64_t>& target);

// An option with a value, "--top", or an operand, "FILE". The target is borrowed.
template <typename Target>
[[nodiscard]] Declaration option(std::string name, Target& target) {
  static_assert(!std::is_same_v<Target, bool>, "what is true or false is a flag");
  Declaration declaration;
  declaration.name = std::move(name);
  declaration.store = store_in(target);
  if constexpr (requires { target.push_back({}); } && !std::is_same_v<Target, std::string>) {
    declaration.takes = Takes::several;
  }
  return declaration;
}

[[nodiscard]] Declaration flag(std::string name, bool& target);

// One line of a table: a declaration, or a bundle of them that several verbs share.
struct Row {
  // NOLINTNEXTLINE(google-explicit-constructor): a table shall read like one
  Row(Declaration one) : declarations{std::move(one)} {}
  // NOLINTNEXTLINE(google-explicit-constructor)
  Row(Declarations all) : declarations(std::move(all)) {}
  Declarations declarations{};
};
[[nodiscard]] Declarations table(std::initializer_list<Row> rows);

// A bundle with one thing changed in all of it.
[[nodiscard]] Declarations all_in_group(const std::string& group, Declarations declarations);
[[nodiscard]] Declarations all_going_with(const std::vector<std::string>& actions, Declarations declarations);

class GivenOptions;

enum class Effect {
  none,
  gives_calls,  // shows calls or parts of them although it has no filters
  removes,      // what it does is always typed: of a configuration it takes the form of its answer only
};

// "calltally report --period 7d" and what it is for, which may be empty.
struct Example {
  std::string command;
  std::string meaning{};
};

// A command, as the user calls it.
struct Verb {
  std::string name;
  std::string sentence;
  std::vector<Example> examples{};  // what is used most first
  std::string notes{};              // the end of its help, laid out by hand
  Declarations declarations{};
  // Does its work after everything is parsed. Throws UsageError, ClosedPipe, or what broke.
  std::function<ExitCode(const Environment&)> run{};
  // What cannot be meant of what was typed, told before anything is opened. Throws UsageError.
  std::function<void(const GivenOptions&)> check{};
  Effect effect = Effect::none;

  // By name, "--top" or "FILE", or by short name; null where there is none.
  [[nodiscard]] const Declaration* find(std::string_view option) const;
};

// The verb of that name; null where there is none. Borrowed.
[[nodiscard]] const Verb* find_verb(const std::vector<Verb>& verbs, std::string_view name);

// Options of the program itself, which stand in no verb's table: --help and --version.
[[nodiscard]] bool is_option_of_program(std::string_view name);

// "a number of rows", "an order of calls".
[[nodiscard]] std::string with_article(const std::string& noun);

// Holds the value against its check, which may rewrite it. Throws UsageError, which begins with the option's
// name.
void check_value(const Declaration& declaration, std::string& value);

}  // namespace calltally
