// Programs get the columns of the export, people those that fit.
#include "view/call_list.hpp"

#include <algorithm>
#include <memory>

#include "base/text.hpp"
#include "render/csv.hpp"
#include "render/json.hpp"
#include "render/markdown.hpp"
#include "render/wrap.hpp"
#include "view/answer_json.hpp"
#include "view/call_columns.hpp"
#include "view/call_table.hpp"
#include "view/messages.hpp"
#include "view/report_page.hpp"

namespace calltally {
namespace {

// What every format needs. Borrowed.
struct ListSource {
  const CallListHead& head;
  Reader& reader;
  const LabelTable& labels;
  const Presentation& presentation;

  [[nodiscard]] CallShown shown() const { return {labels, head.selection.zone}; }
  [[nodiscard]] const Messages& messages() const { return presentation.messages; }
};

// The rows of one format, written call by call to the end of a buffer.
class Rows {
 public:
  explicit Rows(std::string& out) : out_(out) {}
  virtual ~Rows() = default;
  Rows(const Rows&) = delete;
  Rows& operator=(const Rows&) = delete;

  virtual void add(const CallRecord& call) = 0;
  virtual void end() {}

 protected:
  std::string& out_;
};

class CsvCalls : public Rows {
 public:
  CsvCalls(const ListSource& source, std::string& out) : Rows(out), shown_(source.shown()), csv_(out) {
    add_call_header(csv_);
    csv_.end_row();
  }

  void add(const CallRecord& call) override {
    add_call_cells(csv_, call, shown_);
    csv_.end_row();
  }

 private:
  CallShown shown_;
  CsvWriter csv_;
};

class JsonLinesCalls : public Rows {
 public:
  JsonLinesCalls(const ListSource& source, std::string& out) : Rows(out), shown_(source.shown()) {}

  void add(const CallRecord& call) override {
    JsonWriter json(out_);
    json.object();
    add_call_members(json, call, shown_);
    json.end();
    out_ += '\n';
  }

 private:
  CallShown shown_;
};

class JsonCalls : public Rows {
 public:
  JsonCalls(const ListSource& source, std::string& out)
      : Rows(out), shown_(source.shown()), json_(out, JsonLayout::pretty) {
    const CallListHead& head = source.head;
    begin_answer(json_, head.contract, head.selection, head.filters);
    for (const auto& [name, value] : head.asked) json_.member(name, std::string_view(value));
    json_.member("total", head.total);
    json_.key("rows");
    json_.array();
  }

  void add(const CallRecord& call) override {
    json_.object();
    add_call_members(json_, call, shown_);
    json_.end();
  }

  void end() override {
    json_.end();
    json_.end();
    out_ += '\n';
  }

 private:
  CallShown shown_;
  JsonWriter json_;
};

Page head_of(const ListSource& source) {
  const CallListHead& head = source.head;
  Page page = page_head(head.selection, head.filters, source.messages());
  if (head.total == 0) {
    page.sections = nothing_sections(head.selection, head.filters, head.nearest, source.messages());
  }
  return page;
}

class MarkdownCalls : public Rows {
 public:
  MarkdownCalls(const ListSource& source, std::string& out)
      : Rows(out), source_(source), table_(source.labels, source.head.selection.zone, source.messages()) {
    out_ += page_markdown(head_of(source), source.presentation.look.glyphs);
    if (source.head.rows > 0) out_ += "\n" + markdown(Table(table_.columns(CallTable::Summary::beside)));
  }

  void add(const CallRecord& call) override {
    Table table(table_.columns(CallTable::Summary::beside));
    table.add(table_.row(call, call.call_id, CallTable::Summary::beside));
    const std::string text = markdown(table);
    out_.append(text, text.find('\n', text.find('\n') + 1) + 1);  // without the headers, two lines
  }

  void end() override {
    if (source_.head.total > 0) {
      out_ += "\n" + markdown_text(describe_count(source_.head, source_.messages())) + "\n";
    }
  }

 private:
  const ListSource& source_;
  CallTable table_;
};

// Columns are as wide as the first thousand rows want them, and later ones only become wider. A summary that
// has no room beside its row stands below it.
class TextCalls : public Rows {
 public:
  TextCalls(const ListSource& source, std::string& out)
      : Rows(out),
        source_(source),
        table_(source.labels, source.head.selection.zone, source.messages()),
        look_(source.presentation.look) {
    out_ += page_text(head_of(source), look_);
    is_whole_ = source.presentation.tables_of_names() == Tables::whole;
    look_.columns = is_whole_ ? Table::unlimited : look_.columns - margin;
  }

  void add(const CallRecord& call) override {
    rows_.push_back(table_.row(call, is_whole_ ? call.call_id : source_.reader.short_id(call.call_id),
                               CallTable::Summary::beside));
    if (rows_.size() == rows_max) flush();
  }

  void end() override {
    flush();
    if (source_.head.total == 0) return;
    out_ += "\n" + std::string(margin, ' ') +
            styled(describe_count(source_.head, source_.messages()), Style::dim, look_) + "\n";
  }

 private:
  static constexpr std::size_t margin = 2;
  static constexpr std::size_t rows_max = 1000;

  void flush() {
    if (rows_.empty()) return;
    const bool is_first = columns_.empty();
    if (is_first) choose_columns();
    Table table(columns_);
    std::vector<std::string> below(is_first ? 1 : 0);  // of each line; the first one has the headers
    for (std::vector<Cell>& row : rows_) {
      below.push_back(is_chosen_.back() ? std::string{} : row.back().text);
      table.add(only_chosen(row));
    }
    rows_.clear();
    if (is_first) out_ += '\n';
    const std::string text = table.text(look_);
    auto summary = below.begin();
    for (const std::string_view line : lines_of(text)) {
      out_.append(std::string(margin, ' ').append(line)).append("\n");
      if (summary != below.end()) write_below(*summary++);
    }
    for (std::size_t i = 0; i < columns_.size(); ++i) keep_width(columns_[i], table, i);
  }

  void write_below(const std::string& summary) {
    if (summary.empty()) return;
    constexpr std::size_t indent = margin + CallTable::indent;
    for (const std::string& line : wrapped(printable(summary), look_.columns + margin - indent)) {
      out_.append(indent, ' ').append(line).append("\n");
    }
  }

  // Those that have room beside these rows; a summary without it leaves the room to the others.
  void choose_columns() {
    Table table(table_.columns(CallTable::Summary::beside));
    for (const std::vector<Cell>& row : rows_) table.add(row);
    columns_ = table.fitted(look_.columns).columns();
    if (columns_.back().header != table.columns().back().header) {
      Table apart(table_.columns(CallTable::Summary::below));
      for (const std::vector<Cell>& row : rows_) apart.add({row.begin(), row.end() - 1});
      columns_ = apart.fitted(look_.columns).columns();
    }
    for (const Column& column : table.columns()) {
      const auto has_header = [&](const Column& kept) { return kept.header == column.header; };
      is_chosen_.push_back(std::ranges::any_of(columns_, has_header));
    }
  }

  std::vector<Cell> only_chosen(std::vector<Cell>& row) const {
    std::vector<Cell> kept;
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (is_chosen_[i]) kept.push_back(std::move(row[i]));
    }
    return kept;
  }

  // For the rows to come, which have no headers.
  static void keep_width(Column& column, const Table& table, std::size_t place) {
    const auto widen = [&](const std::string& text) {
      column.width_min = std::max(column.width_min, display_width(printable(text)));
    };
    if (column.shrink == Shrink::never) {
      widen(column.header);
      for (const std::vector<Cell>& row : table.rows()) widen(row[place].text);
    }
    column.header.clear();
  }

  const ListSource& source_;
  CallTable table_;
  Look look_;
  bool is_whole_ = false;
  std::vector<std::vector<Cell>> rows_;
  std::vector<Column> columns_;  // that are shown; none before the first rows
  std::vector<bool> is_chosen_;  // of all columns
};

std::unique_ptr<Rows> rows_of(const ListSource& source, std::string& out) {
  switch (source.presentation.format) {
    case AnswerFormat::json:
      return std::make_unique<JsonCalls>(source, out);
    case AnswerFormat::json_lines:
      return std::make_unique<JsonLinesCalls>(source, out);
    case AnswerFormat::csv:
      return std::make_unique<CsvCalls>(source, out);
    case AnswerFormat::markdown:
      return std::make_unique<MarkdownCalls>(source, out);
    case AnswerFormat::table:
      break;
  }
  return std::make_unique<TextCalls>(source, out);
}

}  // namespace

void write_calls(const CallListHead& head, Reader& reader, const LabelTable& labels,
                 const Presentation& presentation, const RowSink& sink,
                 const std::function<void(const TakeCall&)>& each) {
  const ListSource source{head, reader, labels, presentation};
  RowBuffer buffer(sink);
  const auto rows = rows_of(source, buffer.bytes);
  each([&](const CallRecord& call) {
    rows->add(call);
    buffer.flush_if_full();
  });
  rows->end();
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
