#include <algorithm>
#include <memory>
#include <string_view>

#include "base/nearest.hpp"
#include "base/text.hpp"
#include "cli/options/answer_output.hpp"
#include "cli/options/effective_options.hpp"
#include "cli/options/given_options.hpp"
#include "cli/options/options.hpp"
#include "cli/options/usage_error.hpp"
#include "cli/verbs/verbs.hpp"
#include "render/json.hpp"
#include "render/row_feed.hpp"

namespace calltally {
namespace {

struct ConfigOptions {
  std::string database = "calltally.db";
  std::optional<std::string> command;
  AnswerOptions answer;
  std::optional<GivenOptions> typed;
};

const char* name_of(ValueSource source) {
  switch (source) {
    case ValueSource::command_line:
      return "flag";
    case ValueSource::variable:
      return "variable";
    case ValueSource::file:
      return "file";
    case ValueSource::fallback:
      break;
  }
  return "default";
}

std::string spelled(const EffectiveOption& option) {
  if (option.values.empty()) return option.fallback;
  std::string text;
  for (const std::string& value : option.values) text += (text.empty() ? "" : ", ") + value;
  return text;
}

std::string origin_of(const EffectiveOption& option) {
  return option.place.source == ValueSource::fallback ? "default" : option.place.name;
}

// The same value from the same place, of some commands.
struct SharedOption {
  const EffectiveOption* option;
  std::vector<std::string> verbs;
};

std::vector<SharedOption> shared(const std::vector<EffectiveOption>& options, bool is_set) {
  std::vector<SharedOption> rows;
  for (const EffectiveOption& option : options) {
    if ((option.place.source != ValueSource::fallback) != is_set) continue;
    const auto is_same = [&](const SharedOption& row) {
      return row.option->key == option.key && spelled(*row.option) == spelled(option) &&
             origin_of(*row.option) == origin_of(option);
    };
    const auto row = std::ranges::find_if(rows, is_same);
    if (row == rows.end()) {
      rows.push_back({&option, {option.verb}});
    } else {
      row->verbs.push_back(option.verb);
    }
  }
  return rows;
}

std::string verbs_of(const SharedOption& row, std::size_t count_of_all) {
  if (row.verbs.size() == count_of_all) return "all";
  std::string text;
  for (const std::string& verb : row.verbs) text += (text.empty() ? "" : ", ") + verb;
  return text;
}

Table table_of(const std::vector<SharedOption>& rows, bool is_of_one) {
  std::vector<Column> columns{{"option"}, {"value", Align::left, Shrink::may, 20}, {"from"}};
  if (!is_of_one) columns.push_back({"commands", Align::left, Shrink::may, 12});
  Table table(std::move(columns));
  const std::size_t count_of_all = is_of_one ? 1 : all_verbs().size();
  for (const SharedOption& row : rows) {
    std::vector<Cell> cells{{row.option->key}, {spelled(*row.option)}, {origin_of(*row.option)}};
    if (!is_of_one) cells.push_back({verbs_of(row, count_of_all)});
    table.add(std::move(cells));
  }
  return table;
}

Page config_page(const EffectiveOptions& effective, const std::optional<std::string>& command) {
  Page page;
  page.title = "Options" + (command ? " of calltally " + *command : "");
  page.subtitle = effective.file ? "configuration: " + *effective.file
                                 : "no configuration: neither " + effective.places.front() + " nor " +
                                       effective.places.back();
  for (const bool is_set : {true, false}) {
    const std::vector<SharedOption> rows = shared(effective.options, is_set);
    if (rows.empty()) continue;
    page.sections.push_back({is_set ? "Set" : "Defaults", "", table_of(rows, command.has_value())});
  }
  return page;
}

void write(JsonWriter& json, const EffectiveOption& option) {
  json.object();
  json.member("option", option.key);
  json.key("values");
  json.array();
  for (const std::string& value : option.values) json.value(std::string_view(value));
  json.end();
  json.member("default", option.fallback.empty() ? std::nullopt : std::optional(option.fallback));
  json.member("source", std::string_view(name_of(option.place.source)));
  json.member("place", option.place.name.empty() ? std::nullopt : std::optional(option.place.name));
  json.end();
}

std::string config_json(const EffectiveOptions& effective) {
  std::string text;
  JsonWriter json(text, JsonLayout::pretty);
  json.object();
  json.member("contract", std::string_view("calltally.config/1"));
  json.member("file", effective.file);
  json.key("commands");
  json.array();
  std::string_view verb;
  for (const EffectiveOption& option : effective.options) {
    if (option.verb != verb) {
      if (!verb.empty()) {
        json.end();
        json.end();
      }
      verb = option.verb;
      json.object();
      json.member("command", verb);
      json.key("options");
      json.array();
    }
    write(json, option);
  }
  if (!verb.empty()) {
    json.end();
    json.end();
  }
  json.end();
  json.end();
  return text + "\n";
}

void config_rows(const EffectiveOptions& effective, RowWriter& writer) {
  // A flag is called as its option is, and a spreadsheet would take it for a formula.
  const auto place_of = [](const ValuePlace& place) {
    return place.source == ValueSource::command_line ? std::string_view() : std::string_view(place.name);
  };
  RowFeed rows(writer, {{"command"}, {"option"}, {"value"}, {"source"}, {"place"}});
  for (const EffectiveOption& option : effective.options) {
    rows.add_row({Value::text(option.verb), Value::text(option.key),
                  Value::text_or_nothing(rows.keep(spelled(option))),
                  Value::text(name_of(option.place.source)), Value::text_or_nothing(place_of(option.place))});
  }
  rows.end();
}

ExitCode config(const ConfigOptions& options, const Environment& environment) {
  const AnswerOutput output(options.answer, environment);
  const EffectiveOptions effective =
      effective_options(all_verbs(), options.command, *options.typed, environment);
  output.give([&] { return config_json(effective); }, [&](RowWriter& rows) { config_rows(effective, rows); },
              [&] { return config_page(effective, options.command); }, output.tables_of_names());
  return ExitCode::done;
}

void require_command(const std::string& command) {
  const std::vector<Verb> verbs = all_verbs();
  if (find_verb(verbs, command) != nullptr) return;
  std::vector<std::string> names;
  for (const Verb& verb : verbs) names.push_back(verb.name);
  throw UsageError("there is no command '" + command + "'" +
                   nearest_hint(command, names, "; `calltally help` lists the commands"));
}

constexpr const char* config_notes =
    "A value comes from what was typed, else from a variable, else from the\n"
    "configuration, else it is the default: --tz, CALLTALLY_REPORT_TZ, CALLTALLY_TZ,\n"
    "[report] tz, tz. Options that are always typed are left out. A secret is shown\n"
    "as \"set\". Changes nothing, and needs no database.";

std::vector<Example> config_examples() {
  return {
      {"calltally config", "what is set, and the defaults"},
      {"calltally config report", "of one command"},
      {"calltally config --db other/calls.db", "with the file beside that one"},
      {"calltally config --format json", "for programs"},
  };
}

}  // namespace

Verb declare_config() {
  auto options = std::make_shared<ConfigOptions>();
  Verb verb{"config", "show the options in effect, and where each is set"};
  verb.declarations = table({
      database_option(options->database),
      option("COMMAND", options->command).says("only the options of this command"),
      english_answer_options(options->answer, {AnswerFormat::table, AnswerFormat::json, AnswerFormat::csv,
                                               AnswerFormat::markdown}),
  });
  verb.check = [options](const GivenOptions& given) {
    if (options->command) require_command(*options->command);
    options->typed = given;
  };
  verb.examples = config_examples();
  verb.notes = config_notes;
  verb.run = [options](const Environment& environment) { return config(*options, environment); };
  return verb;
}

}  // namespace calltally
