#include <memory>

#include "cli/export_rows.hpp"
#include "cli/filter_options.hpp"
#include "cli/options.hpp"
#include "cli/output.hpp"
#include "cli/progress.hpp"
#include "cli/selection.hpp"
#include "cli/verbs.hpp"

namespace calltally {
namespace {

constexpr const char* fallback_period = "all";

struct ExportOptions {
  std::string database = "calltally.db";
  PeriodOptions period;
  FilterOptions filter;
  std::optional<std::string> format;
  std::optional<std::string> file;
};

// What was said, else what the file's name says, else CSV.
std::string format_of(const ExportOptions& options) {
  if (options.format) return *options.format;
  const std::string file = options.file.value_or("");
  return file.ends_with(".jsonl") || file.ends_with(".ndjson") ? "jsonl" : "csv";
}

ExitCode run_export(const ExportOptions& options, const Environment& environment) {
  Reader reader(options.database);
  Decoder decoder;
  const LabelTable labels = reader.labels();
  const Selection selection = resolve(options.period, fallback_period, environment, reader.extent());
  const CallFilter filter = resolve(options.filter, reader, labels, selection.zone);
  const ExportSource source{reader, decoder, labels, selection.zone,
                            filter.between(selection.period.since, selection.period.until)};
  const bool to_file = options.file && *options.file != "-";
  const auto output =
      to_file ? std::make_unique<Output>(*options.file) : std::make_unique<Output>(environment.out);
  Progress progress(environment, "calls");
  const auto sink = [&](std::string_view bytes) { output->write(bytes); };
  const auto at = [&](std::int64_t calls) { progress.at(calls); };
  const std::int64_t calls =
      format_of(options) == "jsonl" ? export_json_lines(source, sink, at) : export_csv(source, sink, at);
  output->finish();
  progress.end();
  std::string text = std::to_string(calls) + (calls == 1 ? " call, " : " calls, ");
  text += describe(selection.period, selection.zone);
  if (to_file) text += ", written to " + *options.file;
  Output(environment.err).write(text + "\n");
  return ExitCode::done;
}

constexpr const char* examples =
    "Examples:\n"
    "  calltally export -o calls.csv                        every call, for a spreadsheet\n"
    "  calltally export --period last-month -o december.csv\n"
    "  calltally export -o backup.jsonl                     everything, for programs and `calltally import`\n"
    "  calltally export --period yesterday --format jsonl | jq .summary\n\n"
    "A file bears its name only when it is complete.";

}  // namespace

Verb declare_export(CLI::App& app) {
  auto options = std::make_shared<ExportOptions>();
  CLI::App* verb = app.add_subcommand("export", "one row per call, as CSV or JSON Lines");
  declare_database(*verb, options->database);
  declare_period(*verb, options->period, fallback_period);
  declare_filters(*verb, options->filter);
  verb->add_option("--format", options->format, "csv or jsonl (default: by the ending of the file, else csv)")
      ->type_name("FORMAT")
      ->check(one_of("--format", "format", {"csv", "jsonl"}));
  verb->add_option("-o,--output", options->file, "file to write (default: standard output)")
      ->type_name("FILE");
  verb->footer(period_help() + filter_help() + examples);
  return {verb, [options](const Environment& environment) { return run_export(*options, environment); }};
}

}  // namespace calltally
