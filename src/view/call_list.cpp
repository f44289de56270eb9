// Programs get the columns of the export, people those that fit.
#include "view/call_list.hpp"

#include "answer/hidden_numbers.hpp"
#include "render/json.hpp"
#include "render/markdown.hpp"
#include "render/row_feed.hpp"
#include "view/answer_json.hpp"
#include "view/call_row_feed.hpp"
#include "view/call_table.hpp"
#include "view/html_frame.hpp"
#include "view/messages.hpp"
#include "view/report_page.hpp"
#include "view/row_formats.hpp"
#include "view/spreadsheet.hpp"

namespace calltally {
namespace {

constexpr std::size_t margin = 2;  // of text at the left

// What every format needs. Borrowed.
struct ListSource {
  const CallListHead& head;
  Reader& reader;
  const LabelTable& labels;
  const Presentation& presentation;

  [[nodiscard]] bool is_markdown() const { return presentation.format == AnswerFormat::markdown; }
  [[nodiscard]] bool is_html() const { return presentation.format == AnswerFormat::html; }
  [[nodiscard]] const Messages& messages() const { return presentation.messages; }
};

void begin_json(JsonWriter& json, const CallListHead& head) {
  begin_answer(json, head.contract, head.selection, head.filters);
  for (const auto& [name, value] : head.asked) json.member(name, std::string_view(value));
  json.member("total", head.total);
  json.key("rows");
}

XlsxStyle spreadsheet_of(const ListSource& source) {
  const CallListHead& head = source.head;
  const Language language = source.messages().language();
  SpreadsheetSubject subject{SheetWord::sheet_calls, head.selection, head.filters};
  for (const auto& [name, value] : head.asked)
    subject.further.emplace_back(sheet_words(SheetWord::order, language), value);
  if (head.rows < head.total) {
    subject.further.emplace_back(sheet_words(SheetWord::found, language), format_count(head.total, language));
  }
  return spreadsheet_style(source.presentation, std::move(subject));
}

void write_program_rows(const ListSource& source, RowBuffer& buffer, const EachCall& each) {
  const bool is_document = source.presentation.format == AnswerFormat::json;
  JsonWriter json(buffer.bytes, JsonLayout::pretty);
  if (is_document) begin_json(json, source.head);
  RowStyle style;
  if (source.presentation.format == AnswerFormat::xlsx) style.xlsx = spreadsheet_of(source);
  const auto writer = row_writer(source.presentation, buffer, json, style);
  CallRowFeed rows(*writer, source.labels, source.head.selection.zone);
  each([&](CallRecord& call) { rows.add(call); });
  rows.end();
  if (!is_document) return;
  json.end();
  buffer.bytes += '\n';
}

// What stands above the rows, and instead of them where there are none.
std::string page_above(const ListSource& source) {
  const CallListHead& head = source.head;
  Page page = page_head(head.selection, head.filters, source.messages());
  if (head.total == 0) {
    page.sections = nothing_sections(head.selection, head.filters, head.nearest, source.messages());
  }
  if (!source.is_html()) return page_for_people(page, source.presentation, Definitions::absent);
  tell_phones(page, source.presentation);
  return html_above(page, html_frame(source.presentation, Definitions::absent));
}

std::string line_below(const ListSource& source) {
  const std::string text = describe_count(source.head, source.messages());
  if (source.is_markdown()) return "\n" + markdown_text(text) + "\n";
  return "\n" + std::string(margin, ' ') + styled(text, Style::dim, source.presentation.look) + "\n";
}

// Below no rows stands nothing but the end of a page that has one.
std::string page_below(const ListSource& source) {
  const bool is_empty = source.head.total == 0;
  if (!source.is_html()) return is_empty ? "" : line_below(source);
  std::vector<Note> notes;
  if (!is_empty) notes.push_back({describe_count(source.head, source.messages()), Style::dim});
  return html_below(notes, html_frame(source.presentation, Definitions::absent));
}

void add_row(RowFeed& rows, const std::vector<Cell>& cells) {
  for (const Cell& cell : cells) rows.add(Value::text(rows.keep(cell.text)).styled(cell.style));
  rows.end_row();
}

// Ids are whole where they may be taken on to other programs.
void write_people_table(const ListSource& source, RowBuffer& buffer, const EachCall& each) {
  const Presentation& presentation = source.presentation;
  const bool is_whole =
      source.is_markdown() || source.is_html() || presentation.tables_of_names() == Tables::whole;
  const CallTable table(source.labels, source.head.selection.zone, presentation.messages);
  JsonWriter none(buffer.bytes);
  RowStyle style;
  style.table.margin = margin;
  style.table.is_last_prose = true;
  const auto writer = row_writer(presentation, buffer, none, style);
  if (!source.is_html()) buffer.bytes += '\n';
  RowFeed rows(*writer, table.columns(CallTable::Summary::beside));
  each([&](const CallRecord& call) {
    const bool is_shown = is_whole || is_hidden(call.call_id);  // no beginning of what is hidden finds it
    const std::string id = is_shown ? call.call_id : source.reader.short_id(call);
    add_row(rows, table.row(call, id, CallTable::Summary::beside));
  });
  rows.end();
}

void write_people_rows(const ListSource& source, RowBuffer& buffer, const EachCall& each) {
  buffer.bytes += page_above(source);
  if (source.head.rows > 0) write_people_table(source, buffer, each);
  buffer.bytes += page_below(source);
}

}  // namespace

void write_calls(const CallListHead& head, Reader& reader, const LabelTable& labels,
                 const Presentation& presentation, const RowSink& sink, const EachCall& each) {
  const ListSource source{head, reader, labels, presentation};
  RowBuffer buffer(sink);
  if (is_for_people(presentation.format)) {
    write_people_rows(source, buffer, each);
  } else {
    write_program_rows(source, buffer, each);
  }
  buffer.flush();
}

std::string describe_count(const CallListHead& head, const Messages& messages) {
  if (head.rows < head.total) {
    const std::string total = format_count(head.total, messages.language());
    const Message some = head.is_limit_typed ? Message::some_calls : Message::some_calls_or_file;
    return messages.say(some, {format_count(head.rows, messages.language()), total});
  }
  return messages.counted(head.total, Message::one_call, Message::so_many_calls);
}

}  // namespace calltally
