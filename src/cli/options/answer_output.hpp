// How an answer is given: its format, its language, its look and its place, the same for every verb that
// answers.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/options/declaration.hpp"
#include "cli/options/dress_options.hpp"
#include "cli/terminal/environment.hpp"
#include "cli/terminal/output.hpp"
#include "cli/terminal/pager.hpp"
#include "render/page.hpp"
#include "render/row_buffer.hpp"
#include "view/html_frame.hpp"
#include "view/messages.hpp"
#include "view/presentation.hpp"
#include "view/row_formats.hpp"

namespace calltally {

// As typed.
struct AnswerOptions {
  std::optional<std::string> format;
  std::optional<std::string> file;
  std::optional<std::string> language;
  bool ascii = false;
  std::string color = "auto";
  std::optional<std::uint64_t> width;  // in columns
  bool no_pager = false;
  std::optional<std::string> phones;  // of verbs that have phones_option()
  DressRequest dress;                 // of HTML
  std::vector<AnswerFormat> formats;  // those the verb can give, by place_options()
};

// --format and -o/--output, and what a page bears where HTML is among the formats.
[[nodiscard]] Declarations place_options(AnswerOptions& options, std::vector<AnswerFormat> formats);

// --lang, --ascii, --color, --width and --no-pager.
[[nodiscard]] Declarations look_options(AnswerOptions& options);

// All of these, in a group of their own.
[[nodiscard]] Declarations answer_options(AnswerOptions& options, std::vector<AnswerFormat> formats);

// The same without --lang, for verbs whose sentences are English only.
[[nodiscard]] Declarations english_answer_options(AnswerOptions& options, std::vector<AnswerFormat> formats);

// By --format, else by the ending of the file, else a table. Throws UsageError where an ending names none of
// the command's formats.
[[nodiscard]] AnswerFormat format_of(const AnswerOptions& options);

// Why a spreadsheet is not written to standard output.
inline constexpr std::string_view spreadsheet_needs_file =
    "--format xlsx is a file and nothing for a terminal or a pipe; add -o FILE.xlsx";

// Where its bytes go until it is whole. Throws UsageError where the output is no file; `file` is as typed.
[[nodiscard]] const std::string& spreadsheet_place(const Output& output, const std::string& file);

// What to do with an answer. Decided before anything is read, so that a misuse is found at once; the file is
// made when there is something to write.
class AnswerOutput {
 public:
  // Throws UsageError where the file's ending names none of the verb's formats and nothing else does, and
  // where a spreadsheet has no file.
  AnswerOutput(const AnswerOptions& options, const Environment& environment);

  // By --format, else by the ending of the file, else a table.
  [[nodiscard]] AnswerFormat format() const { return presentation_.format; }

  // By --lang, else by the locale; English where that is not Dutch.
  [[nodiscard]] const Messages& messages() const { return presentation_.messages; }

  // Of standard output; a file has no colour and is 80 columns wide. Options win over the environment.
  [[nodiscard]] const Look& look() const { return presentation_.look; }

  // For tables of names that are typed again: whole in a pipe or a file, where nobody sees more of them.
  [[nodiscard]] Tables tables_of_names() const { return presentation_.tables_of_names(); }

  // The whole answer, made for its format only: from `page` what people read. `tables` is of a terminal or a
  // text file. Whoever looks on is told that a file was written. Throws as Output does.
  void give(const std::function<std::string()>& json, const std::function<Page()>& page,
            Tables tables = Tables::fitted, Definitions definitions = Definitions::absent) const;

  // The same for an answer that has rows, for formats of nothing else.
  void give(const std::function<std::string()>& json, const TellRows& rows, const std::function<Page()>& page,
            Tables tables = Tables::fitted, Definitions definitions = Definitions::absent) const;

  // An answer of any length, in the pieces that `write` hands to its sink. On a terminal what is longer than
  // the screen goes through a pager; whoever leaves it early has seen enough. Throws as Output does.
  void give_in_pieces(const std::function<void(const RowSink&)>& write) const;

  // The same for what may have to end the process at once: told too is the file that has to go then, whose
  // name is empty where none is being made.
  void give_in_pieces(const std::function<void(const RowSink&, const std::string& unfinished)>& write) const;

  [[nodiscard]] bool is_to_terminal() const { return presentation_.is_to_terminal; }

  // By --phones, else as is usual in the format.
  [[nodiscard]] Phones phones() const { return presentation_.phones; }

  [[nodiscard]] const Presentation& presentation() const { return presentation_; }

  // The file, as it was typed; nothing where it is standard output.
  [[nodiscard]] const std::optional<std::string>& file() const { return file_; }

  // "written to FILE" on standard error, where that is a terminal: a timer's job has nothing to say.
  void tell_written() const;

 private:
  void give(const std::string& answer) const;

  void give_paged(const std::function<void(const RowSink&, const std::string& unfinished)>& write) const;

  int descriptor_;
  std::optional<int> onlooker_;      // standard error, where it is a terminal
  std::optional<std::string> file_;  // nothing: standard output
  Presentation presentation_;
  std::optional<PagerCommand> pager_;  // nothing: none is wanted
  std::size_t rows_;                   // of the terminal
  int error_;
  std::unique_ptr<SpreadsheetFile> spreadsheet_;  // nothing: another format
};

// Dutch where the first of LC_ALL, LC_MESSAGES and LANG that says something says nl, else English.
[[nodiscard]] Language language_of(const Environment& environment);

}  // namespace calltally
