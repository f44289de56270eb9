#include "cli/options/binding.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iterator>
#include <memory>
#include <sstream>

#include "base/text.hpp"
#include "cli/options/typed_arguments.hpp"
#include "render/wrap.hpp"

namespace calltally {
namespace {

constexpr std::size_t description_begins = 28;

// CLI11 puts what follows a line's end below the description's first line.
std::string broken(const std::string& description) {
  std::string text;
  for (const std::string& line : wrapped(description, help_columns - description_begins)) {
    text += (text.empty() ? "" : "\n") + line;
  }
  return text;
}

// Breaks descriptions of options and verbs within their column. Footers are laid out by hand.
class HelpFormatter : public CLI::Formatter {
 public:
  HelpFormatter() { column_width(description_begins); }

  std::string make_option_desc(const CLI::Option* option) const override {
    return broken(option->get_description());
  }

  std::string make_subcommand(const CLI::App* verb) const override {
    const std::string margin(description_begins, ' ');
    std::string text = "  " + verb->get_name();
    text.resize(description_begins, ' ');
    for (const char c : broken(verb->get_description())) {
      text += c;
      if (c == '\n') text += margin;
    }
    return text + "\n";
  }
};

// How many values it takes; what CLI11 would convert or split itself arrives here as it was typed.
void shape(CLI::Option& option, const Declaration& declaration) {
  switch (declaration.takes) {
    case Takes::nothing:
      option.multi_option_policy(CLI::MultiOptionPolicy::TakeLast)->expected(0);
      return;
    case Takes::one:
      return;
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

bool store(const Declaration& declaration, std::vector<std::string> values) {
  if (declaration.takes == Takes::nothing) {
    const auto truth = truth_in(values.front());
    if (!truth) return false;
    values = {*truth};
  }
  if (declaration.store) declaration.store(values);
  return true;
}

void bind(CLI::App& app, const Declaration& declaration) {
  const std::string names =
      declaration.short_name.empty() ? declaration.name : declaration.short_name + "," + declaration.name;
  CLI::callback_t take = [&declaration](const CLI::results_t& values) { return store(declaration, values); };
  CLI::Option* option = app.add_option(names, std::move(take), declaration.description());
  shape(*option, declaration);
  option->type_name(declaration.value_word)
      ->group(declaration.is_hidden ? "" : declaration.group)
      ->required(declaration.is_required);
  if (!declaration.check) return;
  const auto check = [&declaration](std::string& value) {
    check_value(declaration, value);
    return std::string{};
  };
  option->transform(CLI::Validator(check, ""));
}

// The words behind a verb that CLI11 takes for options it does not know, because they begin with a dash: they
// belong to the operand. One with two dashes is an option that was mistyped.
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
    if (!values.empty()) given.note(declaration, std::move(values));
  }
  return given;
}

// CLI11's own words end in a line that says where help is.
std::string unexpected(const CLI::App& app, const std::vector<Verb>& verbs,
                       const std::vector<std::string>& arguments) {
  // CLI11 names what is left over in an order of its own.
  std::vector<std::string> extras = app.remaining(true);
  for (const CLI::App* verb : app.get_subcommands())
    std::ranges::copy(verb->remaining(true), std::back_inserter(extras));
  std::vector<std::string> left;
  std::ranges::copy_if(arguments, std::back_inserter(left), [&](const std::string& argument) {
    return std::ranges::find(extras, argument) != extras.end();
  });
  std::string text = "The following arguments were not expected:";
  for (const std::string& argument : left) text += " " + printable(argument);
  for (const Verb& verb : verbs) {
    if (app.get_subcommand(verb.name)->parsed()) text += hint_for(verb, left);
  }
  return text + "\nRun with --help for more information.";
}

Parsed explain(const CLI::App& app, const CLI::ParseError& error, const std::vector<Verb>& verbs,
               const std::vector<std::string>& arguments) {
  Parsed parsed;
  std::ostringstream out;
  std::ostringstream err;
  const int code = app.exit(error, out, err);
  parsed.help = out.str();
  if (code == 0) return parsed;
  std::string text = err.str();
  if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::ExtrasError)) {
    text = unexpected(app, verbs, arguments);
  }
  while (!text.empty() && text.back() == '\n') text.pop_back();
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    parsed.misuse += (parsed.misuse.empty() ? "" : "\n") + printable(line);
  }
  return parsed;
}

void bind(CLI::App& app, const Verb& verb, std::optional<GivenOptions>& given) {
  CLI::App* bound = app.add_subcommand(verb.name, verb.sentence);
  for (const Declaration& declaration : verb.declarations) bind(*bound, declaration);
  if (std::ranges::any_of(verb.declarations, &Declaration::takes_dashed_words)) bound->allow_extras();
  bound->footer(verb.footer);
  bound->callback([bound, &verb, &given] {
    given = given_to(*bound, verb);
    if (verb.check) verb.check(*given);
  });
}

void refuse_empty(const std::vector<Verb>& verbs, const std::vector<std::string>& arguments) {
  const auto verb = std::ranges::find(verbs, arguments.front(), &Verb::name);
  if (verb != verbs.end()) refuse_empty_values(*verb, {arguments.begin() + 1, arguments.end()});
}

}  // namespace

Parsed parse(const Program& program, const std::vector<Verb>& verbs,
             const std::vector<std::string>& arguments) {
  require_verb(verbs, arguments);
  refuse_empty(verbs, arguments);
  CLI::App app{program.about, program.name};
  app.formatter(std::make_shared<HelpFormatter>());
  app.footer(program.footer);
  app.set_version_flag("--version", program.version);
  app.require_subcommand(1);
  Parsed parsed;
  for (const Verb& verb : verbs) bind(app, verb, parsed.given);
  try {
    app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
  } catch (const CLI::ParseError& error) {
    return explain(app, error, verbs, arguments);
  }
  return parsed;
}

}  // namespace calltally
