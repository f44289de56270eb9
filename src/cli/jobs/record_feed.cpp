#include "cli/jobs/record_feed.hpp"

#include <fcntl.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <exception>
#include <stdexcept>
#include <string_view>
#include <thread>
#include <utility>

#include "base/channel.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "cli/jobs/line_reader.hpp"
#include "decode/document_end.hpp"

namespace calltally {
namespace {

// Batches are large enough that handing one over costs nothing, and few enough to be small.
constexpr std::size_t batch_records = 256;
constexpr std::size_t batch_bytes = std::size_t{512} * 1024;
constexpr std::size_t batches_ahead = 3;

using Batch = std::vector<FoundRecord>;

// What people bring that is no JSON at all is mostly a spreadsheet's file.
constexpr const char* no_json =
    "not JSON; CSV is not read back, export JSON Lines with `calltally export -o calls.jsonl`";

constexpr const char* no_utf8 =
    "not UTF-8; `iconv -f WINDOWS-1252 -t UTF-8 FILE | calltally import -` reads Latin-1 and the like";

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

// Without what may stand before a document: white space, a mark, and the separator of JSON text sequences
// (RFC 7464).
std::string_view from_document(std::string_view text) {
  for (;;) {
    text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n\x1E"), text.size()));
    if (!text.starts_with(byte_order_mark)) return text;
    text.remove_prefix(byte_order_mark.size());
  }
}

bool opens_json(std::string_view text) {
  text = from_document(text);
  return text.starts_with('{') || text.starts_with('[');
}

// Whether a line may be what is left of a broken document that began above it.
bool continues_broken(std::string_view line) {
  return line.starts_with(' ') || line.starts_with('\t') || line.starts_with('}') || line.starts_with(']');
}

// What the thread does: text to records.
class Finder {
 public:
  Finder(Channel<Batch>& channel, const Prepare& prepare) : channel_(channel), prepare_(prepare) {}

  void read(LineReader& lines) {
    std::string_view line;
    bool begun = false;
    while (lines.next(line)) {
      ++number_;
      if (is_blank(line)) continue;
      if (!std::exchange(begun, true) && !opens_json(line) && !holds_record(lines)) break;
      take_line(lines, line);
    }
    hand_over();
  }

  void hand_over() {
    bytes_ = 0;
    if (!batch_.empty()) channel_.put(std::exchange(batch_, {}));
  }

 private:
  // A line by itself, as most are; else the documents that begin on it, to the end of the last one.
  void take_line(LineReader& lines, std::string_view line) {
    places_ = 0;
    if (document(line, number_, Beside::nothing)) {
      broken_ = false;
      return;
    }
    if (broken_ && continues_broken(line)) return;
    broken_ = false;
    take_apart(lines);
  }

  // Documents that are no lines: `begin` is where one begins in what is held, `line` where it stands.
  void take_apart(LineReader& lines) {
    lines.hold();
    std::int64_t line = number_;
    Beside beside = Beside::nothing;
    for (;;) {
      lines.forget(lines.held().size() - from_document(lines.held()).size());
      if (lines.held().empty()) return lines.release();
      const std::size_t size = document_size(lines);
      if (size == 0) return give_up(lines, line);
      const std::string_view rest = from_document(lines.held().substr(size));
      if (!rest.empty()) beside = Beside::others;
      if (!document(lines.held().substr(0, size), line, beside))
        reject(line, why_not(lines.held().substr(0, size)));
      lines.forget(size);
      line = number_;
    }
  }

  // The bytes of the document that begins what is held, reading on to its end; 0 where it has none.
  std::size_t document_size(LineReader& lines) {
    DocumentEnd end;
    std::size_t scanned = 0;
    for (;;) {
      std::string_view text = lines.held().substr(scanned);
      const DocumentEnd::State state = end.take(text);
      scanned = lines.held().size() - text.size();
      if (state == DocumentEnd::State::done) return scanned;
      if (state == DocumentEnd::State::broken) return 0;
      std::string_view line;
      if (!lines.next(line)) return 0;
      ++number_;
    }
  }

  // What began there is no document: reading goes on behind the line on which it began.
  void give_up(LineReader& lines, std::int64_t line) {
    const std::string_view held = lines.held();
    const std::size_t end = std::min(held.find('\n'), held.size() - 1) + 1;
    reject(line, why_not(held.substr(0, end)));
    lines.rewind(end);
    number_ = line;
    broken_ = true;
  }

  // Whether a line below one that opens no JSON could be a record by itself: then it is JSON Lines that begin
  // with something else, and reading goes on where it was. If not, it is one thing that is no JSON, which is
  // told here.
  bool holds_record(LineReader& lines) {
    lines.hold();
    const std::int64_t first = number_;
    const std::string reason = why_not(lines.held());
    std::string_view line;
    bool found = false;
    while (!found && lines.can_hold_more() && lines.next(line)) {
      found = opens_json(line) && decoder_.parse(from_document(line));
    }
    const bool whole = lines.can_hold_more();
    lines.rewind(0);
    if (found || !whole) {
      std::string_view again;
      lines.next(again);
      return true;
    }
    number_ = first;
    reject(first, reason == no_utf8 ? reason : no_json);
    return false;
  }

  static std::string why_not(std::string_view text) {
    return valid_utf8(text) == text ? "not JSON" : no_utf8;
  }

  // Whether a document stands alone on its line, which then tells where it stands.
  enum class Beside { nothing, others };

  // False where the text is no complete JSON document.
  bool document(std::string_view text, std::int64_t line, Beside beside) {
    // A line tells where a record of its own stands; within an array or a list, and beside others, its number
    // does.
    const bool is_array = text.find_first_not_of(" \t\r\n") == text.find('[');
    return decode_document(decoder_, text, [&](tl::expected<Record, std::string> record) {
      ++places_;
      const bool alone = places_ == 1 && !is_array && beside == Beside::nothing;
      if (record) {
        const std::int64_t within = alone ? 0 : places_;
        std::visit([&](auto&& one) { take(std::forward<decltype(one)>(one), line, within); },
                   *std::move(record));
      } else {
        const std::string place = alone ? "" : "record " + std::to_string(places_) + ": ";
        found(FoundRecord{tl::unexpected(place + record.error()), line});
      }
    });
  }

  void reject(std::int64_t line, std::string reason) {
    found(FoundRecord{tl::unexpected(std::move(reason)), line, 0, false});
  }

  void take(DecodedReport report, std::int64_t line, std::int64_t place) {
    bytes_ += report.body.size();
    if (prepare_) {
      found(FoundRecord{prepare_(std::move(report)), line, place});
    } else {
      found(FoundRecord{std::move(report), line, place});
    }
  }

  void take(StatusUpdate update, std::int64_t line, std::int64_t place) {
    found(FoundRecord{std::move(update), line, place});
  }
  void take(Skipped skipped, std::int64_t line, std::int64_t place) {
    found(FoundRecord{skipped, line, place});
  }

  void found(FoundRecord record) {
    batch_.push_back(std::move(record));
    if (batch_.size() >= batch_records || bytes_ >= batch_bytes) hand_over();
  }

  Channel<Batch>& channel_;
  const Prepare& prepare_;
  Decoder decoder_;
  Batch batch_;
  std::size_t bytes_ = 0;
  std::int64_t number_ = 0;  // of the line that was read last
  std::int64_t places_ = 0;  // records on the line
  bool broken_ = false;      // since a document had no end
};

}  // namespace

struct RecordFeed::State {
  State(int descriptor, LineReader::Ownership ownership, const std::string& file, Prepare each)
      : lines(descriptor, ownership, file), prepare(std::move(each)), thread([this] { work(); }) {}

  ~State() {
    channel.stop();
    thread.join();
  }

  void work() noexcept {
    try {
      find();
      channel.end(nullptr);
    } catch (const Stopped&) {
      // Nobody waits for an end.
    } catch (...) {
      channel.end(std::current_exception());
    }
  }

  // What was read before the file broke off is handed out, too.
  void find() {
    Finder finder(channel, prepare);
    try {
      finder.read(lines);
    } catch (const std::runtime_error&) {
      finder.hand_over();
      throw;
    }
  }

  LineReader lines;
  Prepare prepare;
  Channel<Batch> channel{batches_ahead};
  std::thread thread;  // last: it uses the others
};

RecordFeed::RecordFeed(const std::string& file, Prepare prepare) {
  const bool is_standard_input = file == "-";
  const int descriptor = is_standard_input ? 0 : ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) throw std::runtime_error("cannot read '" + file + "': " + std::strerror(errno));
  state_ = std::make_unique<State>(
      descriptor, is_standard_input ? LineReader::Ownership::borrowed : LineReader::Ownership::owned, file,
      std::move(prepare));
}

RecordFeed::~RecordFeed() = default;

std::vector<FoundRecord> RecordFeed::next() { return state_->channel.take().value_or(Batch{}); }

}  // namespace calltally
