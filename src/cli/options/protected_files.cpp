#include "cli/options/protected_files.hpp"

#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <string>
#include <system_error>
#include <vector>

#include "base/file_place.hpp"
#include "cli/options/usage_error.hpp"
#include "cli/terminal/standard_streams.hpp"
#include "store/file/database_place.hpp"

namespace calltally {
namespace {

struct NamedFile {
  std::string option;  // as the operator knows it
  std::string path;
};

// The file behind a descriptor; nothing where it is no regular one, or none that has a name.
std::optional<std::string> file_behind(int descriptor) {
  const std::string link = "/proc/self/fd/" + std::to_string(descriptor);
  struct stat status {};
  if (::stat(link.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
  std::error_code none;
  const std::string path = std::filesystem::read_symlink(link, none).string();
  return none || identity_of(path) != identity_of(descriptor) ? std::nullopt : std::optional(path);
}

bool is_input(const Declaration& declaration) {
  return declaration.file == FileUse::input || declaration.file == FileUse::restored;
}

// What the verb's option of this use is called; empty where it has none.
std::string name_of(const GivenOptions& given, FileUse use) {
  const Declarations& all = given.verb().declarations;
  const auto found = std::ranges::find(all, use, &Declaration::file);
  return found == all.end() ? std::string{} : found->name;
}

std::vector<NamedFile> inputs_of(const GivenOptions& given, const std::optional<std::string>& configuration) {
  std::vector<NamedFile> inputs;
  for (const Declaration& declaration : given.verb().declarations) {
    if (!is_input(declaration)) continue;
    for (const std::string& path : given.values(declaration.name)) inputs.push_back({declaration.name, path});
  }
  if (configuration && identity_of(*configuration))
    inputs.push_back({name_of(given, FileUse::configuration), *configuration});
  if (const auto input = file_behind(0)) inputs.push_back({"standard input", *input});
  return inputs;
}

// Why a name of the database's own must not be written to, a clause; empty: it is none of them.
std::string objection_of(const std::string& database, const std::string& path) {
  if (is_same_file(path, database)) return "is the database itself";
  for (const std::string ending : log_endings) {
    if (is_same_file(path, real_place(database) + ending)) return "is the log of the database";
  }
  for (const std::string ending : lock_endings) {
    if (is_same_file(path, real_place(database) + ending)) return "is a lock of the database";
  }
  return {};
}

std::string objection_by_content(const std::string& path) {
  const FileKind kind = kind_of_file(path);
  if (kind == FileKind::database) return "is a database";
  if (kind == FileKind::log) return "is the log of a database";
  const auto owner = owner_of_name(path);
  return owner ? "has the name of a log or lock of the database '" + *owner + "'" : std::string{};
}

std::string objection_of(const std::vector<NamedFile>& inputs, const std::string& path) {
  for (const NamedFile& input : inputs) {
    if (input.path != "-" && is_same_file(path, input.path)) return "is being read (" + input.option + ")";
  }
  return {};
}

[[noreturn]] void refuse(const std::string& name, const std::string& path, const std::string& objection) {
  throw UsageError((name.empty() ? "'" : name + " '") + path + "' " + objection + "; choose another file");
}

// One file that somebody opened for everything, standard input among it, is a log and no input.
bool is_opened_for_writing(int descriptor) {
  const int flags = ::fcntl(descriptor, F_GETFL);
  return flags != -1 && (flags & O_ACCMODE) != O_RDONLY;
}

std::vector<NamedFile> beside_streams(std::vector<NamedFile> inputs) {
  if (file_behind(0) && is_opened_for_writing(0)) inputs.pop_back();
  return inputs;
}

// What the shell opened for appending is as much in danger as what we open.
void protect_from_streams(const std::vector<NamedFile>& inputs, const std::string& database) {
  for (const int descriptor : {2, 1}) {
    const auto path = file_behind(descriptor);
    if (!path) continue;
    std::string objection = objection_of(database, *path);
    if (objection.empty()) objection = objection_by_content(*path);
    if (objection.empty()) objection = objection_of(beside_streams(inputs), *path);
    if (objection.empty()) continue;
    if (descriptor == 2) silence_errors();
    refuse(descriptor == 2 ? "standard error" : "standard output", *path, objection);
  }
}

bool is_regular_or_new(const std::string& path) {
  struct stat status {};
  return ::stat(path.c_str(), &status) != 0 || S_ISREG(status.st_mode);
}

void protect_from_output(const GivenOptions& given, const std::vector<NamedFile>& inputs,
                         const std::string& database) {
  for (const std::string& path : given.values(FileUse::output)) {
    if (path == "-" || !is_regular_or_new(path)) continue;
    std::string objection = objection_of(database, path);
    if (objection.empty()) objection = objection_by_content(path);
    if (objection.empty()) objection = objection_of(inputs, path);
    if (!objection.empty()) refuse(name_of(given, FileUse::output), path, objection);
  }
}

void protect_from_copy(const GivenOptions& given, const std::vector<NamedFile>& inputs,
                       const std::string& database) {
  for (const std::string& path : given.values(FileUse::copy)) {
    std::string objection = objection_of(database, path);
    if (objection.empty()) objection = objection_of(inputs, path);
    if (!objection.empty()) refuse("", path, objection);
  }
}

}  // namespace

std::string database_of(const GivenOptions& given) {
  const auto values = given.values(FileUse::database);
  return values.empty() ? "calltally.db" : values.back();
}

void protect_files(const GivenOptions& given, const std::optional<std::string>& configuration) {
  const std::string database = database_of(given);
  const std::vector<NamedFile> inputs = inputs_of(given, configuration);
  protect_from_streams(inputs, database);
  if (const std::string objection = objection_to_database(database); !objection.empty()) {
    throw UsageError(name_of(given, FileUse::database) + " '" + database + "' " + objection);
  }
  if (const std::string objection = objection_of(inputs, database); !objection.empty()) {
    if (given.values(FileUse::restored).empty())
      refuse(name_of(given, FileUse::database), database, objection);
  }
  protect_from_output(given, inputs, database);
  protect_from_copy(given, inputs, database);
}

}  // namespace calltally
