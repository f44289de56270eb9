#include <algorithm>
#include <filesystem>
#include <iostream>
#include <memory>

#include "answer/forget_answer.hpp"
#include "base/ascii.hpp"
#include "base/digest.hpp"
#include "base/file_place.hpp"
#include "base/nearest.hpp"
#include "base/text.hpp"
#include "call/call_reference.hpp"
#include "call/phone.hpp"
#include "cli/jobs/batches.hpp"
#include "cli/jobs/rederive.hpp"
#include "cli/options/answer_output.hpp"
#include "cli/options/confirmation.hpp"
#include "cli/options/options.hpp"
#include "cli/options/usage_error.hpp"
#include "cli/terminal/progress.hpp"
#include "cli/verbs/verbs.hpp"
#include "store/reader.hpp"
#include "view/forget_view.hpp"

namespace calltally {
namespace {

namespace fs = std::filesystem;

struct ForgetOptions {
  std::string database = "calltally.db";
  std::string number;  // as an operand, which is the same as --customer
  std::string customer;
  std::string call;
  bool dry_run = false;
  bool yes = false;
  AnswerOptions answer;
};

// Older states of the database that this program left beside it: before a migration, before a restore, or
// of a restore that was killed, or logs without their file; named after the file, or after a link to it.
void add_copies_of(const fs::path& path, std::vector<std::string>& copies) {
  std::error_code none;
  const std::string beginning = path.filename().string();
  const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
  for (const auto& entry : fs::directory_iterator(folder, none)) {
    const std::string name = entry.path().filename().string();
    const bool is_orphaned =
        name.starts_with(beginning + "-wal.orphaned") || name.starts_with(beginning + "-journal.orphaned");
    if (is_orphaned || name.starts_with(beginning + ".before-") || name == beginning + ".restoring" ||
        name == beginning + ".restoring-wal" || name.starts_with(beginning + ".restoring.before-")) {
      copies.push_back((path.parent_path() / name).string());
    }
  }
}

std::vector<std::string> copies_of(const std::string& database) {
  std::vector<std::string> copies;
  add_copies_of(database, copies);
  if (const std::string real = real_place(database); real != database) add_copies_of(real, copies);
  std::ranges::sort(copies);
  return copies;
}

class Forget {
 public:
  Forget(const ForgetOptions& options, Writer& writer, const Environment& environment)
      : options_(options),
        writer_(writer),
        roles_(writer.roles()),
        progress_(environment, "bodies looked through") {}

  // Nobody is known by what callers without a number send.
  void require_number() const {
    if (!options_.call.empty() || !normal_customer(options_.customer, roles_.region).empty()) return;
    throw UsageError("'" + options_.customer +
                     "' means a withheld number; forget a single call with --call ID");
  }

  // What is known of whom or what was named. Throws UsageError where that cannot be meant.
  Traces find(Forgetting::Mentions mentions) {
    const auto progress = [this](std::int64_t bodies) { progress_.at(bodies); };
    Traces traces = options_.call.empty()
                        ? writer_.forgetting().find(options_.customer, roles_, mentions, progress)
                        : find_call();
    progress_.end();
    return traces;
  }

  void remember(ForgetReceipt& receipt) {
    in_batch(writer_, [&] {
      receipt.mark =
          hex(options_.call.empty() ? writer_.forgetting().remember(options_.customer, roles_, receipt.at)
                                    : writer_.forgetting().remember_call(reference_));
    });
  }

  void remove(Traces traces, ForgetReceipt& receipt) {
    remove_traces(writer_, std::move(traces), roles_, receipt.forgotten);
    receipt.log_emptied = erase_remains(writer_);
  }

 private:
  // The call of that id; of several platforms' ones nobody can tell which is meant.
  Traces find_call() {
    const std::vector<std::string> references = references_of_typed(options_.call);
    std::vector<std::pair<std::string, Traces>> known;
    for (const std::string& reference : references) {
      Traces traces = writer_.forgetting().find_call(reference);
      if (!traces.calls.empty() || !traces.only_updates.empty() || traces.was_remembered)
        known.emplace_back(reference, std::move(traces));
    }
    if (known.size() > 1) {
      throw UsageError("several platforms have a call '" + options_.call + "'; write " +
                       qualified_id(known[0].first) + " or " + qualified_id(known[1].first));
    }
    reference_ = known.empty() ? references.front() : known.front().first;
    return known.empty() ? writer_.forgetting().find_call(reference_) : std::move(known.front().second);
  }

  const ForgetOptions& options_;
  Writer& writer_;
  std::string reference_{};
  const Roles roles_;
  Progress progress_;
};

// Nothing is remembered of what was only mistyped: the list has no way to look into it afterwards.
void require_meaning(const ForgetOptions& options, const Traces& traces) {
  if (!options.call.empty()) {
    if (!traces.empty() || traces.was_remembered) return;
    const std::string nearest = Reader(options.database).nearest_id(options.call);
    throw UsageError("there is no call '" + options.call + "', and forget needs the whole id" +
                     (nearest.empty() ? "" : did_you_mean({nearest})));
  }
  const bool has_digit = std::ranges::any_of(options.customer, is_digit);
  if (has_digit || !traces.customers.empty() || traces.forgotten) return;
  throw UsageError("'" + options.customer +
                   "' is not a customer here; write a phone number, such as +31612345678");
}

ForgetReceipt receipt_of(const ForgetOptions& options, const Traces& traces, const Environment& environment) {
  ForgetReceipt receipt;
  receipt.dry_run = options.dry_run;
  receipt.database = options.database;
  receipt.at = environment.clock();
  receipt.mentions = traces.mentions;
  receipt.mentioned_in = traces.mentioned_in;
  receipt.forgotten_before = traces.forgotten;
  receipt.is_found = !options.call.empty() || !traces.empty();
  receipt.similar_calls = traces.similar_calls;
  receipt.extensions = traces.extensions;
  if (options.dry_run) receipt.forgotten = counted_in(traces);
  receipt.copies = copies_of(options.database);
  return receipt;
}

// A number on standard input stands in no history of a shell and in no list of processes.
std::string from_standard_input() {
  std::string line;
  std::getline(std::cin, line);
  return line;
}

// One number or one call, however the number was given.
void choose_what(ForgetOptions& options) {
  if (!options.number.empty() && !options.customer.empty()) {
    throw UsageError("the number is given twice; leave out --customer");
  }
  if (options.customer.empty()) options.customer = options.number;
  if (!options.customer.empty() && !options.call.empty()) {
    throw UsageError("a number and --call cannot be combined; leave one out");
  }
  if (options.customer.empty() && options.call.empty()) {
    throw UsageError("NUMBER is missing; write `calltally forget NUMBER`, or --call ID for one call");
  }
}

std::string question_about(const ForgetReceipt& receipt, const Traces& traces) {
  return is_unknown(receipt) ? "No calls of this number are recorded; it is put on the erasure list."
                             : described(counted_in(traces)) + " will be removed permanently.";
}

ExitCode forget(ForgetOptions options, const Environment& environment) {
  AnswerOutput output(options.answer, environment);
  choose_what(options);
  if (!options.dry_run) require_consent(options.yes, "forget", environment);
  if (options.customer == "-") options.customer = from_standard_input();
  if (options.call.empty() && !has_letter_or_digit(options.customer)) {
    throw UsageError("this is not a phone number; write one, such as +31612345678");
  }
  Decoder decoder;
  Writer writer = open_existing(options.database, decoder);
  Forget work(options, writer, environment);
  work.require_number();
  const Traces traces = work.find(Forgetting::Mentions::look);
  require_meaning(options, traces);
  ForgetReceipt receipt = receipt_of(options, traces, environment);
  if (!options.dry_run) {
    const bool has_question = !traces.empty() || !receipt.forgotten_before;
    if (has_question && !consents(options.yes, question_about(receipt, traces), environment))
      return ExitCode::done;
    work.remember(receipt);
    work.remove(work.find(Forgetting::Mentions::leave), receipt);
  }
  output.give([&] { return forget_json(receipt); }, [&] { return forget_page(receipt); });
  return receipt.log_emptied && !is_unknown(receipt) ? ExitCode::done : ExitCode::findings;
}

constexpr const char* forget_notes =
    "Removes every call of the number: bodies, texts, search words, status updates\n"
    "and bodies in quarantine; `calltally serve` may be running. Reports of those\n"
    "calls that arrive or are imported later are discarded; later calls are stored. A\n"
    "number without an extension stands for all its extensions. The receipt does not\n"
    "show the number. After an interruption, run it again.\n"
    "Exit code 3: the number has no calls and was not forgotten before (it is put on\n"
    "the erasure list all the same); or all is removed, but a reader keeps the log\n"
    "from being emptied.";

std::vector<Example> forget_examples() {
  return {
      {"calltally forget 0612345678 --dry-run", "what would be removed"},
      {"calltally forget +31612345678", "asks, then removes it"},
      {"calltally forget - --yes < number", "keeps it out of the shell history"},
      {"calltally forget --call call-_+31612345678_XqaQxRRg", "one call, by its whole id"},
  };
}

}  // namespace

Verb declare_forget() {
  auto options = std::make_shared<ForgetOptions>();
  Verb verb{"forget", "remove everything about a customer, permanently"};
  verb.effect = Effect::removes;
  verb.declarations = table({
      database_option(options->database),
      option("NUMBER", options->number)
          .says("the customer's number, in any spelling; - reads it from standard input")
          .secret(),
      option("--customer", options->customer).word("NUMBER").says("the same, as an option").secret(),
      option("--call", options->call)
          .word("ID")
          .says("one call instead, by its whole id")
          .common()
          .secret()
          .offers(Known::calls),
      dry_run_flag(options->dry_run),
      yes_flag(options->yes),
      receipt_options(options->answer),
  });
  verb.examples = forget_examples();
  verb.notes = forget_notes;
  verb.run = [options](const Environment& environment) { return forget(*options, environment); };
  return verb;
}

}  // namespace calltally
