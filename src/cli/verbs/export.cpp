#include <memory>
#include <utility>

#include "answer/hidden_numbers.hpp"
#include "base/ascii.hpp"
#include "base/gzip.hpp"
#include "base/numbers.hpp"
#include "base/text.hpp"
#include "cli/options/answer_output.hpp"
#include "cli/options/filter_options.hpp"
#include "cli/options/options.hpp"
#include "cli/options/period_options.hpp"
#include "cli/options/phones_option.hpp"
#include "cli/options/usage_error.hpp"
#include "cli/terminal/locale_language.hpp"
#include "cli/terminal/output.hpp"
#include "cli/terminal/progress.hpp"
#include "cli/verbs/verbs.hpp"
#include "question/call_filter.hpp"
#include "question/seen_calls.hpp"
#include "question/selection.hpp"
#include "render/excel.hpp"
#include "render/row_buffer.hpp"
#include "view/export_columns.hpp"
#include "view/export_run.hpp"
#include "view/messages.hpp"
#include "view/presentation.hpp"
#include "view/spreadsheet.hpp"

namespace calltally {
namespace {

constexpr const char* export_fallback_period = "all";

struct ExportOptions {
  std::string database = "calltally.db";
  SelectionRequest period;
  FilterRequest filter;
  std::optional<std::string> format;
  std::optional<std::string> file;
  std::vector<std::string> columns;
  bool excel = false;
  std::optional<std::string> language;
  bool raw = false;
  bool gzip = false;
  std::optional<std::string> phones;
};

using Format = AnswerFormat;

bool is_to_file(const ExportOptions& options) { return options.file && *options.file != "-"; }

bool is_packed(const ExportOptions& options) {
  return options.gzip || (is_to_file(options) && ascii_lower(*options.file).ends_with(".gz"));
}

// Of the file's name in small letters, the dot included; nothing where it has none.
std::string ending_of(const std::string& file) {
  const std::string name = file.substr(file.find_last_of('/') + 1);
  const std::size_t dot = name.find_last_of('.');
  return dot == std::string::npos || dot == 0 ? std::string{} : name.substr(dot);
}

[[noreturn]] void refuse_ending(const std::string& file, const std::string& ending) {
  throw UsageError("--output '" + file + "' has the extension of another format; " +
                   (ending == ".xls" ? "what Excel opens is -o x.xlsx; otherwise write " : "write ") +
                   ".csv, .jsonl or .ndjson, also before .gz, or .xlsx, or add --format csv, jsonl or xlsx");
}

// What was said, else what the file's name says (that of what is packed, if it is), else CSV. An ending that
// says something else is a mistake; a name without any, or a device's, is none.
Format format_of(const ExportOptions& options) {
  if (options.format == "xlsx") return Format::xlsx;
  if (options.format) return *options.format == "jsonl" ? Format::json_lines : Format::csv;
  if (!is_to_file(options)) return Format::csv;
  const std::string file = ascii_lower(*options.file);
  const bool is_packed = file.ends_with(".gz");
  const std::string ending = ending_of(is_packed ? file.substr(0, file.size() - 3) : file);
  if (ending == ".jsonl" || ending == ".ndjson") return Format::json_lines;
  if (ending == ".xlsx") return Format::xlsx;
  const bool is_csv = ending == ".csv" || (ending.empty() && !is_packed);
  if (!is_csv) refuse_ending(*options.file, ending);
  return Format::csv;
}

// Where the decimal sign is a comma, cells are separated by semicolons.
CsvStyle style_of(const ExportOptions& options, const Environment& environment) {
  if (!options.excel) return {.formulas = options.raw ? Formulas::raw : Formulas::guarded};
  const std::string language = options.language.value_or(locale_language(environment));
  const bool has_comma = language == "nl" || language == "de";
  return {
      .reader = CsvReader::excel, .separator = has_comma ? ';' : ',', .decimal_sign = has_comma ? ',' : '.'};
}

void refuse_spreadsheet_contradictions(const ExportOptions& options) {
  if (!is_to_file(options)) throw UsageError(std::string(spreadsheet_needs_file));
  if (options.excel) {
    throw UsageError(
        "--excel is CSV for Excel, and a spreadsheet needs none of it; leave it out, or write -o x.csv");
  }
  if (is_packed(options))
    throw UsageError("a spreadsheet is packed already; write -o x.xlsx, without --gzip or .gz");
}

void refuse_contradictions(const ExportOptions& options, const Environment& environment) {
  if (options.gzip && !is_to_file(options) && environment.out_is_terminal)
    throw UsageError("--gzip output cannot be shown on a terminal; add -o FILE, or leave it out");
  if (options.excel && options.raw)
    throw UsageError("--excel and --raw cannot be combined: Excel would run what --raw leaves as it is");
  if (format_of(options) == Format::csv) return;
  if (format_of(options) == Format::xlsx) refuse_spreadsheet_contradictions(options);
  for (const auto& [is_given, name] :
       {std::pair{options.excel, "--excel"}, std::pair{options.raw, "--raw"}}) {
    if (is_given) throw UsageError(std::string(name) + " is for CSV; leave it out, or write --format csv");
  }
}

void refuse_too_many(const ExportShape& shape) {
  if (shape.format != Format::xlsx || shape.columns.size() <= excel_columns_max) return;
  throw UsageError("a spreadsheet holds " + format_count(excel_columns_max, Language::en) +
                   " columns, and these calls have " +
                   format_count(static_cast<std::int64_t>(shape.columns.size()), Language::en) +
                   "; choose some with --columns, or write -o x.csv");
}

ExportShape shape_of(const ExportOptions& options, const ExportSource& source,
                     const Environment& environment) {
  ExportShape shape;
  shape.format = format_of(options);
  shape.csv = style_of(options, environment);
  shape.phones = phones_of(options.phones, shape.format);
  if (!options.columns.empty()) {
    shape.columns = find_columns(options.columns, source.reader);
  } else if (shape.format != Format::json_lines) {
    shape.columns = csv_columns(analysis_keys(source));
  } else {
    shape.columns = json_columns();
  }
  refuse_too_many(shape);
  if (shape.phones == Phones::full) return shape;
  shape.columns = with_keys_hidden(shape.columns, shape.phones);
  if (shape.format == Format::json_lines) shape.columns.push_back(phones_column(shape.phones));
  return shape;
}

// Rows on their way to their place, packed where that is asked for.
class Packed {
 public:
  Packed(Output& output, bool is_packed) : sink_([&output](std::string_view bytes) { output.write(bytes); }) {
    if (is_packed) gzip_.emplace(sink_);
  }

  void write(std::string_view bytes) { gzip_ ? gzip_->write(bytes) : sink_(bytes); }
  void finish() {
    if (gzip_) gzip_->finish();
  }

 private:
  RowSink sink_;
  std::optional<GzipWriter> gzip_;
};

// 1,048,576
std::string grouped(std::size_t number) {
  return format_count(static_cast<std::int64_t>(number), Language::en);
}

Language language_of(const ExportOptions& options, const Environment& environment) {
  return options.language.value_or(locale_language(environment)) == "nl" ? Language::nl : Language::en;
}

SpreadsheetSubject subject_of(const ExportOptions& options, const Selection& selection,
                              const CallFilter& filter, Language language) {
  const Phones phones = phones_of(options.phones, Format::xlsx);
  SpreadsheetSubject subject{SheetWord::sheet_calls, selection, HiddenNumbers(phones).filters(filter.echo)};
  if (phones != Phones::full) {
    const SheetWord how = phones == Phones::masked ? SheetWord::phones_masked : SheetWord::phones_none;
    subject.further.emplace_back(sheet_words(SheetWord::phones, language), sheet_words(how, language));
  }
  return subject;
}

// What Excel does not show of the file, a line each.
std::string excel_limits(const ExportCount& count, std::size_t columns) {
  std::string text;
  if (count.calls >= static_cast<std::int64_t>(excel_rows_max)) {
    text += "Excel shows no more than " + grouped(excel_rows_max) +
            " rows of a file; export shorter periods to see all calls\n";
  }
  if (columns > excel_columns_max) {
    text += "Excel shows no more than " + grouped(excel_columns_max) + " of the " + grouped(columns) +
            " columns; choose some with --columns\n";
  }
  if (count.cells_cut > 0) {
    text += counted(count.cells_cut, "cell is", "cells are") + " cut to the " +
            grouped(excel_characters_max) +
            " characters that Excel holds; an export without --excel has the whole text\n";
  }
  return text;
}

std::string summary_of(const ExportCount& count, const Selection& selection, const ExportOptions& options) {
  std::string text = counted(count.calls, "call", "calls") + ", ";
  text += describe(selection.period, selection.zone);
  if (is_to_file(options)) text += ", written to " + printable(*options.file);
  text += '\n';
  return text;
}

ExitCode run_export(const ExportOptions& options, const Environment& environment) {
  refuse_contradictions(options, environment);
  Reader reader(options.database);
  const Selection selection =
      resolve(options.period, export_fallback_period, circumstances_of(environment), reader);
  const LabelTable labels = labels_of(options.period, selection, reader);
  const CallFilter filter = resolve(options.filter, reader, labels, selection.zone);
  const ExportSource source{reader, labels, selection.zone,
                            filter.between(selection.period.since, selection.period.until)};
  ExportShape shape = shape_of(options, source, environment);
  const auto output = is_to_file(options) ? std::make_unique<Output>(*options.file)
                                          : std::make_unique<Output>(environment.out);
  SpreadsheetFile spreadsheet;
  if (shape.format == Format::xlsx) {
    spreadsheet.name = spreadsheet_place(*output, *options.file);
    Presentation presentation;
    presentation.messages = Messages(language_of(options, environment));
    presentation.spreadsheet = &spreadsheet;
    shape.xlsx = spreadsheet_style(presentation,
                                   subject_of(options, selection, filter, presentation.messages.language()));
  }
  Packed packed(*output, is_packed(options));
  Progress progress(environment, "calls");
  const bool is_on_terminal =
      !is_to_file(options) && environment.out_is_terminal;  // rows are progress enough
  const ExportCount count = export_calls(
      source, shape, [&](std::string_view bytes) { packed.write(bytes); },
      [&](std::int64_t done) {
        if (!is_on_terminal) progress.at(done);
      });
  packed.finish();
  output->finish();
  progress.end();
  Output err(environment.err);
  err.write(summary_of(count, selection, options));
  if (options.excel) err.write(excel_limits(count, shape.columns.size()));
  err.write(spreadsheet.notes);
  return ExitCode::done;
}

constexpr const char* export_notes =
    "Files are written atomically: a file appears only once it is complete.\n"
    "\n"
    "Columns: those in the header of a whole export; also, for JSON Lines and CSV\n"
    "alike, analysis, reported_at, messages, recording_url and agent_metadata. Put\n"
    "names with a comma in quotation marks. `calltally import` restores calls from\n"
    "JSON Lines with --phones full; with --columns it needs call_id and started_at.\n"
    "\n"
    "Phones: masked keeps the first three digits and the last two (+316******78),\n"
    "none keeps nothing: of the customer's number, and of numbers in ids, recording\n"
    "URLs, topics, qualities, end reasons, agents, analysis keys and values,\n"
    "summaries and transcripts; keys that become equal are one. Your own lines stay.";

std::vector<Example> export_examples() {
  return {
      {"calltally export -o calls.csv", "every call, for a spreadsheet"},
      {"calltally export --lang nl -o gesprekken.xlsx", "a spreadsheet with types"},
      {"calltally export --excel --lang nl -o calls.csv", "for a Dutch Excel"},
      {"calltally export --period last-month -o december.csv"},
      {"calltally export -o calls.jsonl.gz", "everything, for programs"},
      {"calltally export --columns started_local,topic,analysis.city -o short.csv"},
      {"calltally export --phones masked --period 2025-Q4 -o for-the-client.csv.gz"},
      {"calltally export --period yesterday --format jsonl | jq .summary"},
  };
}

Declarations shape_options(ExportOptions& options) {
  return all_in_group(
      "Output",
      table({
          format_option(options.format, {"csv", "jsonl", "xlsx"}, "csv"),
          output_option(options.file, {".csv", ".jsonl", ".ndjson", "these before .gz", ".xlsx"}),
          option("--columns", options.columns)
              .taking(Takes::each)
              .word("A,B,C")
              .says("only these columns, in this order: call_id,topic,analysis.KEY")
              .offers(column_names())
              .common(),
          phones_option(options.phones).common(),
          flag("--gzip", options.gzip).says("compress").defaults_to("where the file ends in .gz"),
          flag("--excel", options.excel).says("CSV that Excel opens correctly, in the language of --lang"),
          option("--lang", options.language)
              .word("LANGUAGE")
              .says("language of Excel and of spreadsheets: nl, de, en or us")
              .defaults_to("the locale's, else en")
              .checked(one_of("language", {"nl", "de", "en", "us"})),
          flag("--raw", options.raw)
              .says("CSV without the ' in front of what a spreadsheet takes for a formula"),
      }));
}

}  // namespace

Verb declare_export() {
  auto options = std::make_shared<ExportOptions>();
  Verb verb{"export", "export calls as CSV, JSON Lines or XLSX, one row per call"};
  verb.declarations = table({
      database_option(options->database),
      period_options(options->period, export_fallback_period),
      filter_options(options->filter),
      shape_options(*options),
  });
  verb.examples = export_examples();
  verb.notes = export_notes;
  verb.run = [options](const Environment& environment) {
    const Phones phones = phones_of(options->phones, format_of(*options));
    return with_complaints_hidden(phones, [&] { return run_export(*options, environment); });
  };
  return verb;
}

}  // namespace calltally
