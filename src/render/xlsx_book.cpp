#include "render/xlsx_book.hpp"

#include <xlsxwriter.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <stdexcept>
#include <string_view>
#include <utility>

#include "base/file_place.hpp"
#include "base/write_failure.hpp"
#include "base/zip_parts.hpp"

namespace calltally {
namespace {

constexpr std::size_t text_format_max = 255;  // characters; Excel shows longer ones of this format as ####
constexpr std::string_view sheet_folder = "xl/worksheets/";

// The library tells of failures on standard error, in its own words; ours follow as an exception. Nothing
// else in this program writes by this stream.
class Silence {
 public:
  Silence() : before_(stderr), nowhere_(std::fopen("/dev/null", "we")) {
    if (nowhere_ != nullptr) stderr = nowhere_;
  }
  ~Silence() {
    stderr = before_;
    if (nowhere_ != nullptr) (void)std::fclose(nowhere_);
  }
  Silence(const Silence&) = delete;
  Silence& operator=(const Silence&) = delete;

 private:
  FILE* before_;
  FILE* nowhere_;
};

// "</worksheet>" for a part that begins with an XML declaration and <worksheet ...>; "" where it begins
// otherwise.
std::string last_tag(std::string_view begin) {
  const std::size_t declaration = begin.find("?>");
  const std::size_t open = declaration == std::string_view::npos ? declaration : begin.find('<', declaration);
  if (open == std::string_view::npos) return {};
  const std::size_t end = begin.find_first_of(" />", open + 1);
  if (end == std::string_view::npos) return {};
  return "</" + std::string(begin.substr(open + 1, end - open - 1)) + ">";
}

bool is_whole(const ZipPart& part) {
  const std::string tag = last_tag(part.begin);
  std::string_view end = part.end;
  while (end.ends_with('\n')) end.remove_suffix(1);
  return !tag.empty() && (end.ends_with(tag) || end.ends_with("/>"));
}

}  // namespace

struct XlsxBook::State {
  std::string file;
  std::string folder;
  lxw_workbook* book = nullptr;
  std::vector<lxw_worksheet*> sheets;
  lxw_worksheet* sheet = nullptr;  // the last one
  lxw_format* bold = nullptr;
  lxw_format* date = nullptr;
  lxw_format* text = nullptr;

  State(std::string name, Instant made) : file(std::move(name)), folder(folder_of(file)) {
    const Silence silence;
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    options.tmpdir = folder.data();
    options.use_zip64 = LXW_TRUE;
    book = workbook_new_opt(file.c_str(), &options);
    if (book == nullptr) throw std::bad_alloc();
    lxw_doc_properties properties{};
    properties.created = unix_ms(made) / 1000;
    workbook_set_properties(book, &properties);
    bold = workbook_add_format(book);
    format_set_bold(bold);
    date = workbook_add_format(book);
    format_set_num_format(date, "yyyy-mm-dd hh:mm:ss");
    text = workbook_add_format(book);
    format_set_num_format(text, "@");  // a cell that is edited stays text
  }

  ~State() {
    if (book == nullptr) return;
    close_rows();
    lxw_workbook_free(book);
  }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  // The library leaves them open where it does not come to writing the file.
  void close_rows() {
    for (lxw_worksheet* one : sheets) (void)std::fclose(one->optimize_tmpfile);
  }

  [[noreturn]] void fail(const std::string& reason) const {
    throw std::runtime_error("cannot write a spreadsheet in '" + folder + "': " + reason);
  }
  [[noreturn]] void fail_for_errno() const { fail(reason_of_write(errno == 0 ? EIO : errno)); }

  void check(lxw_error error) const {
    if (error != LXW_NO_ERROR) fail(lxw_strerror(error));
  }
};

XlsxBook::XlsxBook(std::string file, Instant made) : state_(std::make_unique<State>(std::move(file), made)) {}

XlsxBook::~XlsxBook() = default;

void XlsxBook::add_sheet(const std::string& name) {
  const Silence silence;
  State& state = *state_;
  state.check(workbook_validate_sheet_name(state.book, name.c_str()));
  errno = 0;
  lxw_worksheet* sheet = workbook_add_worksheet(state.book, name.c_str());
  if (sheet == nullptr) state.fail_for_errno();
  state.sheets.push_back(sheet);
  state.sheet = sheet;
  worksheet_ignore_errors(sheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, "A1:XFD1048576");
}

void XlsxBook::header(std::uint32_t row, std::size_t column, const std::string& text) {
  state_->check(worksheet_write_string(state_->sheet, row, static_cast<lxw_col_t>(column), text.c_str(),
                                       text.empty() ? nullptr : state_->bold));
}

void XlsxBook::text(std::uint32_t row, std::size_t column, const std::string& text) {
  if (text.empty()) return;
  lxw_format* format = text.size() <= text_format_max ? state_->text : nullptr;
  state_->check(
      worksheet_write_string(state_->sheet, row, static_cast<lxw_col_t>(column), text.c_str(), format));
}

void XlsxBook::number(std::uint32_t row, std::size_t column, double number) {
  state_->check(worksheet_write_number(state_->sheet, row, static_cast<lxw_col_t>(column), number, nullptr));
}

void XlsxBook::truth(std::uint32_t row, std::size_t column, bool is_true) {
  state_->check(
      worksheet_write_boolean(state_->sheet, row, static_cast<lxw_col_t>(column), is_true ? 1 : 0, nullptr));
}

// Days since 30 December 1899, which is right from 1 March 1900 on: Excel counts a 29 February 1900.
bool XlsxBook::local_time(std::uint32_t row, std::size_t column, LocalTime time) {
  using std::chrono::local_days, std::chrono::seconds, std::chrono::floor;
  constexpr auto first = local_days(std::chrono::year{1900} / 3 / 1);
  constexpr auto end = local_days(std::chrono::year{10000} / 1 / 1);
  constexpr auto zero = local_days(std::chrono::year{1899} / 12 / 30);
  if (time < first || time >= end) return false;
  constexpr double day = 86'400;
  const double number = static_cast<double>((floor<seconds>(time) - zero).count()) / day;
  state_->check(
      worksheet_write_number(state_->sheet, row, static_cast<lxw_col_t>(column), number, state_->date));
  return true;
}

void XlsxBook::set_widths(const std::vector<std::size_t>& characters) {
  for (std::size_t i = 0; i < characters.size(); ++i) {
    const auto column = static_cast<lxw_col_t>(i);
    state_->check(
        worksheet_set_column(state_->sheet, column, column, static_cast<double>(characters[i]), nullptr));
  }
}

void XlsxBook::set_header_row(std::uint32_t rows, std::size_t columns) {
  worksheet_freeze_panes(state_->sheet, 1, 0);
  if (columns == 0) return;
  state_->check(worksheet_autofilter(state_->sheet, 0, 0, rows - 1, static_cast<lxw_col_t>(columns - 1)));
}

void XlsxBook::check_room() {
  FILE* rows = state_->sheet->optimize_tmpfile;
  if (std::ferror(rows) == 0) return;
  errno = 0;
  std::clearerr(rows);
  (void)std::fflush(rows);
  state_->fail_for_errno();
}

void XlsxBook::close() {
  State& state = *state_;
  std::vector<std::uint64_t> bytes;  // of the rows of each sheet, the last one in memory aside
  for (lxw_worksheet* sheet : state.sheets) {
    errno = 0;
    if (std::fflush(sheet->optimize_tmpfile) != 0 || std::ferror(sheet->optimize_tmpfile) != 0)
      state.fail_for_errno();
    bytes.push_back(static_cast<std::uint64_t>(std::max<off_t>(0, ::ftello(sheet->optimize_tmpfile))));
  }
  lxw_error error = LXW_NO_ERROR;
  {
    const Silence silence;
    errno = 0;
    error = workbook_close(std::exchange(state.book, nullptr));
  }
  if (error != LXW_NO_ERROR) state.fail(errno != 0 ? reason_of_write(errno) : lxw_strerror(error));
  std::size_t sheet = 0;
  try {
    for (const ZipPart& part : zip_parts(state.file)) {
      const bool is_sheet = part.name.starts_with(sheet_folder) && part.name.ends_with(".xml");
      if (!is_whole(part) || (is_sheet && part.bytes < bytes.at(sheet++)))
        state.fail("there was no room for all of it; it takes several times its size while it is made");
    }
  } catch (const std::out_of_range&) {
    state.fail("it has more sheets than were written");
  }
}

}  // namespace calltally
