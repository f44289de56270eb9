#include <algorithm>
#include <functional>
#include <memory>
#include <stdexcept>

#include "answer/call_answer.hpp"
#include "answer/hidden_numbers.hpp"
#include "base/ascii.hpp"
#include "base/nearest.hpp"
#include "base/text.hpp"
#include "call/call_reference.hpp"
#include "cli/options/answer_output.hpp"
#include "cli/options/options.hpp"
#include "cli/options/period_options.hpp"
#include "cli/options/phones_option.hpp"
#include "cli/options/usage_error.hpp"
#include "cli/verbs/verbs.hpp"
#include "render/row_buffer.hpp"
#include "view/call_view.hpp"
#include "view/presentation.hpp"

namespace calltally {
namespace {

constexpr std::size_t candidates_max = 10;
constexpr std::size_t page_margin = 2;

struct ShowOptions {
  std::string database = "calltally.db";
  std::string call_id;
  std::optional<std::string> zone;
  bool body = false;
  AnswerOptions answer;
};

// What was cut by whoever showed it ends with an ellipsis.
std::string without_ellipsis(std::string text) {
  for (const std::string_view ellipsis : {"…", "..."}) {
    if (text.size() > ellipsis.size() && text.ends_with(ellipsis)) text.resize(text.size() - ellipsis.size());
  }
  return text;
}

bool is_whole(const KnownCall& known, std::string_view id) {
  return id_in(known.call_id) == id || qualified_id(known.call_id) == id;
}

// The calls that an id means, each once, in the order of their platforms and ids; only those whose whole id
// it is, where there are any.
std::vector<KnownCall> calls_of(Reader& reader, const std::string& id) {
  std::vector<KnownCall> found;
  std::vector<KnownCall> all = reader.calls_beginning(id, 2 * static_cast<int>(candidates_max) + 2);
  const auto is_meant = [&](const KnownCall& known) { return is_whole(known, id); };
  if (std::ranges::any_of(all, is_meant)) std::erase_if(all, std::not_fn(is_meant));
  for (KnownCall& known : all) {
    const auto is_same = [&](const KnownCall& other) { return known.call != 0 && other.call == known.call; };
    if (std::ranges::none_of(found, is_same)) found.push_back(std::move(known));
  }
  return found;
}

void list_candidates(const std::string& id, const std::vector<KnownCall>& found, const Zone& zone,
                     const HiddenNumbers& numbers, const Environment& environment) {
  const bool is_of_several =
      std::ranges::all_of(found, [&](const KnownCall& one) { return is_whole(one, id); });
  std::string text =
      is_of_several ? "calltally: several platforms have a call '" + printable(id) + "'; write which one:\n"
                    : "calltally: several calls begin with '" + printable(id) + "'; write more of the id:\n";
  for (std::size_t i = 0; i < std::min(found.size(), candidates_max); ++i) {
    const std::string& key = found[i].call_id;
    const std::string shown = is_of_several ? qualified_id(key) : std::string(id_in(key));
    text += "  " + printable(numbers.call_id(shown)) + "  " + format_local(zone.to_local(found[i].at)) + "\n";
  }
  if (found.size() > candidates_max) text += "  and more\n";
  Output(environment.err).write(text);
}

// Digits and what people write between them, enough of them for a telephone.
bool is_like_number(const std::string& id) {
  return std::ranges::count_if(id, is_digit) >= 8 &&
         id.find_first_not_of("0123456789+-./() ") == std::string::npos;
}

[[noreturn]] void refuse_unknown(Reader& reader, const std::string& id, const HiddenNumbers& numbers) {
  const std::string nearest = numbers.call_id(reader.nearest_id(id));
  if (nearest.empty() && is_like_number(id)) {
    throw std::runtime_error(
        "no call has this id; for the calls of a phone number write `calltally calls --period all --customer "
        "NUMBER`");
  }
  throw std::runtime_error(
      "there is no call '" + id + "'" +
      (nearest.empty() ? "; `calltally calls --period all` lists them" : did_you_mean({nearest})));
}

// The stored bodies, a line each; where somebody looks at them, nothing in them is obeyed by the terminal.
void give_bodies(Reader& reader, const KnownCall& known, const AnswerOutput& output) {
  const std::vector<StoredBody> bodies = reader.bodies(known.call);
  if (bodies.empty() && known.call != 0) {
    throw std::runtime_error("call '" + std::string(id_in(known.call_id)) +
                             "' is kept as figures only; it has no body");
  }
  if (bodies.empty()) {
    throw std::runtime_error("call '" + std::string(id_in(known.call_id)) +
                             "' has only status updates and no body");
  }
  output.give_in_pieces([&](const RowSink& sink) {
    for (const StoredBody& stored : bodies) {
      sink((output.is_to_terminal() ? printable(stored.body) : stored.body) + "\n");
    }
  });
  output.tell_written();
}

// Bodies are JSON Lines, whatever their file is called.
AnswerOptions answer_options(const ShowOptions& options) {
  AnswerOptions answer = options.answer;
  if (options.body && answer.format) throw UsageError("--body writes JSON Lines; leave out --format");
  if (options.body && answer.phones && *answer.phones != "full")
    throw UsageError("--body writes bodies as they are stored; leave out --phones");
  if (options.body) {
    answer.formats = {AnswerFormat::json_lines};
    answer.format = "jsonl";
  }
  return answer;
}

ExitCode run_show(const ShowOptions& options, const Environment& environment) {
  const AnswerOutput output(answer_options(options), environment);
  const Zone zone = zone_of(options.zone, environment);
  if (options.call_id.empty()) throw UsageError("show needs the id of a call; `calltally calls` lists them");
  Reader reader(options.database);
  const HiddenNumbers numbers(output.phones());
  std::string id = options.call_id;
  std::vector<KnownCall> found = calls_of(reader, id);
  if (found.empty()) found = calls_of(reader, id = without_ellipsis(id));
  if (found.empty()) refuse_unknown(reader, id, numbers);
  if (found.size() > 1) {
    list_candidates(id, found, zone, numbers, environment);
    return ExitCode::misused;
  }
  if (options.body) {
    give_bodies(reader, found.front(), output);
    return ExitCode::done;
  }
  Decoder decoder;
  const LabelTable labels = reader.labels();
  const CallAnswer answer = answer_call(reader, decoder, labels, found.front(), output.phones());
  const LabelTable shown_labels = numbers.labels(labels);
  const bool is_text = output.format() == AnswerFormat::table;
  const std::size_t columns = is_text ? output.look().columns - page_margin : 0;
  output.give([&] { return call_json(answer, shown_labels, zone); },
              [&] { return call_page(answer, shown_labels, zone, output.messages(), columns); },
              Tables::whole);
  return ExitCode::done;
}

constexpr const char* show_notes =
    "The id under which the platform lists a call works, too. To hand people all data\n"
    "about them: calltally export --customer 06-12345678 --format jsonl, and the\n"
    "output of show for each call.";

std::vector<Example> show_examples() {
  return {
      {"calltally show 5df0700c", "the beginning of the id is enough"},
      {"calltally show 5df0700c --format json", "for programs"},
      {"calltally show 5df0700c --body", "the stored bodies, one per line"},
  };
}

}  // namespace

Verb declare_show() {
  auto options = std::make_shared<ShowOptions>();
  Verb verb{"show", "show everything about one call"};
  verb.effect = Effect::gives_calls;
  verb.declarations = table({
      database_option(options->database),
      zone_option(options->zone, "times"),
      answer_options(options->answer,
                     {AnswerFormat::table, AnswerFormat::json, AnswerFormat::markdown, AnswerFormat::html}),
      phones_option(options->answer.phones),
      flag("--body", options->body)
          .says("print the stored bodies instead, one JSON object per line")
          .common(),
      option("CALL", options->call_id)
          .says("a call's id, or the beginning of it")
          .offers(Known::calls)
          .required(),
  });
  verb.examples = show_examples();
  verb.notes = show_notes;
  verb.run = [options](const Environment& environment) { return run_show(*options, environment); };
  return verb;
}

}  // namespace calltally
