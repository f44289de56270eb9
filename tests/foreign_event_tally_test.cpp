// Events of other platforms are counted and not kept.
#include "intake/foreign_event_tally.hpp"

#include <chrono>
#include <string>
#include <vector>

#include "base/instant.hpp"
#include "store/inspect/inspection.hpp"
#include "support/catch.hpp"
#include "support/store.hpp"
#include "support/temporary.hpp"

namespace calltally {
namespace {

using namespace std::chrono_literals;

constexpr Instant noon = std::chrono::sys_days{std::chrono::year{2025} / 12 / 13} + 12h;

std::string told(const std::vector<ForeignEventCount>& counts) {
  std::string text;
  for (const ForeignEventCount& one : counts) {
    text += one.platform + " " + one.event + " " + std::to_string(one.count) + " " +
            format_rfc3339(one.last_at) + "\n";
  }
  return text;
}

TEST_CASE("events are counted by day, platform and word") {
  ForeignEventTally tally;
  tally.add("vapi", "speech-update", noon + 1h);
  tally.add("vapi", "speech-update", noon);
  tally.add("vapi", "status-update", noon);
  tally.add("vapi", "speech-update", noon + 12h);
  const std::string all =
      "vapi speech-update 2 2025-12-13T13:00:00.000Z\n"
      "vapi status-update 1 2025-12-13T12:00:00.000Z\n"
      "vapi speech-update 1 2025-12-14T00:00:00.000Z\n";
  const auto taken = tally.take();
  CHECK(told(taken) == all);
  CHECK(tally.take().empty());
  tally.put_back(taken);
  tally.add("vapi", "status-update", noon + 1min);
  CHECK(told(tally.take()) ==
        "vapi speech-update 2 2025-12-13T13:00:00.000Z\n"
        "vapi status-update 2 2025-12-13T12:01:00.000Z\n"
        "vapi speech-update 1 2025-12-14T00:00:00.000Z\n");
}

TEST_CASE("counts of events add up in the database and go after 400 days") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("calls.db");
  Store store(path);
  const auto put = [&](Instant at, Instant now) {
    ForeignEventTally tally;
    tally.add("vapi", "speech-update", at);
    store.writer.begin();
    store.writer.add_foreign_events(tally.take(), now);
    store.writer.commit();
  };
  put(noon, noon);
  put(noon + 1h, noon);
  Inspection inspection(path, [](std::string_view, BodyKind) { return Report{}; });
  CHECK(told(inspection.foreign_events(noon, noon + 1h)) ==
        "vapi speech-update 2 2025-12-13T13:00:00.000Z\n");
  put(noon + std::chrono::days(401), noon + std::chrono::days(401));
  CHECK(rows_of(path, "SELECT day, count FROM foreign_event") == "20836|1\n");
}

}  // namespace
}  // namespace calltally
