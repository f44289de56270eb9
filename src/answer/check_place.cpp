#include <algorithm>
#include <filesystem>
#include <system_error>

#include "answer/check.hpp"
#include "answer/database_surroundings.hpp"
#include "base/file_place.hpp"

namespace calltally {
namespace {

constexpr std::int64_t log_bytes_max = std::int64_t{64} << 20;

std::int64_t size_of(const std::string& path) {
  std::error_code missing;
  const auto size = std::filesystem::file_size(path, missing);
  return missing ? 0 : static_cast<std::int64_t>(size);
}

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
    result.findings.push_back({Severity::error, 1, FindingKind::no_receiver});
  }
  return result;
}

CheckResult check_space(const CheckQuestion& question) {
  const std::int64_t bytes = size_of(question.path);
  const std::int64_t log_bytes = size_of(real_place(question.path) + "-wal");
  const auto [free_bytes, least] =
      free_space_at(question.path, static_cast<std::uint64_t>(bytes), question.limits.free_bytes_min);
  CheckResult result{{{"database_bytes", bytes},
                      {"log_bytes", log_bytes},
                      {"free_bytes", static_cast<std::int64_t>(free_bytes)},
                      {"free_bytes_min", static_cast<std::int64_t>(least)}}};
  // Nothing is received into a copy at rest, so it needs no room unless that is asked for.
  const bool is_copy =
      question.inspection.file().journal_mode != "wal" && !receiver_runs(question.path).value_or(true);
  if (free_bytes < least && (!is_copy || question.limits.free_bytes_min)) {
    result.findings.push_back(
        {Severity::error, 1, FindingKind::little_space, {in_mib(free_bytes), in_mib(least)}});
  }
  if (log_bytes > log_bytes_max) {
    result.findings.push_back(
        {Severity::warning, 1, FindingKind::long_log, {in_mib(static_cast<std::uint64_t>(log_bytes))}});
  }
  return result;
}

CheckResult check_files(const CheckQuestion& question) {
  CheckResult result;
  const std::string open = quoted_if_open(files_of_database(question.path));
  result.facts.push_back({"for_owner_only", open.empty()});
  if (!open.empty()) {
    result.findings.push_back({Severity::error, 1, FindingKind::open_to_others, {open}});
  }
  const auto system = file_system_of(question.path);
  if (!system) return result;
  if (system->unfitness != Unfitness::none) {
    const bool is_in_memory = system->unfitness == Unfitness::memory;
    result.findings.push_back(
        {Severity::error,
         1,
         is_in_memory ? FindingKind::file_system_in_memory : FindingKind::file_system_on_network,
         {system->name}});
  }
  result.facts.push_back({"file_system", system->name});
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
        {Severity::warning, 1, FindingKind::zone_unknown, {machine.trouble, machine.zone.name()}});
  }
  return result;
}

}  // namespace calltally
