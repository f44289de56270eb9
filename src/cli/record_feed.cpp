#include "cli/record_feed.hpp"

#include <fcntl.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <exception>
#include <stdexcept>
#include <string_view>
#include <thread>
#include <utility>

#include "base/text.hpp"
#include "cli/channel.hpp"
#include "cli/line_reader.hpp"

namespace calltally {
namespace {

constexpr std::size_t document_bytes_max = std::size_t{256} * 1024 * 1024;

// Batches are large enough that handing one over costs nothing, and few enough to be small.
constexpr std::size_t batch_records = 256;
constexpr std::size_t batch_bytes = 512 * 1024;
constexpr std::size_t batches_ahead = 3;

using Batch = std::vector<FoundRecord>;

// What people bring that is no JSON at all is mostly a spreadsheet's file.
constexpr const char* no_json =
    "not JSON; CSV is not read back, export JSON Lines with `calltally export -o calls.jsonl`";

bool opens_json(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  return begin != std::string_view::npos && (text[begin] == '{' || text[begin] == '[');
}

// What the thread does: text to records.
class Finder {
 public:
  Finder(Channel<Batch>& channel, const Prepare& prepare) : channel_(channel), prepare_(prepare) {}

  // JSON Lines, unless the first line is only the beginning of a document.
  void read(LineReader& lines) {
    std::string_view first;
    std::int64_t number = 0;
    do {
      if (!lines.next(first)) return;
      ++number;
    } while (is_blank(first));
    if (document(first, number)) {
      each_line(lines, number);
    } else {
      read_spanning(lines, std::string(first), number);
    }
    hand_over();
  }

  void hand_over() {
    bytes_ = 0;
    if (!batch_.empty()) channel_.put(std::exchange(batch_, {}));
  }

 private:
  // Not a document by itself: one that spans lines, one that is broken, or JSON Lines with a broken first
  // line.
  void read_spanning(LineReader& lines, const std::string& begin, std::int64_t number) {
    const bool whole = lines.gather(begin, document_bytes_max);
    if (whole && document(lines.gathered(), number)) return;
    if (whole && !has_record_line(lines.gathered())) {
      reject(number, opens_json(begin) ? "not JSON" : no_json);
      return;
    }
    lines.rewind_gathered();
    std::string_view first;
    if (lines.next(first)) reject(number, "not JSON");
    each_line(lines, number);
  }

  void each_line(LineReader& lines, std::int64_t number) {
    std::string_view line;
    while (lines.next(line)) {
      ++number;
      if (!is_blank(line) && !document(line, number)) reject(number, "not JSON");
    }
  }

  // Whether any line could be a record by itself: then it is JSON Lines, else one broken document.
  bool has_record_line(std::string_view text) {
    while (!text.empty()) {
      const auto end = std::min(text.find('\n'), text.size());
      const std::string_view line = text.substr(0, end);
      const bool opens = line.starts_with('{') || line.starts_with('[');
      if (opens && decoder_.parse(line)) return true;
      text.remove_prefix(std::min(end + 1, text.size()));
    }
    return false;
  }

  // False where the text is no complete JSON document.
  bool document(std::string_view text, std::int64_t line) {
    // A line tells where a record of its own stands; within an array or a list its number does.
    const bool is_array = text.find_first_not_of(" \t\r\n") == text.find('[');
    std::int64_t place = 0;
    return decode_document(decoder_, text, [&](tl::expected<Record, std::string> record) {
      ++place;
      const bool alone = place == 1 && !is_array;
      if (record) {
        std::visit([&](auto&& one) { take(std::forward<decltype(one)>(one), line); }, *std::move(record));
      } else {
        reject(line, alone ? record.error() : "record " + std::to_string(place) + ": " + record.error());
      }
    });
  }

  void reject(std::int64_t line, std::string reason) {
    found(FoundRecord{tl::unexpected(std::move(reason)), line});
  }

  void take(DecodedReport report, std::int64_t line) {
    bytes_ += report.body.size();
    if (prepare_) {
      found(FoundRecord{prepare_(std::move(report)), line});
    } else {
      found(FoundRecord{std::move(report), line});
    }
  }

  void take(StatusUpdate update, std::int64_t line) { found(FoundRecord{std::move(update), line}); }
  void take(UnreadReport report, std::int64_t line) {
    bytes_ += report.body.size();
    found(FoundRecord{std::move(report), line});
  }
  void take(Skipped skipped, std::int64_t line) { found(FoundRecord{skipped, line}); }

  void found(FoundRecord record) {
    batch_.push_back(std::move(record));
    if (batch_.size() >= batch_records || bytes_ >= batch_bytes) hand_over();
  }

  Channel<Batch>& channel_;
  const Prepare& prepare_;
  Decoder decoder_;
  Batch batch_;
  std::size_t bytes_ = 0;
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
