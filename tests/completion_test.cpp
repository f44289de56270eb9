#include "cli/manual/completion_script.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "cli/manual/completion_values.hpp"
#include "cli/options/help_topics.hpp"
#include "cli/options/options.hpp"
#include "cli/program.hpp"
#include "cli/verbs/verbs.hpp"
#include "support/catch.hpp"

namespace calltally {
namespace {

using Kind = CompletionValues::Kind;

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

// What a script has of one command: from its line or arm to the next.
std::string bash_words(const std::string& script, const std::string& verb) {
  const std::size_t begin = script.find("\n    " + verb + ") words='");
  return begin == std::string::npos ? "" : script.substr(begin, script.find("' ;;", begin) - begin) + " ";
}

std::string zsh_arm(const std::string& script, const std::string& verb) {
  const std::size_t begin = script.find("\n    " + verb + ")\n");
  return begin == std::string::npos ? "" : script.substr(begin, script.find("\n      ;;", begin) - begin);
}

TEST_CASE("the completions of every shell have every option of every command") {
  const std::vector<Verb> verbs = all_verbs();
  const Program program = this_program();
  const std::string bash = bash_completion(program, verbs);
  const std::string zsh = zsh_completion(program, verbs);
  const std::string fish = fish_completion(program, verbs);
  std::size_t options = 0;
  for (const Verb& verb : verbs) {
    const std::string words = bash_words(bash, verb.name);
    const std::string arm = zsh_arm(zsh, verb.name);
    for (const Declaration& declaration : verb.declarations) {
      if (declaration.is_operand() || declaration.is_hidden) continue;
      ++options;
      CAPTURE(verb.name, declaration.name);
      CHECK((has(words, " " + declaration.name + " ") || has(words, "'" + declaration.name + " ")));
      CHECK(has(bash, "'" + verb.name + " " + declaration.name + "'"));
      CHECK((has(arm, declaration.name + "=[") || has(arm, declaration.name + "[")));
      const std::string line = "complete -c calltally -n '__calltally_using " + verb.name + "'";
      CHECK((has(fish, line + " -l " + declaration.key() + " -d ") ||
             has(fish, line + " -s " + declaration.short_name.substr(declaration.short_name.empty() ? 0 : 1) +
                           " -l " + declaration.key() + " -d ")));
    }
  }
  CHECK(options > 200);
}

TEST_CASE("the completions of every shell have every command and every topic of help") {
  const std::vector<Verb> verbs = all_verbs();
  for (const std::string& shell : shells()) {
    const std::string script = completion_script(shell, this_program(), verbs);
    for (const Verb& verb : verbs) CHECK(has(script, verb.name));
    for (const HelpTopic& topic : all_help_topics()) CHECK(has(script, topic.name));
  }
  CHECK(completion_script("ksh", this_program(), verbs).empty());
}

TEST_CASE("what is offered for a value follows from its declaration") {
  std::string value;
  bool truth = false;
  const auto kind = [](const Declaration& declaration) { return completion_values(declaration).kind; };
  CHECK(kind(flag("--yes", truth)) == Kind::none);
  CHECK(kind(option("--top", value).word("N")) == Kind::any);
  CHECK(kind(option("--out", value).names_file(FileUse::output)) == Kind::file);
  CHECK(kind(option("--parts", value).word("FOLDER")) == Kind::folder);
  CHECK(completion_values(option("--topic", value).offers(Known::topics)).what == "topics");
  const Declaration unit = option("--unit", value).checked(one_of("unit", {"day", "week"}));
  CHECK(completion_values(unit).words == std::vector<std::string>{"day", "week"});
}

TEST_CASE("zones are offered wherever one is wanted, and ids of calls where a call is") {
  std::size_t zones = 0;
  for (const Verb& verb : all_verbs()) {
    for (const Declaration& declaration : verb.declarations) {
      if (declaration.name != "--tz") continue;
      CAPTURE(verb.name);
      ++zones;
      CHECK(declaration.known == Known::zones);
    }
  }
  CHECK(zones > 10);
  const std::vector<Verb> verbs = all_verbs();
  CHECK(find_verb(verbs, "show")->find("CALL")->known == Known::calls);
  CHECK(find_verb(verbs, "forget")->find("--call")->known == Known::calls);
}

// A check that names its words offers them.
TEST_CASE("options with fixed values offer them") {
  std::size_t fixed = 0;
  for (const Verb& verb : all_verbs()) {
    for (const Declaration& declaration : verb.declarations) {
      const bool is_fixed = declaration.name == "--format" || declaration.name == "--color" ||
                            declaration.name == "--phones" || declaration.name == "--lang" ||
                            declaration.name == "--unit" || declaration.name == "--period" ||
                            declaration.name == "--columns" || declaration.name == "--sort";
      if (!is_fixed) continue;
      ++fixed;
      CAPTURE(verb.name, declaration.name);
      CHECK(declaration.words.size() > 1);
      CHECK(std::ranges::none_of(
          declaration.words, [](const std::string& word) { return word.find(' ') != std::string::npos; }));
    }
  }
  CHECK(fixed > 30);
}

TEST_CASE("what a database is asked for has a word, and the word means it") {
  for (const Known known :
       {Known::topics, Known::lines, Known::agents, Known::agent_versions, Known::qualities,
        Known::end_reasons, Known::keys, Known::conditions, Known::calls, Known::zones}) {
    CHECK(known_named(name_of(known)) == known);
  }
  CHECK(name_of(Known::nothing).empty());
  CHECK(known_named("bash") == Known::nothing);
}

}  // namespace
}  // namespace calltally
