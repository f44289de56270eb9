#include "cli/options/binding.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iterator>

#include "base/nearest.hpp"
#include "cli/options/typed_arguments.hpp"
#include "cli/options/usage_error.hpp"

namespace calltally {
namespace {

// How many values it takes; what CLI11 would convert, split or count itself arrives here as it was typed.
void shape(CLI::Option& option, const Declaration& declaration) {
  switch (declaration.takes) {
    case Takes::nothing:
      option.multi_option_policy(CLI::MultiOptionPolicy::TakeLast)->expected(0);
      return;
    case Takes::one:
      if (declaration.is_operand()) return;
      [[fallthrough]];
    case Takes::each:
      option.expected(1)->allow_extra_args(false)->take_all();
      return;
    case Takes::each_dotted:
      option.expected(CLI::detail::expected_max_vector_size)->allow_extra_args(false);
      return;
    case Takes::several:
      option.expected(CLI::detail::expected_max_vector_size)->allow_extra_args();
      return;
  }
}

// Of a flag "true" or "false"; nothing where it is neither.
std::optional<std::string> truth_in(const std::string& typed) {
  bool is_true = false;
  if (!CLI::detail::lexical_cast(typed, is_true)) return std::nullopt;
  return is_true ? "true" : "false";
}

// Checked already, but for flags, and for options that were given more than once.
void store(const Declaration& declaration, std::vector<std::string> values) {
  if (declaration.takes == Takes::nothing) {
    const auto truth = truth_in(values.front());
    if (!truth) {
      throw UsageError(declaration.name + " '" + values.front() + "' is neither true nor false; write " +
                       declaration.name);
    }
    values = {*truth};
  }
  if (declaration.takes == Takes::one && values.size() > 1) {
    throw UsageError(declaration.name + " is given twice; write it once");
  }
  if (declaration.store) declaration.store(values);
}

void bind(CLI::App& app, const Declaration& declaration) {
  const std::string names =
      declaration.short_name.empty() ? declaration.name : declaration.short_name + "," + declaration.name;
  CLI::callback_t take = [&declaration](const CLI::results_t& values) {
    store(declaration, values);
    return true;
  };
  CLI::Option* option = app.add_option(names, std::move(take));
  shape(*option, declaration);
  if (!declaration.check) return;
  const auto check = [&declaration](std::string& value) {
    check_value(declaration, value);
    return std::string{};
  };
  option->transform(CLI::Validator(check, ""));
}

// The words that CLI11 takes for options it does not know, because they begin with a dash: they belong to the
// operand. One with two dashes is an option that was mistyped.
std::vector<std::string> dashed_words(const CLI::App& app) {
  std::vector<std::string> words;
  for (const std::string& word : app.remaining()) {
    if (word == "--") continue;  // what follows it is among the operand's values already
    if (word.starts_with("--")) throw CLI::ExtrasError(app.get_name(), {word});
    words.push_back(word);
  }
  return words;
}

GivenOptions given_to(const CLI::App& app, const Verb& verb) {
  GivenOptions given(verb);
  for (const Declaration& declaration : verb.declarations) {
    const CLI::Option* option = app.get_option(declaration.name);
    std::vector<std::string> values = option->results();
    if (declaration.takes_dashed_words) {
      const std::vector<std::string> words = dashed_words(app);
      std::ranges::copy(words, std::back_inserter(values));
      if (!words.empty()) store(declaration, values);
    }
    if (declaration.is_required && values.empty())
      throw UsageError(complaint_about_missing(verb, declaration));
    if (!values.empty()) given.note(declaration, std::move(values));
  }
  return given;
}

// The first argument, in the order typed, that CLI11 has left over.
std::string first_extra(const CLI::App& app, const std::vector<std::string>& arguments) {
  const std::vector<std::string> extras = app.remaining();
  const auto is_extra = [&](const std::string& argument) {
    return argument != "--" && std::ranges::find(extras, argument) != extras.end();
  };
  const auto found = std::ranges::find_if(arguments, is_extra);
  return found == arguments.end() ? std::string{} : *found;
}

// In our own words: CLI11 complains of what is left over, of an option at the end without its value, and of
// nothing else that is declared.
UsageError complaint(const CLI::App& app, const CLI::ParseError& error, const Verb& verb,
                     const std::vector<Verb>& verbs, const std::vector<std::string>& arguments) {
  if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr) {
    return UsageError(complaint_about_extra(verb, verbs, first_extra(app, arguments)));
  }
  const Declaration* last = arguments.empty() ? nullptr : verb.find(arguments.back());
  if (last != nullptr) return UsageError(last->name + " needs a value; write " + usage_of(*last));
  return UsageError("the arguments of " + verb.name + " cannot be read; `calltally " + verb.name +
                    " --help` lists them");
}

Parsed parse_verb(const Program& program, const Verb& verb, const std::vector<Verb>& verbs,
                  const std::vector<std::string>& arguments) {
  refuse_empty_values(verb, arguments);
  CLI::App app;
  for (const Declaration& declaration : verb.declarations) bind(app, declaration);
  if (std::ranges::any_of(verb.declarations, &Declaration::takes_dashed_words)) app.allow_extras();
  Parsed parsed;
  try {
    app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
    parsed.given = given_to(app, verb);
  } catch (const CLI::CallForHelp&) {
    const bool is_whole = std::ranges::find(arguments, "--help") != arguments.end();
    parsed.help = is_whole ? whole_help(program, verb) : short_help(program, verb);
    return parsed;
  } catch (const CLI::ParseError& error) {
    throw complaint(app, error, verb, verbs, arguments);
  }
  if (verb.check) verb.check(*parsed.given);
  return parsed;
}

// Words that nothing would look at.
void refuse_more(const std::vector<std::string>& words, std::size_t most, const std::string& reason) {
  if (words.size() > most) throw UsageError("unexpected argument '" + words[most] + "'; " + reason);
}

// `calltally help`, of a command or a topic.
std::string explained(const Program& program, const std::vector<Verb>& verbs,
                      const std::vector<std::string>& words) {
  refuse_more(words, 1, "help explains one command or topic");
  const std::string word = words.empty() ? "" : words.front();
  if (word.empty() || word == "help" || word == "version" || word.starts_with('-')) {
    return program_help(program, verbs);
  }
  if (const Verb* verb = find_verb(verbs, word)) return whole_help(program, *verb);
  std::vector<std::string> names;
  for (const Verb& verb : verbs) names.push_back(verb.name);
  for (const HelpTopic& topic : program.topics) {
    if (topic.name == word) return topic.text;
    names.push_back(topic.name);
  }
  throw UsageError("there is no help on '" + word + "'" +
                   nearest_hint(word, names, "; `calltally help` lists commands and topics"));
}

bool is_one_of(const std::string& word, const std::vector<std::string>& words) {
  return std::ranges::find(words, word) != words.end();
}

bool is_version(const std::string& word) { return is_one_of(word, {"version", "--version", "-v", "-V"}); }

}  // namespace

bool asks_for_version(const std::vector<std::string>& arguments) {
  return arguments.size() == 1 && is_version(arguments.front());
}

Parsed parse(const Program& program, const std::vector<Verb>& verbs, const std::vector<std::string>& typed) {
  const std::vector<std::string> arguments = with_command_first(typed);
  if (arguments.empty() || arguments.front().empty()) {
    return {std::nullopt, program_help(program, verbs), "no command given"};
  }
  const std::string& word = arguments.front();
  const std::vector<std::string> rest(arguments.begin() + 1, arguments.end());
  if (is_version(word)) {
    refuse_more(rest, 0, "version stands alone");
    return {std::nullopt, program.version() + "\n", ""};
  }
  if (is_one_of(word, {"help", "-h", "--help"})) return {std::nullopt, explained(program, verbs, rest), ""};
  return parse_verb(program, require_verb(verbs, arguments), verbs, rest);
}

}  // namespace calltally
