#include "cli/jobs/rederive.hpp"

#include <algorithm>
#include <filesystem>

#include "base/numbers.hpp"
#include "cli/jobs/batches.hpp"
#include "cli/jobs/write_turn.hpp"
#include "cli/terminal/output.hpp"
#include "cli/terminal/progress.hpp"

namespace calltally {
Writer open_existing(const std::string& database, Decoder& decoder, CopyProgress on_copy) {
  if (!std::filesystem::exists(database)) {
    throw std::runtime_error("there is no database '" + database + "'; --db names another");
  }
  return {database, Writer::Role::beside,
          [&decoder](std::string_view body, BodyKind kind) { return decoder.read_stored(body, kind); },
          std::move(on_copy)};
}

void in_batch(Writer& writer, const std::function<void()>& change) {
  writer.begin();
  try {
    change();
    writer.commit();
  } catch (...) {
    writer.rollback();
    throw;
  }
}

void pack_segments(Writer& writer, const GoOn& go_on) {
  while (!go_on || go_on(0)) {
    const WriteTurn turn(writer);
    if (!writer.add_segment(Instant::max())) return;
    writer.checkpoint_if_grown();
    turn.give_way();
  }
}

bool derive_calls(Writer& writer, const GoOn& go_on) {
  std::int64_t next = std::max<std::int64_t>(writer.reindex_position(), 1);
  std::int64_t done = 0;
  bool goes_on = true;
  in_batches(writer, [&] {
    // Another process may have changed the roles and asked to begin anew.
    if (const std::int64_t asked = writer.reindex_position(); asked != 0) next = std::min(next, asked);
    next = writer.reindex(next, calls_per_step);
    // Where it stands is part of the batch; the last step is still to come when the last call is done.
    writer.set_reindex_position(next == 0 ? Writer::reindex_derived : next);
    goes_on = go_on(done += calls_per_step);
    return next != 0 && goes_on;
  });
  if (!goes_on && next != 0) return false;
  writer.finish_reindex();
  pack_segments(writer, go_on);
  return true;
}

void derive_again(Writer& writer, const Environment& environment) {
  Progress progress(environment, "calls");
  (void)derive_calls(writer, [&](std::int64_t done) {
    progress.at(done);
    return true;
  });
  const std::int64_t calls = writer.calls();
  if (!writer.receiver_elsewhere()) writer.checkpoint_truncate();
  progress.end();
  Output(environment.err)
      .write(counted(calls, "call derived again from its stored bodies",
                     "calls derived again from their stored bodies") +
             "\n");
}

}  // namespace calltally
