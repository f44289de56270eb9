#include <algorithm>
#include <exception>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "answer/field_list.hpp"
#include "answer/hidden_numbers.hpp"
#include "answer/newest_call_ids.hpp"
#include "base/text.hpp"
#include "cli/manual/completion_script.hpp"
#include "cli/manual/completion_values.hpp"
#include "cli/options/help_topics.hpp"
#include "cli/options/options.hpp"
#include "cli/options/period_options.hpp"
#include "cli/options/phones_option.hpp"
#include "cli/options/usage_error.hpp"
#include "cli/terminal/output.hpp"
#include "cli/verbs/verbs.hpp"
#include "decode/delivery.hpp"
#include "question/call_key.hpp"
#include "store/reader.hpp"

namespace calltally {
namespace {

// Analyses that are looked at for keys: the newest. Whoever waits for a Tab waits for them.
constexpr int analyses_enough = 300;

// Ids that are offered, the newest: more of them nobody reads.
constexpr std::size_t calls_enough = 100;

struct CompletionsOptions {
  std::string database = "calltally.db";
  std::string what;
  std::string beginning;
  std::optional<std::string> phones;
};

using Words = std::vector<std::string>;

// Names of labels as filters take them, a line by its name, too.
Words label_words(Reader& reader, LabelKind kind) {
  std::set<std::string> words;
  for (const Label& label : reader.labels()) {
    if (label.kind != kind) continue;
    words.insert(label.shown);
    words.insert(label.name);
  }
  return {words.begin(), words.end()};
}

Words key_words(Reader& reader) {
  Decoder decoder;
  Fields fields(reader.roles());
  int seen = 0;
  static_cast<void>(reader.any_analysis([&](std::string_view text) {
    if (const auto analysis = decoder.parse(text)) fields.add(*analysis);
    return ++seen >= analyses_enough;
  }));
  std::set<std::string> words(call_key_names().begin(), call_key_names().end());
  for (const Field& field : fields.list().fields) {
    words.insert(words.contains(field.key) ? "analysis." + field.key : field.key);
  }
  return {words.begin(), words.end()};
}

Words call_words(Reader& reader, const CompletionsOptions& options) {
  Words words = newest_call_ids(reader, options.beginning, calls_enough);
  const HiddenNumbers numbers(phones_of(options.phones, AnswerFormat::table));
  std::erase_if(words, [&](const std::string& id) { return numbers.hides() && numbers.call_id(id) != id; });
  return words;
}

Words known_words(Known known, const CompletionsOptions& options, const Environment& environment) {
  if (known == Known::zones) return zone_places(environment).folder.names();
  Reader reader(options.database);
  switch (known) {
    case Known::topics:
      return label_words(reader, LabelKind::topic);
    case Known::lines:
      return label_words(reader, LabelKind::line);
    case Known::agents:
      return label_words(reader, LabelKind::agent);
    case Known::qualities:
      return label_words(reader, LabelKind::quality);
    case Known::agent_versions:
      return label_words(reader, LabelKind::agent_version);
    case Known::end_reasons:
      return label_words(reader, LabelKind::end_reason);
    case Known::keys:
    case Known::conditions:
      return key_words(reader);
    case Known::calls:
      return call_words(reader, options);
    case Known::zones:
    case Known::nothing:
      break;
  }
  return {};
}

// A value per line, for the scripts. Where there is no database to ask there is nothing to offer, and nobody
// who looks at a half-typed line wants to read why.
void list_known(Known known, const CompletionsOptions& options, const Environment& environment) {
  std::string text;
  try {
    for (const std::string& word : known_words(known, options, environment)) {
      if (word.empty() || printable(word) != word || !word.starts_with(options.beginning)) continue;
      text += word + (known == Known::conditions ? "=\n" : "\n");
    }
  } catch (const std::exception&) {
    return;
  }
  Output(environment.out).write(text);
}

void require_what(const std::string& what) {
  const std::vector<std::string>& known = shells();
  if (std::ranges::find(known, what) != known.end() || known_named(what) != Known::nothing) return;
  throw UsageError("there are no completions for '" + what + "'; write " + listed(known));
}

ExitCode completions(const CompletionsOptions& options, const Environment& environment) {
  if (const Known known = known_named(options.what); known != Known::nothing) {
    list_known(known, options, environment);
    return ExitCode::done;
  }
  const Program program{"calltally", "", {}, all_help_topics()};
  Output(environment.out).write(completion_script(options.what, program, all_verbs()));
  return ExitCode::done;
}

constexpr const char* completions_notes =
    "`make install` and the package install them already. Topics, lines, agents,\n"
    "qualities, end reasons, analysis keys and ids of calls are offered from the\n"
    "database that the command line names, if it can be read.";

std::vector<Example> completions_examples() {
  return {
      {"source <(calltally completions bash)", "in ~/.bashrc"},
      {"source <(calltally completions zsh)", "in ~/.zshrc, after compinit"},
      {"calltally completions fish | source", "in ~/.config/fish/config.fish"},
  };
}

}  // namespace

Verb declare_completions() {
  auto options = std::make_shared<CompletionsOptions>();
  Verb verb{"completions", "print the completions of a shell: bash, zsh or fish"};
  verb.declarations = table({
      option("SHELL", options->what).says("bash, zsh or fish").offers(shells()).required(),
      database_option(options->database),
      phones_option(options->phones),
      option("--beginning", options->beginning)
          .word("TEXT")
          .says("of a value of the database")
          .from(Origin::command_line)
          .hidden(),
  });
  verb.check = [options](const GivenOptions&) { require_what(options->what); };
  verb.examples = completions_examples();
  verb.notes = completions_notes;
  verb.run = [options](const Environment& environment) { return completions(*options, environment); };
  return verb;
}

}  // namespace calltally
