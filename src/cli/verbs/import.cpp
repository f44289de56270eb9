#include <memory>
#include <optional>

#include "base/numbers.hpp"
#include "base/text.hpp"
#include "cli/jobs/foreign_file.hpp"
#include "cli/jobs/record_feed.hpp"
#include "cli/jobs/rederive.hpp"
#include "cli/jobs/rejection_list.hpp"
#include "cli/jobs/unreadable_tally.hpp"
#include "cli/jobs/upgrade.hpp"
#include "cli/jobs/write_turn.hpp"
#include "cli/options/options.hpp"
#include "cli/terminal/output.hpp"
#include "cli/terminal/progress.hpp"
#include "cli/verbs/verbs.hpp"
#include "store/writer.hpp"

namespace calltally {
namespace {

constexpr std::int64_t batch_alone = 50'000;

struct ImportOptions {
  std::string database = "calltally.db";
  std::vector<std::string> files;
};

struct Counts {
  std::int64_t read = 0;
  std::int64_t stored = 0;
  std::int64_t known = 0;
  std::int64_t erased = 0;
  std::int64_t pruned = 0;
  std::int64_t rejected = 0;
  std::int64_t skipped = 0;
  std::int64_t conflicts = 0;  // of an id that is another call's
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

  // Whether it was due.
  bool close_if_due() {
    if (!open_) return false;
    const bool due = turn_->is_beside_receiver() ? turn_->is_over() : records_ >= batch_alone;
    if (!due) return false;
    close();
    turn_->give_way();
    return true;
  }

  void close() {
    if (!open_) return;
    open_ = false;
    writer_.commit();
    writer_.checkpoint_if_grown();
  }

 private:
  void begin() {
    writer_.begin();
    turn_.emplace(writer_);
    records_ = 0;
    open_ = true;
  }

  Writer& writer_;
  std::optional<WriteTurn> turn_;
  std::int64_t records_ = 0;
  bool open_ = false;
};

class Import {
 public:
  Import(Writer& writer, const Environment& environment)
      : batches_(writer),
        environment_(environment),
        roles_(std::make_shared<const Roles>(writer.roles())),
        progress_(environment, "records"),
        rejections_([this](const std::string& sentence) {
          progress_.end();
          Output(environment_.err).write(sentence + "\n");
        }) {}

  void file(const std::string& name) {
    const std::string place = name == "-" ? "standard input" : name;
    RecordFeed feed(name, [this](DecodedReport report) {
      return prepare(std::move(report.report), std::move(report.body), environment_.clock(), roles_);
    });
    for (;;) {
      std::vector<FoundRecord> found = next_of(feed);
      if (found.empty()) return;
      for (FoundRecord& one : found) take(std::move(one), place);
    }
  }

  Counts finish() {
    rejections_.end_run();
    batches_.close();
    progress_.end();
    return counts_;
  }

  [[nodiscard]] const UnreadableTally& unreadable() const { return unreadable_; }

 private:
  // A file that breaks off says what of it is there all the same: the batches that were committed.
  std::vector<FoundRecord> next_of(RecordFeed& feed) {
    try {
      return feed.next();
    } catch (const ForeignFile& foreign) {
      throw std::runtime_error(std::string(foreign.what()) + "; " + foreign.way_out("calltally import -"));
    } catch (const std::runtime_error& failure) {
      if (counts_.read == 0) throw;
      rejections_.end_run();
      progress_.end();
      throw std::runtime_error(std::string(failure.what()) + "; " + std::to_string(committed_) + " of the " +
                               std::to_string(counts_.read) + " records before that are stored");
    }
  }

  void take(FoundRecord&& found, const std::string& place) {
    progress_.at(++counts_.read);
    if (found.record) {
      tell_unreadable(unreadable_in(*found.record), place, found);
      keep(std::move(*found.record));
    } else {
      ++counts_.rejected;
      rejections_.add(place, found.line, found.record.error());
    }
  }

  static CallFields unreadable_in(const FedRecord& record) {
    if (const auto* report = std::get_if<PreparedReport>(&record)) {
      return calltally::unreadable_in(report->alone, report->values);
    }
    const auto* update = std::get_if<StatusUpdate>(&record);
    return update != nullptr ? update->unreadable : CallFields{};
  }

  // Each record whose time cannot be read is named: its call may stand at another time than its own.
  void tell_unreadable(CallFields fields, const std::string& place, const FoundRecord& found) {
    if (fields.empty()) return rejections_.end_run();
    unreadable_.add(fields, place, found.line);
    const CallFields times = fields.times();
    if (times.empty()) return rejections_.end_run();
    const std::string record = found.place > 0 ? "record " + std::to_string(found.place) + ": " : "";
    rejections_.add(place, found.line,
                    record + "the time in " + names_of(times, " and ") + " cannot be read");
  }

  void keep(FedRecord&& record) {
    if (auto* report = std::get_if<PreparedReport>(&record)) {
      note(batches_.writer().add(std::move(*report)));
    } else if (const auto* update = std::get_if<StatusUpdate>(&record)) {
      note(batches_.writer().add(*update, environment_.clock()));
    } else {
      ++counts_.skipped;
    }
    if (batches_.close_if_due()) committed_ = counts_.read;
  }

  void note(StoreResult kept) {
    switch (kept) {
      case StoreResult::stored:
        ++counts_.stored;
        return;
      case StoreResult::known:
        ++counts_.known;
        return;
      case StoreResult::erased:
        ++counts_.erased;
        return;
      case StoreResult::pruned:
        ++counts_.pruned;
        return;
      case StoreResult::conflict:
        ++counts_.conflicts;
        return;
    }
  }

  Batches batches_;
  const Environment& environment_;
  const std::shared_ptr<const Roles> roles_;  // as they were at the beginning
  Progress progress_;
  RejectionList rejections_;  // and stored records whose time cannot be read
  UnreadableTally unreadable_;
  Counts counts_;
  std::int64_t committed_ = 0;  // of the records read
};

ExitCode import(const ImportOptions& options, const Environment& environment) {
  Decoder decoder;
  Writer writer(
      options.database, Writer::Role::beside,
      [&decoder](std::string_view body, BodyKind kind) { return decoder.read_stored(body, kind); },
      copy_progress(environment));
  writer.widen_cache();
  Import import(writer, environment);
  for (const std::string& file : options.files) import.file(file);
  const Counts counts = import.finish();
  pack_segments(writer);
  if (!writer.receiver_elsewhere()) writer.checkpoint_truncate();
  std::string text = std::to_string(counts.read) + " read, " + std::to_string(counts.stored) + " stored, " +
                     std::to_string(counts.known) + " already known, " + std::to_string(counts.rejected) +
                     " rejected";
  if (counts.erased > 0) text += ", " + std::to_string(counts.erased) + " erased and not taken";
  if (counts.pruned > 0) text += ", " + std::to_string(counts.pruned) + " kept as figures only and not taken";
  if (counts.skipped > 0) text += ", " + std::to_string(counts.skipped) + " without a finished call";
  if (const auto undated = import.unreadable().with_times(); undated > 0) {
    text += ", " + std::to_string(undated) + " with a time that cannot be read";
  }
  Output(environment.err).write(text + "\n" + import.unreadable().sentences());
  if (counts.conflicts > 0) {
    Output(environment.err)
        .write(counted(counts.conflicts, "record is", "records are") +
               " in quarantine: a call of that id has another line and another customer\n");
  }
  tell_of_upgrade(writer, environment);
  const bool needs_a_look =
      counts.rejected > 0 || counts.conflicts > 0 || import.unreadable().with_times() > 0;
  return needs_a_look ? ExitCode::findings : ExitCode::done;
}

constexpr const char* import_notes =
    "Importing a file again is safe: calls that are there already are counted, not\n"
    "doubled. After an interruption, run it again.";

std::vector<Example> import_examples() {
  return {
      {"calltally import reports.jsonl", "webhook bodies, one per line"},
      {"calltally import calls-page-*.json", "answers of the platform's GET /calls"},
      {"calltally import calls.jsonl.gz", "calltally's own export, gzipped or not"},
      {"zstd -dc calls.zst | calltally import -", "any other compression"},
      {"zcat cut-off.jsonl.gz | calltally import -", "what is left of a damaged file"},
  };
}

}  // namespace

Verb declare_import() {
  auto options = std::make_shared<ImportOptions>();
  Verb verb{"import", "import saved reports, call lists or an export"};
  verb.declarations = table({
      database_option(options->database),
      option("FILE", options->files)
          .says("JSON, JSON Lines or a JSON array, gzipped or not; - for standard input")
          .names_file(FileUse::input)
          .required(),
  });
  verb.examples = import_examples();
  verb.notes = import_notes;
  verb.run = [options](const Environment& environment) { return import(*options, environment); };
  return verb;
}

}  // namespace calltally
