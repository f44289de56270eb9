#include <algorithm>
#include <memory>

#include "answer/hidden_numbers.hpp"
#include "base/nearest.hpp"
#include "base/text.hpp"
#include "cli/jobs/rederive.hpp"
#include "cli/options/answer_output.hpp"
#include "cli/options/filter_options.hpp"
#include "cli/options/given_options.hpp"
#include "cli/options/options.hpp"
#include "cli/options/period_options.hpp"
#include "cli/options/phones_option.hpp"
#include "cli/options/role_options.hpp"
#include "cli/options/usage_error.hpp"
#include "cli/terminal/output.hpp"
#include "cli/terminal/progress.hpp"
#include "cli/verbs/verbs.hpp"
#include "question/call_filter.hpp"
#include "question/seen_calls.hpp"
#include "question/selection.hpp"
#include "store/reader.hpp"
#include "view/field_page.hpp"
#include "view/presentation.hpp"

namespace calltally {
namespace {

constexpr const char* fields_fallback_period = "all";

struct FieldsOptions {
  std::string database = "calltally.db";
  RoleOptions roles;
  SelectionRequest period;
  FilterRequest filter;
  AnswerOptions answer;
};

FieldList fields_in(Reader& reader, const Filter& filter, const Environment& environment) {
  Decoder decoder;
  Fields fields(reader.roles());
  Progress progress(environment, "calls");
  std::int64_t calls = 0;
  reader.scan_analyses(filter, [&](const CallRow&, std::string_view text) {
    if (text.empty()) return;
    if (const auto analysis = decoder.parse(text)) fields.add(*analysis);
    progress.at(++calls);
  });
  return fields.list();
}

ExitCode list(const FieldsOptions& options, const Environment& environment) {
  AnswerOutput output(options.answer, environment);
  Reader reader(options.database);
  const Selection selection =
      resolve(options.period, fields_fallback_period, circumstances_of(environment), reader);
  const LabelTable labels = labels_of(options.period, selection, reader);
  const CallFilter filter = resolve(options.filter, reader, labels, selection.zone);
  FieldAnswer answer{
      fields_in(reader, filter.between(selection.period.since, selection.period.until), environment),
      selection, filter.echo, reader.reindex_pending()};
  HiddenNumbers(output.phones()).hide(answer);
  output.give([&] { return fields_json(answer); }, [&](RowWriter& rows) { fields_rows(answer, rows); },
              [&] { return fields_page(answer, output.messages()); }, output.tables_of_names());
  return ExitCode::done;
}

std::vector<std::string> top_level_keys(const FieldList& list) {
  std::vector<std::string> keys;
  for (const Field& field : list.fields) {
    if (field.is_top_level) keys.push_back(field.key);
  }
  return keys;
}

// A key may come with the next version of a prompt, so it is allowed; but it may also be mistyped.
void tell_unseen(const FieldList& list, const Roles& before, const Roles& after,
                 const Environment& environment) {
  for (const RoleName& role : role_names) {
    if (before.*role.keys == after.*role.keys || after.*role.keys == Roles{}.*role.keys) continue;
    for (const std::string& key : after.*role.keys) {
      const auto known = std::ranges::find(list.fields, key, &Field::key);
      std::string text;
      if (known == list.fields.end()) {
        text = "no call has '" + key + "' yet" + did_you_mean(near_words(key, top_level_keys(list)));
      } else if (!known->is_top_level) {
        text = "'" + key + "' lies within another value; roles read keys of the first level only";
      }
      if (!text.empty()) Output(environment.err).write(printable(text) + "\n");
    }
  }
}

ExitCode change(const FieldsOptions& options, const Environment& environment) {
  Decoder decoder;
  Writer writer = open_existing(options.database, decoder);
  const Roles before = writer.roles();
  const Roles after = changed(before, options.roles);
  if (after != before) {
    Reader reader(options.database);
    tell_unseen(fields_in(reader, Filter{}, environment), before, after, environment);
  }
  bool is_new = false;
  in_batch(writer, [&] { is_new = writer.set_roles(changed(writer.roles(), options.roles)); });
  if (options.roles.country) Output(environment.err).write(country_sentence(after.region) + "\n");
  if (is_new) {
    derive_again(writer, environment);
    return ExitCode::done;
  }
  Output(environment.err)
      .write(writer.reindex_position() == 0 ? "that is so already; nothing was changed\n"
                                            : "that is so already, but calls are still to be derived again: "
                                              "`calltally reindex` continues it\n");
  return ExitCode::done;
}

// What cannot be meant, told before anything is opened.
void check(const GivenOptions& given, const FieldsOptions& options) {
  if (!options.roles.any()) return;
  static_cast<void>(changed(Roles{}, options.roles));
  if (const Declaration* other = given.out_of_place("change")) {
    throw UsageError(other->name + " is for the list of keys; roles, scale and country are about all calls");
  }
}

constexpr const char* fields_notes =
    "Changes are stored in the database, and all calls are derived again, also while\n"
    "`calltally serve` is running. After an interruption, `calltally reindex`\n"
    "resumes.";

std::vector<Example> fields_examples() {
  return {
      {"calltally fields", "every key, and its role"},
      {"calltally fields --set topic=hoofdonderwerp,topic", "the first with a value"},
      {"calltally fields --set sentiment=csat --scale 1..5", "shown as 1 to 10"},
      {"calltally fields --country BE", "06... is a Belgian number"},
      {"calltally fields --reset topic --reset scale", "back to the default"},
  };
}

}  // namespace

Verb declare_fields() {
  auto options = std::make_shared<FieldsOptions>();
  Verb verb{"fields", "list analysis keys, and choose what is read from them"};
  verb.declarations = table({
      database_option(options->database),
      role_options(options->roles),
      all_going_with({"list"}, stretch_options(options->period, fields_fallback_period)),
      clock_options(options->period),
      all_going_with({"list"}, filter_options(options->filter)),
      all_going_with({"list"}, place_options(options->answer, {AnswerFormat::table, AnswerFormat::json,
                                                               AnswerFormat::csv, AnswerFormat::markdown})),
      all_going_with({"list"}, {phones_option(options->answer.phones)}),
      look_options(options->answer),
  });
  verb.check = [options](const GivenOptions& given) { check(given, *options); };
  verb.examples = fields_examples();
  verb.notes = fields_notes;
  verb.run = [options](const Environment& environment) {
    return options->roles.any() ? change(*options, environment)
                                : with_complaints_hidden(phones_of(options->answer),
                                                         [&] { return list(*options, environment); });
  };
  return verb;
}

}  // namespace calltally
