#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <system_error>

#include "base/file_place.hpp"
#include "base/numbers.hpp"
#include "base/text.hpp"
#include "base/write_failure.hpp"
#include "cli/options/options.hpp"
#include "cli/options/usage_error.hpp"
#include "cli/terminal/output.hpp"
#include "cli/terminal/progress.hpp"
#include "cli/terminal/unfinished_file.hpp"
#include "cli/verbs/verbs.hpp"
#include "store/backup.hpp"
#include "store/kept_backups.hpp"

namespace calltally {
namespace {

namespace fs = std::filesystem;

constexpr const char* backup_notes =
    "The file appears once the copy is complete and checked. `calltally serve` may be\n"
    "running and is not slowed down.";

std::vector<Example> backup_examples() {
  return {
      {"calltally backup backups/", "named by date and time"},
      {"calltally backup backups/ --keep 14", "and the oldest go"},
      {"calltally backup backups/calltally-$(date +%F).db", "one a day"},
      {"calltally report --db backups/calltally-2026-01-31.db", "a backup is a database"},
  };
}

struct BackupOptions {
  std::string database = "calltally.db";
  std::string file;
  bool force = false;
  std::optional<std::uint64_t> keep;
};

[[noreturn]] void fail(const std::string& path) {
  throw std::runtime_error("cannot write '" + path + "': " + reason_of_failure(path));
}

std::string dated_name(const Environment& environment) {
  const std::time_t seconds = std::chrono::system_clock::to_time_t(
      std::chrono::time_point_cast<std::chrono::system_clock::duration>(environment.clock()));
  std::tm local{};
  ::localtime_r(&seconds, &local);
  char text[64];
  const std::size_t length = std::strftime(text, sizeof text, "calltally-%Y-%m-%d-%H%M%S.db", &local);
  return {text, length};
}

// An empty file beside the final one, the owner's alone; gone with this object, or when it is interrupted,
// unless it got its name.
class Unfinished {
 public:
  explicit Unfinished(const std::string& final_path) : path_(final_path + ".XXXXXX") {
    const int descriptor = ::mkostemp(path_.data(), O_CLOEXEC);
    if (descriptor < 0) fail(final_path);
    ::close(descriptor);
    remove_when_interrupted(path_);
  }
  ~Unfinished() {
    ::unlink(path_.c_str());  // there is none by this name once it has its own
    keep_when_interrupted(path_);
  }
  Unfinished(const Unfinished&) = delete;
  Unfinished& operator=(const Unfinished&) = delete;

  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
};

// Where the copy goes; throws where nothing may go there.
std::string target_of(const BackupOptions& options, const Environment& environment) {
  std::error_code none;
  fs::path target = options.file;
  if (fs::is_directory(target, none)) target /= dated_name(environment);
  if (options.keep && target == options.file) {
    throw UsageError("--keep removes old backups of a folder, and '" + options.file +
                     "' is none; name an existing folder");
  }
  std::string name = target.string();
  if (is_same_file(name, options.database)) {
    throw UsageError("'" + name + "' is the database itself; a backup needs another name");
  }
  if (target.filename().empty()) {
    throw std::runtime_error("cannot write '" + name + "': there is no such directory; create it with mkdir");
  }
  if (fs::exists(target, none) && !fs::is_regular_file(target, none)) {
    throw UsageError("'" + name + "' is not a regular file; a backup needs a file of its own");
  }
  const std::string objection =
      objection_to_target(name, options.force ? Existing::replaced : Existing::refused);
  if (!objection.empty()) throw std::runtime_error(objection);
  return name;
}

void tell_orphaned(const std::vector<std::string>& logs, const Environment& environment) {
  for (const std::string& log : logs) {
    Output(environment.err)
        .write("calltally: the log of a database that no longer exists was found there; it is kept as '" +
               printable(log) + "'\n");
  }
}

// Only now that the new one is checked and has its name.
void remove_old(const BackupOptions& options, const std::string& newest, const Environment& environment) {
  if (!options.keep) return;
  const auto gone = remove_old_backups(folder_of(newest), *options.keep, newest);
  for (const std::string& path : gone) Output(environment.out).write("'" + printable(path) + "': removed\n");
}

ExitCode backup(const BackupOptions& options, const Environment& environment) {
  const std::string target = target_of(options, environment);
  if (!fs::exists(options.database)) {
    throw std::runtime_error("there is no database '" + options.database + "'; --db names another");
  }
  Progress progress(environment, "% copied");
  const std::string place = real_place(target);  // a link stays one
  const Unfinished file(place);
  const Holdings held = copy_database(options.database, file.path(), target, [&](int done, int all) {
    progress.at(all == 0 ? 100 : std::int64_t{100} * done / all);
  });
  const std::uintmax_t bytes = fs::file_size(file.path());
  const auto orphaned = put_copy(file.path(), place, options.force ? Existing::replaced : Existing::refused);
  progress.end();
  tell_orphaned(orphaned, environment);
  Output(environment.out)
      .write("'" + printable(target) + "': " + counted(held.calls, "call", "calls") + ", " +
             counted(static_cast<std::int64_t>(bytes), "byte", "bytes") + ", checked\n");
  remove_old(options, target, environment);
  return ExitCode::done;
}

}  // namespace

Verb declare_backup() {
  auto options = std::make_shared<BackupOptions>();
  Verb verb{"backup", "make a checked copy of the database"};
  verb.declarations = table({
      option("FILE", options->file)
          .says("file to write; in a directory it is named by date and time")
          .names_file(FileUse::copy)
          .required(),
      database_option(options->database),
      flag("--force", options->force).says("replace FILE if it exists").common().from(Origin::command_line),
      option("--keep", options->keep)
          .word("N")
          .says("in a folder: keep this many backups by date, remove older ones")
          .common()
          .checked(whole_number("number of backups", 1, 100'000)),
  });
  verb.examples = backup_examples();
  verb.notes = backup_notes;
  verb.run = [options](const Environment& environment) { return backup(*options, environment); };
  return verb;
}

}  // namespace calltally
