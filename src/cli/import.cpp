#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>
#include <thread>

#include "base/text.hpp"
#include "cli/line_reader.hpp"
#include "cli/output.hpp"
#include "cli/progress.hpp"
#include "cli/rederive.hpp"
#include "cli/selection.hpp"
#include "cli/verbs.hpp"
#include "decode/record.hpp"
#include "store/writer.hpp"

namespace calltally {
namespace {

using SteadyClock = std::chrono::steady_clock;
using namespace std::chrono_literals;

constexpr std::size_t document_bytes_max = std::size_t{256} * 1024 * 1024;
constexpr std::int64_t batch_alone = 50'000;
constexpr auto batch_time_beside_receiver = 50ms;
constexpr auto pause_beside_receiver = 10ms;

struct ImportOptions {
  std::string database = "calltally.db";
  std::vector<std::string> files;
};

struct Counts {
  std::int64_t read = 0;
  std::int64_t stored = 0;
  std::int64_t known = 0;
  std::int64_t rejected = 0;
  std::int64_t skipped = 0;
};

// Batches records into commits: large ones when alone, short ones while a receiver waits for the same lock.
class Batches {
 public:
  explicit Batches(Writer& writer) : writer_(writer) {}
  ~Batches() {
    if (open_) writer_.rollback();
  }
  Batches(const Batches&) = delete;
  Batches& operator=(const Batches&) = delete;

  Writer& writer() {
    if (!open_) begin();
    ++records_;
    return writer_;
  }

  void close_if_due() {
    if (!open_) return;
    const bool due =
        beside_ ? SteadyClock::now() - begun_at_ >= batch_time_beside_receiver : records_ >= batch_alone;
    if (!due) return;
    close();
    // The lock has to be free for a moment, or the receiver never gets it.
    if (beside_) std::this_thread::sleep_for(pause_beside_receiver);
  }

  void close() {
    if (!open_) return;
    open_ = false;
    writer_.commit();
    writer_.checkpoint_if_grown();
  }

 private:
  void begin() {
    beside_ = writer_.receiver_elsewhere();
    writer_.begin();
    begun_at_ = SteadyClock::now();
    records_ = 0;
    open_ = true;
  }

  Writer& writer_;
  SteadyClock::time_point begun_at_{};
  std::int64_t records_ = 0;
  bool open_ = false;
  bool beside_ = false;
};

class Import {
 public:
  Import(Writer& writer, Decoder& decoder, const Environment& environment)
      : batches_(writer), decoder_(decoder), environment_(environment), progress_(environment, "records") {}

  void file(const std::string& name) {
    const int descriptor = name == "-" ? 0 : ::open(name.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) throw std::runtime_error("cannot read '" + name + "': " + std::strerror(errno));
    LineReader lines(descriptor, name == "-" ? LineReader::Ownership::borrowed : LineReader::Ownership::owned,
                     name);
    name_ = name == "-" ? "standard input" : name;
    read(lines);
  }

  Counts finish() {
    batches_.close();
    progress_.end();
    return counts_;
  }

 private:
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
      return;
    }
    // Not a document by itself: one that spans lines, one that is broken, or JSON Lines with a broken first
    // line.
    const std::string begin(first);
    const bool whole = lines.gather(begin, document_bytes_max);
    if (whole && document(lines.gathered(), number)) return;
    if (whole && !has_record_line(lines.gathered())) {
      reject(number, "not JSON");
      return;
    }
    lines.rewind_gathered();
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
      if (record) {
        keep(*record);
      } else {
        const bool alone = place == 1 && !is_array;
        reject(line, alone ? record.error() : "record " + std::to_string(place) + ": " + record.error());
      }
    });
  }

  void keep(const Record& record) {
    count();
    const Instant received = environment_.clock();
    if (const auto* report = std::get_if<DecodedReport>(&record)) {
      note(batches_.writer().add(report->report, report->body, received));
    } else if (const auto* update = std::get_if<StatusUpdate>(&record)) {
      note(batches_.writer().add(*update, received));
    } else {
      ++counts_.skipped;
    }
    batches_.close_if_due();
  }

  void note(Kept kept) { ++(kept == Kept::stored ? counts_.stored : counts_.known); }

  void reject(std::int64_t line, const std::string& reason) {
    count();
    ++counts_.rejected;
    progress_.end();
    Output(environment_.err).write(printable(name_) + ":" + std::to_string(line) + ": " + reason + "\n");
  }

  void count() { progress_.at(++counts_.read); }

  Batches batches_;
  Decoder& decoder_;
  const Environment& environment_;
  Progress progress_;
  Counts counts_;
  std::string name_;
};

ExitCode import(const ImportOptions& options, const Environment& environment) {
  Decoder decoder;
  Decoder stored_decoder;
  Writer writer(options.database, Writer::Role::beside,
                [&stored_decoder](std::string_view body, Source source) {
                  return stored_decoder.read_stored(body, source);
                });
  Import import(writer, decoder, environment);
  for (const std::string& file : options.files) import.file(file);
  const Counts counts = import.finish();
  pack_segments(writer);
  if (!writer.receiver_elsewhere()) writer.checkpoint_truncate();
  std::string text = std::to_string(counts.read) + " read, " + std::to_string(counts.stored) + " stored, " +
                     std::to_string(counts.known) + " already known, " + std::to_string(counts.rejected) +
                     " rejected";
  if (counts.skipped > 0) text += ", " + std::to_string(counts.skipped) + " without a finished call";
  Output(environment.err).write(text + "\n");
  return counts.rejected > 0 ? ExitCode::findings : ExitCode::done;
}

constexpr const char* examples =
    "Examples:\n"
    "  calltally import reports.jsonl            webhook bodies, one per line\n"
    "  calltally import calls-page-*.json        answers of the platform's GET /calls\n"
    "  zcat old.jsonl.gz | calltally import -    calltally's own export, from a pipe\n\n"
    "Run it again after an interruption: what is there already is counted, not doubled.";

}  // namespace

Verb declare_import(CLI::App& app) {
  auto options = std::make_shared<ImportOptions>();
  CLI::App* verb = app.add_subcommand("import", "bring in saved reports, call lists or an export");
  declare_database(*verb, options->database);
  verb->add_option("FILE", options->files, "JSON, JSON Lines or an array; - for standard input")->required();
  verb->footer(examples);
  return {verb, [options](const Environment& environment) { return import(*options, environment); }};
}

}  // namespace calltally
