#include "cli/options/answer_output.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "base/numbers.hpp"
#include "base/text.hpp"
#include "cli/options/options.hpp"
#include "cli/options/phones_option.hpp"
#include "cli/options/usage_error.hpp"
#include "cli/terminal/locale_language.hpp"

namespace calltally {
namespace {

struct FormatName {
  AnswerFormat format;
  std::string_view name;    // what --format calls it
  std::string_view ending;  // of files
};

constexpr std::array names{
    FormatName{AnswerFormat::table, "table", ".txt"},        FormatName{AnswerFormat::json, "json", ".json"},
    FormatName{AnswerFormat::json_lines, "jsonl", ".jsonl"}, FormatName{AnswerFormat::csv, "csv", ".csv"},
    FormatName{AnswerFormat::markdown, "md", ".md"},         FormatName{AnswerFormat::html, "html", ".html"},
    FormatName{AnswerFormat::xlsx, "xlsx", ".xlsx"},
};

// The rows of the formats that a verb can give.
std::vector<FormatName> known_to(const AnswerOptions& options) {
  std::vector<FormatName> known;
  std::ranges::copy_if(names, std::back_inserter(known), [&](const FormatName& name) {
    return std::ranges::find(options.formats, name.format) != options.formats.end();
  });
  return known;
}

std::vector<std::string> format_names(const AnswerOptions& options) {
  std::vector<std::string> found;
  for (const FormatName& name : known_to(options)) found.emplace_back(name.name);
  return found;
}

std::vector<std::string> endings(const AnswerOptions& options) {
  std::vector<std::string> found;
  for (const FormatName& name : known_to(options)) found.emplace_back(name.ending);
  return found;
}

bool is_to_file(const AnswerOptions& options) { return options.file && *options.file != "-"; }

Language language_of(const AnswerOptions& options, const Environment& environment) {
  if (!options.language) return calltally::language_of(environment);
  return *options.language == "nl" ? Language::nl : Language::en;
}

Look look_of(const AnswerOptions& options, const Environment& environment) {
  Look look = environment.look();
  if (options.ascii) look.glyphs = Glyphs::ascii;
  if (is_to_file(options)) {
    look.color = Color::off;
    look.columns = 80;
  }
  if (options.width) look.columns = *options.width;
  if (options.color != "auto") look.color = options.color == "always" ? Color::on : Color::off;
  return look;
}

// Nothing where the format is another one. Throws UsageError where it has no place.
std::unique_ptr<SpreadsheetFile> spreadsheet_of(const AnswerOptions& options,
                                                const Environment& environment) {
  if (format_of(options) != AnswerFormat::xlsx) return nullptr;
  if (!is_to_file(options)) throw UsageError(std::string(spreadsheet_needs_file));
  return std::make_unique<SpreadsheetFile>(SpreadsheetFile{{}, environment.clock(), {}});
}

Declaration ascii_flag(AnswerOptions& options) {
  return flag("--ascii", options.ascii)
      .says("draw with ASCII only")
      .defaults_to("where the locale is not UTF-8")
      .in_group("Output")
      .as(Part::form);
}

// How it looks where people read it.
Declarations screen_options(AnswerOptions& options) {
  return all_in_group(
      "Output",
      {ascii_flag(options),
       option("--width", options.width)
           .word("N")
           .says("width of the page in columns")
           .defaults_to("the terminal's, else 80")
           .as(Part::form)
           .checked(whole_number("number of columns", 80, 400)),
       option("--color", options.color)
           .word("WHEN")
           .says("auto, always or never")
           .defaults_to("auto")
           .as(Part::form)
           .checked(one_of("choice of colour", {"auto", "always", "never"})),
       flag("--no-pager", options.no_pager).says("show long answers without a pager").as(Part::form)});
}

}  // namespace

AnswerFormat format_of(const AnswerOptions& options) {
  const std::string file = ascii_lower(options.file.value_or(""));
  for (const FormatName& name : known_to(options)) {
    if (options.format ? *options.format == name.name : file.ends_with(name.ending)) return name.format;
  }
  if (!is_to_file(options)) return AnswerFormat::table;
  throw UsageError("--output '" + *options.file + "' has no extension that names a format; write " +
                   listed(endings(options)) + ", or add --format " + listed(format_names(options)));
}

const std::string& spreadsheet_place(const Output& output, const std::string& file) {
  if (!output.unfinished().empty()) return output.unfinished();
  throw UsageError("--output '" + file +
                   "' is a device or a pipe; a spreadsheet is a file: write -o FILE.xlsx");
}

Language language_of(const Environment& environment) {
  return locale_language(environment) == "nl" ? Language::nl : Language::en;
}

Declarations place_options(AnswerOptions& options, std::vector<AnswerFormat> formats) {
  options.formats = std::move(formats);
  Declarations declarations{format_option(options.format, format_names(options), "table"),
                            output_option(options.file, endings(options))};
  const bool has_pages = std::ranges::find(options.formats, AnswerFormat::html) != options.formats.end();
  return has_pages ? table({declarations, dress_options(options.dress)}) : declarations;
}

Declarations look_options(AnswerOptions& options) {
  return table({option("--lang", options.language)
                    .word("LANGUAGE")
                    .says("en or nl, for tables and Markdown")
                    .defaults_to("the locale's, else en")
                    .in_group("Output")
                    .as(Part::form)
                    .checked(one_of("language", {"en", "nl"})),
                screen_options(options)});
}

Declarations answer_options(AnswerOptions& options, std::vector<AnswerFormat> formats) {
  return table({place_options(options, std::move(formats)), look_options(options)});
}

Declarations english_answer_options(AnswerOptions& options, std::vector<AnswerFormat> formats) {
  options.language = "en";
  return table({place_options(options, std::move(formats)), screen_options(options)});
}

AnswerOutput::AnswerOutput(const AnswerOptions& options, const Environment& environment)
    : descriptor_(environment.out),
      onlooker_(environment.err_is_terminal ? std::optional(environment.err) : std::nullopt),
      file_(is_to_file(options) ? options.file : std::nullopt),
      presentation_{format_of(options),
                    Messages(language_of(options, environment)),
                    look_of(options, environment),
                    environment.out_is_terminal && !file_,
                    phones_of(options),
                    format_of(options) == AnswerFormat::html ? read_dress(options.dress) : HtmlDress{}},
      pager_(file_ || options.no_pager ? std::nullopt : pager_of(environment)),
      rows_(environment.terminal_rows),
      error_(environment.err),
      spreadsheet_(spreadsheet_of(options, environment)) {
  presentation_.spreadsheet = spreadsheet_.get();
}

void AnswerOutput::give(const std::function<std::string()>& json, const std::function<Page()>& page,
                        Tables tables, Definitions definitions) const {
  const bool is_json = presentation_.format == AnswerFormat::json;
  give(is_json ? json() : page_for_people(page(), presentation_, definitions, tables));
}

void AnswerOutput::give(const std::function<std::string()>& json, const TellRows& rows,
                        const std::function<Page()>& page, Tables tables, Definitions definitions) const {
  if (presentation_.format == AnswerFormat::json || is_for_people(presentation_.format))
    return give(json, page, tables, definitions);
  give(rows_text(presentation_, rows));
}

void AnswerOutput::give(const std::string& answer) const {
  give_in_pieces([&](const RowSink& sink) { sink(answer); });
  tell_written();
}

void AnswerOutput::give_in_pieces(const std::function<void(const RowSink&)>& write) const {
  give_in_pieces([&](const RowSink& sink, const std::string&) { write(sink); });
}

void AnswerOutput::give_in_pieces(
    const std::function<void(const RowSink&, const std::string& unfinished)>& write) const {
  if (pager_) return give_paged(write);
  Output output = file_ ? Output(*file_) : Output(descriptor_);
  if (spreadsheet_) spreadsheet_->name = spreadsheet_place(output, *file_);
  write([&](std::string_view bytes) { output.write(bytes); }, output.unfinished());
  output.finish();
  if (spreadsheet_ && !spreadsheet_->notes.empty()) Output(error_).write(spreadsheet_->notes);
}

void AnswerOutput::give_paged(
    const std::function<void(const RowSink&, const std::string& unfinished)>& write) const {
  PagedOutput output(descriptor_, *pager_, rows_);
  try {
    write([&](std::string_view bytes) { output.write(bytes); }, std::string{});
  } catch (const ClosedPipe&) {
    // whoever left the pager has seen enough; what follows the answer goes on
  }
  output.finish();
}

void AnswerOutput::tell_written() const {
  if (file_ && onlooker_) Output(*onlooker_).write("written to " + printable(*file_) + "\n");
}

}  // namespace calltally
