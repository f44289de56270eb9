#include "cli/options/help.hpp"

#include <algorithm>
#include <iterator>

#include "render/wrap.hpp"

namespace calltally {
namespace {

constexpr std::size_t sentence_begins = 28;
constexpr std::size_t examples_of_short_help = 3;
constexpr std::size_t example_columns_max = 52;

// "  NAME   sentence", the sentence broken within its column; below the name where that is too long.
std::string entry(const std::string& name, const std::string& sentence, std::size_t begins) {
  std::string text = "  " + name;
  if (text.size() + 2 > begins && !sentence.empty()) text += '\n' + std::string(begins, ' ');
  bool is_first = true;
  for (const std::string& line : wrapped(sentence, help_columns - begins)) {
    if (is_first) {
      text.resize(std::max(text.size(), begins), ' ');
    } else {
      text += '\n' + std::string(begins, ' ');
    }
    text += line;
    is_first = false;
  }
  return text + "\n";
}

bool is_repeated(const Declaration& declaration) {
  return declaration.takes == Takes::each_dotted || declaration.takes == Takes::several;
}

std::string named(const Declaration& declaration) {
  std::string text = declaration.short_name.empty() ? "" : declaration.short_name + ", ";
  text += declaration.name;
  if (!declaration.is_operand() && !declaration.value_word.empty()) text += " " + declaration.value_word;
  return is_repeated(declaration) ? text + " ..." : text;
}

// "calltally import [OPTIONS] FILE ..."
std::string usage_of(const Program& program, const Verb& verb) {
  std::string text = "Usage: " + program.name + " " + verb.name + " [OPTIONS]";
  for (const Declaration& declaration : verb.declarations) {
    if (!declaration.is_operand()) continue;
    text += declaration.is_required ? " " + named(declaration) : " [" + named(declaration) + "]";
  }
  return text + "\n";
}

std::string heading(const Program& program, const Verb& verb) {
  return program.name + " " + verb.name + " - " + verb.sentence + "\n\n" + usage_of(program, verb);
}

std::string group_of(const Declaration& declaration) {
  return declaration.is_operand() ? "Arguments" : declaration.group;
}

// The titles in the order in which they stand: what is typed without a name first.
std::vector<std::string> groups_of(const Verb& verb) {
  std::vector<std::string> groups{"Arguments", "Options"};
  for (const Declaration& declaration : verb.declarations) {
    if (std::ranges::find(groups, group_of(declaration)) == groups.end()) {
      groups.push_back(group_of(declaration));
    }
  }
  return groups;
}

std::string titled(const std::string& title, const std::string& text) {
  return text.empty() ? text : "\n" + title + ":\n" + text;
}

std::string entries_of(const Declarations& declarations, const std::string& group) {
  std::string text;
  for (const Declaration& declaration : declarations) {
    if (declaration.is_hidden || group_of(declaration) != group) continue;
    text += entry(named(declaration), declaration.description(), sentence_begins);
  }
  return text;
}

std::string options_in(const Verb& verb, const std::string& group) {
  std::string text = entries_of(verb.declarations, group);
  if (group == "Options") text += entry("-h, --help", "show this help; -h is a short form", sentence_begins);
  return titled(group, text);
}

std::string examples_in(const std::vector<Example>& examples, std::size_t most) {
  const std::size_t count = std::min(most, examples.size());
  std::size_t begins = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t columns = examples[i].command.size();
    if (columns <= example_columns_max) begins = std::max(begins, columns + 4);
  }
  std::string text;
  for (std::size_t i = 0; i < count; ++i) {
    text += entry(examples[i].command, examples[i].meaning, begins == 0 ? example_columns_max : begins);
  }
  return text;
}

std::string pointers(const Program& program, const Verb& verb) {
  std::string text;
  for (const HelpTopic& topic : program.topics) {
    if (verb.find(topic.option) == nullptr) continue;
    text += entry(program.name + " help " + topic.name, topic.sentence, sentence_begins);
  }
  return text;
}

}  // namespace

std::string options_text(const Declarations& declarations, const std::string& group) {
  return group + ":\n" + entries_of(declarations, group);
}

std::string program_help(const Program& program, const std::vector<Verb>& verbs) {
  std::string text = program.about + "\n\nUsage: " + program.name + " COMMAND [OPTIONS]\n\nCommands:\n";
  for (const Verb& verb : verbs) text += entry(verb.name, verb.sentence, sentence_begins);
  text += entry("help [COMMAND or TOPIC]", "explain a command or a topic; --help does, too", sentence_begins);
  text += entry("version", "show the version; -v and --version do, too", sentence_begins);
  std::string topics;
  for (const HelpTopic& topic : program.topics) topics += entry(topic.name, topic.sentence, sentence_begins);
  return text + titled("Topics", topics) +
         titled("First steps", examples_in(program.first_steps, program.first_steps.size()));
}

std::string whole_help(const Program& program, const Verb& verb) {
  std::string text = heading(program, verb);
  for (const std::string& group : groups_of(verb)) text += options_in(verb, group);
  text += titled("See also", pointers(program, verb));
  text += titled("Examples", examples_in(verb.examples, verb.examples.size()));
  return verb.notes.empty() ? text : text + "\n" + verb.notes + "\n";
}

std::string short_help(const Program& program, const Verb& verb) {
  std::string options;
  for (const Declaration& declaration : verb.declarations) {
    if (!declaration.is_common && !declaration.is_operand() && !declaration.is_required) continue;
    options += entry(named(declaration), declaration.description(), sentence_begins);
  }
  return heading(program, verb) + titled("Used most", options) +
         titled("Examples", examples_in(verb.examples, examples_of_short_help)) +
         titled("More", entry(program.name + " " + verb.name + " --help", "every option and more examples",
                              std::max(sentence_begins, program.name.size() + verb.name.size() + 12)) +
                            pointers(program, verb));
}

}  // namespace calltally
