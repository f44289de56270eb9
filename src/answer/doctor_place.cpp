#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "answer/database_surroundings.hpp"
#include "answer/doctor.hpp"
#include "base/file_place.hpp"

namespace calltally {
namespace {

DoctorLine examine_file(const CredentialFile& file) {
  const std::string_view look = name_of(file.kind);
  if (!file.trouble.empty()) return {look, Verdict::fault, "unreadable", {file.path, file.trouble}};
  const auto owned = owned_file(file.path);
  if (owned && owned->is_open_to_others()) return {look, Verdict::fault, "open-to-others", {file.path}};
  if (file.count == 0) return {look, Verdict::fault, "empty", {file.path}};
  const std::string owner = owned ? user_name(owned->owner) : "?";
  return {
      look, Verdict::ok, file.count == 1 ? "one" : "fine", {file.path, std::to_string(file.count), owner}};
}

// Of no file the folder that it is to be made in.
std::string place_to_ask(const std::string& database) {
  return owned_file(database) ? database : folder_of(real_place(database));
}

}  // namespace

DoctorLines examine_configuration(const DoctorQuestion& question) {
  constexpr std::string_view look = "configuration";
  if (!question.configuration) return {{look, Verdict::ok, "none", {}}};
  const auto file = owned_file(*question.configuration);
  if (file && file->others_may_write()) {
    return {{look, Verdict::fault, "writable", {*question.configuration}}};
  }
  return {{look, Verdict::ok, "fine", {*question.configuration}}};
}

DoctorLines examine_credentials(const DoctorQuestion& question) {
  if (question.credentials.empty()) return {{"token", Verdict::fault, "none", {}}};
  DoctorLines lines;
  for (const CredentialFile& file : question.credentials) lines.push_back(examine_file(file));
  return lines;
}

DoctorLines examine_database(const DoctorQuestion& question) {
  constexpr std::string_view look = "database";
  const std::vector<OwnedFile> files = files_of_database(question.database);
  const auto database = owned_file(question.database);
  const std::string folder = folder_of(real_place(question.database));
  if (!database) {
    if (!owned_file(folder)) return {{look, Verdict::fault, "no-folder", {question.database, folder}}};
    return {{look, Verdict::ok, "not-there-yet", {question.database}}};
  }
  DoctorLines lines;
  const std::string open = quoted_if_open(files);
  if (!open.empty()) lines.push_back({look, Verdict::fault, "open-to-others", {open}});
  for (const OwnedFile& file : files) {
    if (file.owner == database->owner) continue;
    lines.push_back({look,
                     Verdict::fault,
                     "other-owner",
                     {file.path, user_name(file.owner), user_name(database->owner)}});
  }
  if (lines.empty()) {
    lines.push_back({look, Verdict::ok, "fine", {question.database, user_name(database->owner)}});
  }
  return lines;
}

DoctorLines examine_disk(const DoctorQuestion& question) {
  constexpr std::string_view look = "disk";
  const std::string place = place_to_ask(question.database);
  const auto system = file_system_of(place);
  if (!system) return {};  // there is not even the folder, which is a fault of the database
  DoctorLines lines;
  if (system->unfitness == Unfitness::memory)
    lines.push_back({look, Verdict::fault, "memory", {system->name}});
  if (system->unfitness == Unfitness::network)
    lines.push_back({look, Verdict::fault, "network", {system->name}});
  std::error_code missing;
  const auto bytes = std::filesystem::file_size(question.database, missing);
  const FreeSpace space = free_space_at(place, missing ? 0 : bytes);
  const std::vector<std::string> sizes{in_mib(space.free_bytes), in_mib(space.least)};
  if (space.free_bytes < space.least) lines.push_back({look, Verdict::fault, "full", sizes});
  if (lines.empty()) lines.push_back({look, Verdict::ok, "fine", sizes});
  return lines;
}

DoctorLines examine_zone(const DoctorQuestion& question, const DoctorMeans& means) {
  constexpr std::string_view look = "zone";
  if (question.zone) return {{look, Verdict::ok, "chosen", {*question.zone}}};
  const SystemZone machine = system_zone(means.zone_places);
  if (!machine.trouble.empty()) return {{look, Verdict::warning, "trouble", {machine.trouble}}};
  const std::string& name = machine.zone.name();
  const bool is_utc = name == "UTC" || name == "Etc/UTC";
  if (is_utc) return {{look, Verdict::warning, "utc", {}}};
  return {{look, Verdict::ok, "fine", {name}}};
}

}  // namespace calltally
