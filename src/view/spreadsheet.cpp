#include "view/spreadsheet.hpp"

#include <cassert>

#include "base/numbers.hpp"
#include "base/text.hpp"
#include "view/report_page.hpp"

namespace calltally {
namespace {

// What the lines of the sheet "About" are made from, kept until the rows are written.
struct About {
  Messages messages;
  SpreadsheetSubject subject;
  SpreadsheetFile* file;

  [[nodiscard]] std::string word(SheetWord word) const { return sheet_words(word, messages.language()); }
  [[nodiscard]] std::string say(SheetWord sentence, const std::string& part) const {
    std::string text = word(sentence);
    return text.replace(text.find("{1}"), 3, part);
  }
};

void add_period(XlsxStyle::Lines& lines, const About& about) {
  const auto& selection = about.subject.selection;
  if (!selection) return;
  const Zone& zone = selection->zone;
  lines.emplace_back(about.word(SheetWord::as_of), format_with_offset(selection->as_of, zone));
  lines.emplace_back(about.word(SheetWord::period), about.messages.name(selection->period, zone));
  lines.emplace_back(about.word(SheetWord::since), format_with_offset(selection->period.since, zone));
  lines.emplace_back(about.word(SheetWord::until), format_with_offset(selection->period.until, zone));
  lines.emplace_back(about.word(SheetWord::zone), zone.name());
  if (about.subject.sheet == SheetWord::sheet_calls)
    lines.emplace_back(about.word(SheetWord::times), about.say(SheetWord::times_said, zone.name()));
}

// Headers that are other words than the names, which other formats have.
void add_columns(XlsxStyle::Lines& lines, const About& about, const XlsxContents& contents) {
  if (about.subject.headers == SpreadsheetSubject::Headers::names) return;
  lines.emplace_back();
  lines.emplace_back(about.word(SheetWord::column), about.word(SheetWord::column_name));
  for (const auto& [words, name] : contents.columns) {
    if (words != name) lines.emplace_back(words, name);
  }
}

// What nobody would notice in the file itself, a line each.
std::string notes_of(const XlsxContents& contents) {
  std::string notes;
  if (contents.sheets.size() > 1) {
    notes += "a sheet holds no more than " + format_count(excel_rows_max, Language::en) +
             " rows: they are on the sheets " + enumeration(contents.sheets, "and") + "\n";
  }
  if (contents.cells_cut > 0) {
    notes += counted(contents.cells_cut, "cell is", "cells are") + " cut to the " +
             format_count(excel_characters_max, Language::en) +
             " characters that a spreadsheet holds; -o FILE.csv has the whole text\n";
  }
  return notes;
}

XlsxStyle::Lines describe(const About& about, const XlsxContents& contents) {
  const Language language = about.messages.language();
  XlsxStyle::Lines lines{{about.word(SheetWord::program), "calltally " CALLTALLY_VERSION}};
  add_period(lines, about);
  if (!about.subject.filters.empty())
    lines.emplace_back(about.word(SheetWord::only), filters_text(about.subject.filters, about.messages));
  lines.insert(lines.end(), about.subject.further.begin(), about.subject.further.end());
  lines.emplace_back(about.word(SheetWord::rows), format_count(contents.rows, language));
  if (contents.sheets.size() > 1)
    lines.emplace_back(about.word(SheetWord::sheets), enumeration(contents.sheets, "+"));
  if (contents.cells_cut > 0) {
    lines.emplace_back(about.word(SheetWord::cut),
                       about.say(SheetWord::cut_said, format_count(contents.cells_cut, language)));
  }
  add_columns(lines, about, contents);
  about.file->notes += notes_of(contents);
  return lines;
}

}  // namespace

XlsxStyle spreadsheet_style(const Presentation& presentation, SpreadsheetSubject subject) {
  assert(presentation.spreadsheet != nullptr);
  const Language language = presentation.messages.language();
  XlsxStyle style;
  style.file = presentation.spreadsheet->name;
  style.made = subject.selection ? subject.selection->as_of : presentation.spreadsheet->made;
  style.sheet = sheet_words(subject.sheet, language);
  style.about = sheet_words(SheetWord::sheet_about, language);
  style.header = [language, headers = subject.headers](std::string_view name) {
    return headers == SpreadsheetSubject::Headers::words ? column_words(name, language) : std::string(name);
  };
  style.describe = [about = About{presentation.messages, std::move(subject), presentation.spreadsheet}](
                       const XlsxContents& contents) { return describe(about, contents); };
  return style;
}

}  // namespace calltally
