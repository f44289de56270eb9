#include "answer/newest_call_ids.hpp"

#include <algorithm>
#include <chrono>

#include "call/call_reference.hpp"

namespace calltally {
namespace {

constexpr int alike_max = 1000;                // ids that are sorted by their calls' start
constexpr std::size_t calls_looked_at = 5000;  // of the newest, where more are alike

// What a call is known by; a call without a report, and another id of a call, are known, too.
std::vector<std::string> few_alike(std::vector<KnownCall> known) {
  std::ranges::stable_sort(known, std::greater{}, &KnownCall::at);
  std::vector<std::string> ids;
  for (const KnownCall& one : known) ids.emplace_back(id_in(one.call_id));
  return ids;
}

// Stretches of time are looked at from the last call on back, each as long as all before.
std::vector<std::string> newest_of_many(Reader& reader, std::string_view beginning, std::size_t limit) {
  std::vector<std::string> ids;
  const auto extent = reader.extent();
  if (!extent) return ids;
  Instant until = extent->last + std::chrono::milliseconds(1);
  std::size_t looked_at = 0;
  for (std::chrono::hours length(24); until > extent->first; length *= 2) {
    Filter stretch;
    stretch.since = std::max(until - length, extent->first);
    stretch.until = until;
    std::vector<std::int64_t> calls;
    reader.scan(stretch, [&](const CallRow& row) { calls.push_back(row.id); });
    std::ranges::reverse(calls);
    for (const std::int64_t call : calls) {
      if (ids.size() >= limit || ++looked_at > calls_looked_at) return ids;
      std::string id = reader.text(call).call_id;
      if (id.starts_with(beginning)) ids.push_back(std::move(id));
    }
    until = stretch.since;
  }
  return ids;
}

}  // namespace

std::vector<std::string> newest_call_ids(Reader& reader, std::string_view beginning, std::size_t limit) {
  if (!beginning.empty()) {
    std::vector<KnownCall> known = reader.calls_beginning(std::string(beginning), alike_max);
    if (known.size() < alike_max) {
      std::vector<std::string> ids = few_alike(std::move(known));
      ids.resize(std::min(ids.size(), limit));
      return ids;
    }
  }
  return newest_of_many(reader, beginning, limit);
}

}  // namespace calltally
