#include "cli/options/option_variables.hpp"

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "cli/options/configuration.hpp"
#include "cli/options/configuration_names.hpp"
#include "cli/options/effective_options.hpp"
#include "cli/options/options.hpp"
#include "cli/options/usage_error.hpp"
#include "cli/verbs/verbs.hpp"
#include "support/catch.hpp"
#include "support/temporary.hpp"

namespace calltally {
namespace {

using Texts = std::vector<std::string>;
using Variables = std::map<std::string, std::string>;

Environment environment_with(Variables variables) {
  Environment environment;
  const auto shared = std::make_shared<Variables>(std::move(variables));
  environment.variable = [shared](const char* name) -> std::optional<std::string> {
    const auto found = shared->find(name);
    return found == shared->end() ? std::nullopt : std::optional(found->second);
  };
  environment.variable_names = [shared] {
    Texts names;
    for (const auto& [name, value] : *shared) names.push_back(name);
    return names;
  };
  return environment;
}

// Three verbs: one with options of every kind, one that gives calls and has no filters, one that removes.
struct Sample {
  Sample() {
    Verb ask{"ask", "asks"};
    ask.declarations = table({
        database_option(database),
        option("--top", top).word("N").says("rows").checked(whole_number("number of rows", 1, 100)),
        option("--topic", topics).taking(Takes::each).word("TOPIC").says("a topic").as(Part::filter),
        option("--line", lines).taking(Takes::each).word("LINE").says("a line").as(Part::filter),
        option("--period", period).word("PERIOD").says("days").instead_of({"--since"}),
        option("--since", since).word("TIME").says("from").instead_of({"--period"}),
        flag("--quiet", quiet).says("less"),
        flag("--yes", yes).says("do not ask").from(Origin::command_line),
    });
    Verb show{"show", "shows"};
    show.effect = Effect::gives_calls;
    show.declarations = table({database_option(database)});
    Verb forget{"forget", "forgets"};
    forget.effect = Effect::removes;
    forget.declarations = table({database_option(database), option("--call", period).word("ID").says("one"),
                                 option("--format", format).word("FORMAT").says("form").as(Part::form)});
    verbs = {ask, show, forget};
    for (Verb& verb : verbs) verb.declarations.push_back(configuration_option());
  }
  Sample(const Sample&) = delete;
  Sample& operator=(const Sample&) = delete;

  // As the verb's options come out, those of `typed` typed. No file of the machine that runs the test is
  // read.
  Configuration apply(const std::string& verb, Variables variables,
                      const std::vector<std::pair<std::string, Texts>>& typed = {}) {
    variables.emplace("CONFIGURATION_DIRECTORY", folder.file("etc"));
    given.emplace(*find_verb(verbs, verb));
    for (const auto& [name, values] : typed) given->give(*given->verb().find(name), values);
    if (!given->is_given("--db")) given->give(*given->verb().find("--db"), {folder.file("calls.db")});
    return apply_configuration(verbs, *given, environment_with(std::move(variables)));
  }

  void write(const std::string& name, const std::string& text) const {
    std::ofstream(folder.file(name)) << text;
  }

  std::string refused(const std::string& verb, const Variables& variables) {
    try {
      apply(verb, variables);
    } catch (const UsageError& misuse) {
      return misuse.what();
    }
    return {};
  }

  TemporaryDirectory folder;
  std::string database = "calltally.db";
  std::optional<std::uint64_t> top;
  Texts topics, lines;
  std::optional<std::string> period, since, format;
  bool quiet = false;
  bool yes = false;
  std::vector<Verb> verbs;
  std::optional<GivenOptions> given;
};

TEST_CASE("an option comes from what was typed, its verb's variable, its variable, then the file") {
  Sample sample;
  sample.write("calltally.toml", "top = 1\n[ask]\ntop = 2\n");
  CHECK(sample.apply("ask", {}).options.at("--top").name == sample.folder.file("calltally.toml") + ":3");
  CHECK(sample.top == 2);
  CHECK(sample.apply("ask", {{"CALLTALLY_TOP", "3"}}).options.at("--top").name == "CALLTALLY_TOP");
  CHECK(sample.top == 3);
  const Variables both{{"CALLTALLY_TOP", "3"}, {"CALLTALLY_ASK_TOP", "4"}};
  CHECK(sample.apply("ask", both).options.at("--top").name == "CALLTALLY_ASK_TOP");
  CHECK(sample.top == 4);
  CHECK_FALSE(sample.apply("ask", both, {{"--top", {"5"}}}).options.contains("--top"));
  CHECK(sample.top == 5);
}

TEST_CASE("an empty variable counts as unset") {
  Sample sample;
  const Configuration configuration =
      sample.apply("ask", {{"CALLTALLY_TOP", ""}, {"CALLTALLY_QUIET", ""}, {"CALLTALLY_TPO", ""}});
  CHECK(configuration.options.empty());
  CHECK(configuration.warnings.empty());
}

TEST_CASE("what excludes an option counts where it weighs more") {
  Sample sample;
  sample.write("calltally.toml", "period = \"7d\"\n");
  CHECK_FALSE(sample.apply("ask", {{"CALLTALLY_SINCE", "2025-12-01"}}).options.contains("--period"));
  CHECK(sample.since == "2025-12-01");
  CHECK_FALSE(sample.apply("ask", {{"CALLTALLY_SINCE", "2025-12-01"}, {"CALLTALLY_ASK_PERIOD", "6m"}})
                  .options.contains("--since"));
  CHECK(sample.period == "6m");
  CHECK_FALSE(sample.apply("ask", {{"CALLTALLY_SINCE", "2025-12-01"}}, {{"--period", {"all"}}})
                  .options.contains("--since"));
}

TEST_CASE("each line of a variable is a value of an option that can be repeated") {
  Sample sample;
  sample.apply("ask", {{"CALLTALLY_TOPIC", "Klacht, boos\nStoring\n"}, {"CALLTALLY_PERIOD", "7d"}});
  CHECK(sample.topics == Texts{"Klacht, boos", "Storing"});
  CHECK(sample.period == "7d");
}

TEST_CASE("a flag is true or false in the words of shells and files") {
  for (const char* word : {"1", "true", "Yes", "on"}) {
    Sample sample;
    sample.apply("ask", {{"CALLTALLY_QUIET", word}});
    CHECK(sample.quiet);
    sample.apply("ask", {{"CALLTALLY_QUIET", "1"}, {"CALLTALLY_ASK_QUIET", "no"}});
    CHECK_FALSE(sample.quiet);
  }
}

TEST_CASE("a bad value names its variable") {
  Sample sample;
  CHECK(sample.refused("ask", {{"CALLTALLY_TOP", "0"}}) ==
        "CALLTALLY_TOP: --top '0' is not a number of rows; write 1 to 100");
  CHECK(sample.refused("ask", {{"CALLTALLY_ASK_QUIET", "maybe"}}) ==
        "CALLTALLY_ASK_QUIET 'maybe' is neither true nor false; write true, or unset it");
  CHECK(sample.refused("show", {{"CALLTALLY_TOP", "0"}}).empty());
}

TEST_CASE("a variable that does nothing is told, without its value") {
  Sample sample;
  const auto told = [&](const char* name) { return sample.apply("show", {{name, "secret"}}).warnings; };
  CHECK(told("CALLTALLY_TPO") ==
        Texts{"CALLTALLY_TPO is ignored: no option has this name; did you mean 'CALLTALLY_TOP'?"});
  CHECK(told("CALLTALLY_SHOW_TOP").size() == 1);
  CHECK(told("CALLTALLY_NOTHING_LIKE_IT") ==
        Texts{"CALLTALLY_NOTHING_LIKE_IT is ignored: no option has this name; variables are named after "
              "options, as CALLTALLY_TZ after --tz"});
  CHECK(told("CALLTALLY_YES") == Texts{"CALLTALLY_YES is ignored: --yes is for the command line only"});
  CHECK(told("CALLTALLY_VERSION") ==
        Texts{"CALLTALLY_VERSION is ignored: --version is for the command line only"});
  CHECK(told("CALLTALLY_CALL") == Texts{"CALLTALLY_CALL is ignored: --call is for the command line only"});
  CHECK(told("CALLTALLY_TOP").empty());
  CHECK(told("CALLTALLY_PAGER").empty());
  CHECK(told("CALLTALLYTOP").empty());
}

TEST_CASE("a filter from a variable that does not limit what runs is told") {
  Sample sample;
  CHECK(sample.apply("show", {{"CALLTALLY_TOPIC", "Klacht"}}).warnings ==
        Texts{"CALLTALLY_TOPIC: the filter 'topic' does not apply to show, which has no filters"});
  sample.verbs.push_back(sample.verbs.front());
  sample.verbs.back().name = "list";
  CHECK(sample.apply("list", {{"CALLTALLY_ASK_TOPIC", "Klacht"}}).warnings ==
        Texts{"CALLTALLY_ASK_TOPIC: the filter 'topic' does not apply to list; set CALLTALLY_TOPIC to limit "
              "every command that reads calls"});
  CHECK(sample.apply("ask", {{"CALLTALLY_ASK_TOPIC", "Klacht"}}).warnings.empty());
  CHECK(sample.apply("forget", {{"CALLTALLY_TOPIC", "Klacht"}}).warnings.empty());
}

TEST_CASE("what removes takes its database and the form of its receipt from a variable, nothing else") {
  Sample sample;
  sample.given.emplace(*find_verb(sample.verbs, "forget"));
  const auto environment = environment_with({{"CALLTALLY_DB", sample.folder.file("other.db")},
                                             {"CALLTALLY_CALL", "x"},
                                             {"CALLTALLY_FORGET_FORMAT", "json"},
                                             {"CONFIGURATION_DIRECTORY", sample.folder.file("etc")}});
  apply_configuration(sample.verbs, *sample.given, environment);
  CHECK(sample.database == sample.folder.file("other.db"));
  CHECK(sample.format == "json");
  CHECK_FALSE(sample.period.has_value());
}

TEST_CASE("one configuration file is read: named, beside the database, of the machine") {
  Sample sample;
  const auto file = [&](const Variables& variables) { return sample.apply("ask", variables).file; };
  CHECK_FALSE(file({}).has_value());
  std::filesystem::create_directory(sample.folder.file("etc"));
  sample.write("etc/calltally.toml", "top = 1\n");
  CHECK(file({}) == sample.folder.file("etc/calltally.toml"));
  CHECK(sample.top == 1);
  sample.write("calltally.toml", "line = \"x\"\n");
  sample.top.reset();
  CHECK(file({}) == sample.folder.file("calltally.toml"));
  CHECK_FALSE(sample.top.has_value());
  sample.write("other.toml", "top = 3\n");
  CHECK(file({{"CALLTALLY_CONFIG", sample.folder.file("other.toml")}}) == sample.folder.file("other.toml"));
  CHECK(sample.top == 3);
}

// The verbs and options that only the command line may set.
TEST_CASE("what confirms, erases or replaces is always typed") {
  std::set<std::string> typed;
  for (const Verb& verb : all_verbs()) {
    for (const Declaration& declaration : verb.declarations) {
      if (!declaration.is_operand() && is_always_typed(verb, declaration))
        typed.insert(verb.name + " " + declaration.name);
    }
  }
  CHECK(typed == std::set<std::string>{
                     "backup --force",       "completions --beginning",
                     "fields --country",     "fields --reset",
                     "fields --scale",       "fields --set",
                     "forget --call",        "forget --customer",
                     "forget --dry-run",     "forget --yes",
                     "init --country",       "init --lang",
                     "init --listen",        "init --new-token",
                     "init --token-file",    "init --tz",
                     "init --url",           "init --write",
                     "init --yes",           "prune --dry-run",
                     "prune --keep-figures", "prune --older-than",
                     "prune --yes",          "quarantine --all",
                     "quarantine --before",  "quarantine --repair",
                     "quarantine --yes",     "report --mail-parts",
                     "restore --no-keep",    "restore --yes",
                 });
}

TEST_CASE("every other option of every command has variables of its own, and stands in `calltally config`") {
  const std::vector<Verb> verbs = all_verbs();
  std::map<std::string, std::string> owners;  // of variables: the option
  std::set<std::string> shown;
  TemporaryDirectory folder;
  GivenOptions asking(*find_verb(verbs, "config"));
  asking.note(*asking.verb().find("--db"), {folder.file("calls.db")});
  const Environment environment = environment_with({{"CONFIGURATION_DIRECTORY", folder.file("etc")}});
  for (const EffectiveOption& option : effective_options(verbs, std::nullopt, asking, environment).options) {
    shown.insert(option.verb + " --" + option.key);
  }
  std::size_t open = 0;
  for (const Verb& verb : verbs) {
    for (const Declaration& declaration : verb.declarations) {
      if (declaration.is_operand() || declaration.is_hidden) continue;
      CAPTURE(verb.name, declaration.name);
      const bool is_open = !is_always_typed(verb, declaration);
      CHECK(shown.contains(verb.name + " " + declaration.name) == is_open);
      if (!is_open) continue;
      ++open;
      const auto general = owners.emplace(variable_of(declaration.key()), declaration.key()).first;
      CHECK(general->second == declaration.key());
      CHECK(owners.emplace(variable_of(verb, declaration.key()), verb.name + " " + declaration.key()).second);
    }
  }
  CHECK(shown.size() == open);
  CHECK(open > 200);
}

}  // namespace
}  // namespace calltally
