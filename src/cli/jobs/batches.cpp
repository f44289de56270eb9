#include "cli/jobs/batches.hpp"

#include <chrono>
#include <optional>
#include <thread>

#include "cli/jobs/rederive.hpp"
#include "cli/jobs/write_turn.hpp"
#include "store/search/search_index.hpp"

namespace calltally {
namespace {

using namespace std::chrono_literals;
using SteadyClock = std::chrono::steady_clock;

constexpr int index_pages_per_step = 64;  // of 4 KB: some milliseconds
constexpr auto wait_for_readers = 5s;
constexpr auto look_for_readers_every = 20ms;

void drop_spare_labels(Writer& writer, Forgotten& forgotten) {
  std::vector<std::int64_t> spare = writer.forgetting().spare_labels(forgotten);
  in_batches(writer, [&] {
    if (spare.empty()) return false;
    if (writer.forgetting().drop_label(spare.back())) ++forgotten.labels;
    spare.pop_back();
    return !spare.empty();
  });
}

// Tries until it works, for as long as readers are waited for.
bool unless_read(const std::function<bool()>& act) {
  const auto until = SteadyClock::now() + wait_for_readers;
  while (!act()) {
    if (SteadyClock::now() >= until) return false;
    std::this_thread::sleep_for(look_for_readers_every);
  }
  return true;
}

}  // namespace

void in_batches(Writer& writer, const std::function<bool()>& step) {
  for (bool more = true; more;) {
    const WriteTurn turn(writer);
    in_batch(writer, [&] {
      do {
        more = step();
      } while (more && !turn.is_over());
    });
    writer.checkpoint_if_grown();
    turn.give_way();
  }
}

void remove_traces(Writer& writer, Traces traces, const Roles& roles, Forgotten& forgotten) {
  Forgetting& forgetting = writer.forgetting();
  in_batches(writer, [&] { return forgetting.remove(traces, forgotten, roles); });
  drop_spare_labels(writer, forgotten);
  settle_words(writer);
}

std::int64_t drop_spare_customers(Writer& writer) {
  std::int64_t dropped = 0;
  std::int64_t next = 1;
  in_batches(writer, [&] {
    dropped += writer.forgetting().drop_spare_customers(next);
    return next != 0;
  });
  return dropped;
}

void settle_words(Writer& writer) {
  SearchIndex::Settling settling;
  do {
    in_batch(writer, [&] { writer.words().begin_settling(settling); });
    in_batches(writer, [&] { return writer.words().settle(settling, index_pages_per_step); });
  } while (writer.words().has_leftover(settling));
}

bool erase_remains(Writer& writer) {
  std::optional<WriteTurn> turn;
  for (std::int64_t page = 1; page != 0;) {
    const auto overwrite = [&] {
      const auto next = writer.overwrite_remains(page, turn.emplace(writer).end());
      if (next) page = *next;
      return next.has_value();
    };
    if (!unless_read(overwrite)) return false;
    turn->give_way();
  }
  return unless_read([&] { return writer.checkpoint_truncate(); });
}

}  // namespace calltally
