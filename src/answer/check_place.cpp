#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/vfs.h>

#include <array>
#include <filesystem>
#include <system_error>

#include "answer/check.hpp"
#include "base/file_place.hpp"

namespace calltally {
namespace {

constexpr std::int64_t log_bytes_max = std::int64_t{64} << 20;
constexpr std::uint64_t free_bytes_least = std::uint64_t{1} << 30;
constexpr int free_part = 10;  // and a tenth of the database: a copy of it in WAL and indexes needs no more

struct FileSystem {
  std::uint32_t magic;  // statfs(2)
  const char* name;
  const char* trouble;
};

constexpr const char* is_lost = "keeps files in memory: they are gone after a restart of the machine";
constexpr const char* is_far = "is a network's, on which SQLite's locks and shared memory are not safe";
constexpr std::array unfit{FileSystem{0x01021994, "tmpfs", is_lost}, FileSystem{0x858458F6, "ramfs", is_lost},
                           FileSystem{0x6969, "nfs", is_far}, FileSystem{0xFF534D42, "cifs", is_far},
                           FileSystem{0xFE534D42, "smb2", is_far}};

std::int64_t size_of(const std::string& path) {
  std::error_code missing;
  const auto size = std::filesystem::file_size(path, missing);
  return missing ? 0 : static_cast<std::int64_t>(size);
}

std::string in_mib(std::uint64_t bytes) { return std::to_string(bytes >> 20) + " MiB"; }

}  // namespace

CheckResult check_receiver(const CheckQuestion& question) {
  const std::optional<bool> runs = receiver_runs(question.path);
  CheckResult result;
  if (runs) {
    result.facts.push_back({"running", *runs});
  } else {
    result.facts.push_back({"running", nullptr});
  }
  if (question.limits.expect_receiver && !runs.value_or(true)) {
    result.findings.push_back({Severity::error, 1, "no receiver runs: what the platform sends now is lost",
                               "start `calltally serve`, or see `systemctl status calltally`"});
  }
  return result;
}

CheckResult check_space(const CheckQuestion& question) {
  const std::int64_t bytes = size_of(question.path);
  const std::int64_t log_bytes = size_of(real_place(question.path) + "-wal");
  struct statvfs place {};
  if (::statvfs(question.path.c_str(), &place) != 0) {
    throw std::system_error(errno, std::generic_category(), "cannot ask for the free space");
  }
  const std::uint64_t free_bytes = std::uint64_t{place.f_bavail} * place.f_frsize;
  const std::uint64_t least = question.limits.free_bytes_min.value_or(
      std::max(free_bytes_least, static_cast<std::uint64_t>(bytes) / free_part));
  CheckResult result{{{"database_bytes", bytes},
                      {"log_bytes", log_bytes},
                      {"free_bytes", static_cast<std::int64_t>(free_bytes)},
                      {"free_bytes_min", static_cast<std::int64_t>(least)}}};
  // Nothing is received into a copy at rest, so it needs no room unless that is asked for.
  const bool is_copy =
      question.inspection.file().journal_mode != "wal" && !receiver_runs(question.path).value_or(true);
  if (free_bytes < least && (!is_copy || question.limits.free_bytes_min)) {
    result.findings.push_back({Severity::error, 1,
                               "only " + in_mib(free_bytes) + " are free beside the database, less than " +
                                   in_mib(least) + ": on a full disk deliveries are refused",
                               "make room, or move the database to a larger disk"});
  }
  if (log_bytes > log_bytes_max) {
    result.findings.push_back(
        {Severity::warning, 1,
         "the write-ahead log has grown to " + in_mib(static_cast<std::uint64_t>(log_bytes)),
         "end programs that read the database for long; `calltally serve` then shortens "
         "the log by itself"});
  }
  return result;
}

CheckResult check_files(const CheckQuestion& question) {
  CheckResult result;
  std::string open;
  for (const char* ending : {"", "-wal", "-shm", "-receiver", "-writer"}) {
    struct stat status {};
    const std::string file = real_place(question.path) + ending;
    if (::stat(file.c_str(), &status) == 0 && (status.st_mode & 0077) != 0) {
      open += (open.empty() ? "'" : ", '") + file + "'";
    }
  }
  result.facts.push_back({"for_owner_only", open.empty()});
  if (!open.empty()) {
    result.findings.push_back(
        {Severity::error, 1,
         "others on this machine may read or change " + open + ", which hold what callers said",
         "`chmod 600` them"});
  }
  struct statfs place {};
  if (::statfs(question.path.c_str(), &place) != 0) return result;
  std::string name = "local";
  for (const FileSystem& one : unfit) {
    if (static_cast<std::uint32_t>(place.f_type) != one.magic) continue;
    name = one.name;
    result.findings.push_back({Severity::error, 1, "the file system (" + name + ") " + one.trouble,
                               "move the database to a local disk"});
  }
  result.facts.push_back({"file_system", name});
  return result;
}

CheckResult check_zones(const CheckQuestion& question) {
  const ZonePlaces places = question.means.zone_places;
  const SystemZone machine = system_zone(places);
  CheckResult result{{{"zone", machine.zone.name()}}};
  if (const auto version = places.folder.version()) {
    result.facts.push_back({"tzdata", *version});
  } else {
    result.facts.push_back({"tzdata", nullptr});
  }
  result.facts.push_back({"folder", places.folder.path()});
  if (!machine.trouble.empty()) {
    result.findings.push_back(
        {Severity::warning, 1,
         machine.trouble + " (without --tz days are those of " + machine.zone.name() + ")",
         "set TZ or /etc/localtime to a zone of this machine"});
  }
  return result;
}

}  // namespace calltally
