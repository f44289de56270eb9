#include <memory>

#include "answer/topic_list.hpp"
#include "base/text.hpp"
#include "cli/jobs/rederive.hpp"
#include "cli/options/answer_output.hpp"
#include "cli/options/filter_options.hpp"
#include "cli/options/given_options.hpp"
#include "cli/options/options.hpp"
#include "cli/options/period_options.hpp"
#include "cli/options/phones_option.hpp"
#include "cli/options/usage_error.hpp"
#include "cli/terminal/output.hpp"
#include "cli/verbs/verbs.hpp"
#include "question/call_filter.hpp"
#include "question/seen_calls.hpp"
#include "question/selection.hpp"
#include "store/topics.hpp"
#include "view/presentation.hpp"
#include "view/topic_view.hpp"

namespace calltally {
namespace {

constexpr const char* topics_fallback_period = "all";

struct TopicsOptions {
  std::string database = "calltally.db";
  std::string action;
  std::vector<std::string> names;
  SelectionRequest period;
  FilterRequest filter;
  AnswerOptions answer;
};

ExitCode list(const TopicsOptions& options, const Environment& environment) {
  AnswerOutput output(options.answer, environment);
  Reader reader(options.database);
  const Selection selection =
      resolve(options.period, topics_fallback_period, circumstances_of(environment), reader);
  const LabelTable labels = labels_of(options.period, selection, reader);
  const TopicList topics = list_topics(
      {reader, labels, selection, resolve(options.filter, reader, labels, selection.zone), output.phones()});
  const bool is_text = output.format() == AnswerFormat::table;
  const auto merged = is_text ? MergedTopics::below : MergedTopics::column;
  output.give([&] { return topics_json(topics); }, [&](RowWriter& rows) { topics_rows(topics, rows); },
              [&] { return topics_page(topics, merged, output.messages()); }, output.tables_of_names());
  return ExitCode::done;
}

Topics::Result change(Topics& topics, const TopicsOptions& options) {
  if (options.action == "rename") return topics.rename(options.names.at(0), options.names.at(1));
  if (options.action == "unmerge") return topics.unmerge(options.names.at(0));
  return topics.merge({options.names.begin(), options.names.end() - 1}, options.names.back());
}

ExitCode change_topics(const TopicsOptions& options, const Environment& environment) {
  Decoder decoder;
  Writer writer = open_existing(options.database, decoder);
  TopicChange changed;
  in_batch(writer, [&] {
    const Topics::Result result = change(writer.topics(), options);
    if (!result) throw UsageError(result.error());
    changed = *result;
  });
  if (!writer.receiver_elsewhere()) writer.checkpoint_truncate();
  for (const std::string& sentence : changed.said) Output(environment.err).write(printable(sentence) + "\n");
  return ExitCode::done;
}

bool is_list(const TopicsOptions& options) { return options.action.empty() || options.action == "list"; }

// What cannot be meant, told before anything is opened.
void check(const GivenOptions& given, const TopicsOptions& options) {
  const std::size_t names = options.names.size();
  if (is_list(options)) {
    if (names > 0) throw UsageError("list shows all topics; --topic selects the calls of one");
    return;
  }
  if (options.action != "merge" && options.action != "rename" && options.action != "unmerge") {
    throw UsageError("topics has no '" + options.action + "'; write list, merge, rename or unmerge");
  }
  if (options.action == "merge" && names < 2) {
    throw UsageError("merge needs two or more topics; the others are merged into the last one");
  }
  if (options.action == "rename" && names != 2) throw UsageError("rename needs a topic and its new name");
  if (options.action == "unmerge" && names != 1) throw UsageError("unmerge needs one topic");
  if (const Declaration* other = given.out_of_place(options.action)) {
    throw UsageError(other->name + " is for the list of topics; " + options.action +
                     " is about all calls and writes nothing");
  }
}

constexpr const char* topics_notes =
    "Changes apply to all history at once: reports, exports and views. Case is\n"
    "ignored. Put -- before names that begin with a dash. Nothing is ever merged\n"
    "automatically.";

std::vector<Example> topics_examples() {
  return {
      {"calltally topics", "every topic and its calls"},
      {"calltally topics merge \"Afspraken\" \"Afspraak maken\"", "counts as the last one"},
      {"calltally topics rename \"Klacht\" \"Klachten\"", "applies to later calls, too"},
      {"calltally topics unmerge \"Afspraken\"", "undoes a merge or a rename"},
  };
}

}  // namespace

Verb declare_topics() {
  auto options = std::make_shared<TopicsOptions>();
  Verb verb{"topics", "list, merge and rename topics"};
  verb.declarations = table({
      database_option(options->database),
      all_going_with({"list"}, stretch_options(options->period, topics_fallback_period)),
      clock_options(options->period),
      all_going_with({"list"}, filter_options(options->filter)),
      all_going_with({"list"}, place_options(options->answer,
                                             {AnswerFormat::table, AnswerFormat::json, AnswerFormat::csv,
                                              AnswerFormat::markdown, AnswerFormat::html})),
      all_going_with({"list"}, {phones_option(options->answer.phones)}),
      look_options(options->answer),
      option("ACTION", options->action)
          .says("list, merge, rename or unmerge")
          .defaults_to("list")
          .offers({"list", "merge", "rename", "unmerge"}),
      option("TOPIC", options->names).says("the topics to change").offers(Known::topics),
  });
  verb.check = [options](const GivenOptions& given) { check(given, *options); };
  verb.examples = topics_examples();
  verb.notes = topics_notes;
  verb.run = [options](const Environment& environment) {
    return is_list(*options) ? with_complaints_hidden(phones_of(options->answer),
                                                      [&] { return list(*options, environment); })
                             : change_topics(*options, environment);
  };
  return verb;
}

}  // namespace calltally
