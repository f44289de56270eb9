#include "cli/rederive.hpp"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <thread>

#include "cli/batches.hpp"
#include "cli/output.hpp"
#include "cli/progress.hpp"

namespace calltally {
namespace {

constexpr int calls_per_step = 50;
constexpr auto pause_beside_receiver = std::chrono::milliseconds(20);

}  // namespace

Writer open_existing(const std::string& database, Decoder& decoder) {
  if (!std::filesystem::exists(database)) {
    throw std::runtime_error("there is no database '" + database + "'; --db names another");
  }
  return {database, Writer::Role::beside,
          [&decoder](std::string_view body, Source source) { return decoder.read_stored(body, source); }};
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

void pack_segments(Writer& writer) {
  while (writer.add_segment(Instant::max())) {
    writer.checkpoint_if_grown();
    if (writer.receiver_elsewhere()) std::this_thread::sleep_for(pause_beside_receiver);
  }
}

void derive_again(Writer& writer, const Environment& environment) {
  Progress progress(environment, "calls");
  std::int64_t next = std::max<std::int64_t>(writer.reindex_position(), 1);
  std::int64_t done = 0;
  in_batches(writer, [&] {
    // Another process may have changed the roles and asked to begin anew.
    if (const std::int64_t asked = writer.reindex_position(); asked != 0) next = std::min(next, asked);
    next = writer.reindex(next, calls_per_step);
    // Where it stands is part of the batch; the last step is still to come when the last call is done.
    writer.set_reindex_position(next == 0 ? Writer::reindex_derived : next);
    progress.at(done += calls_per_step);
    return next != 0;
  });
  writer.finish_reindex();
  pack_segments(writer);
  const std::int64_t calls = writer.calls();
  if (!writer.receiver_elsewhere()) writer.checkpoint_truncate();
  progress.end();
  Output(environment.err)
      .write(std::to_string(calls) + (calls == 1 ? " call derived again from its stored bodies\n"
                                                 : " calls derived again from their stored bodies\n"));
}

}  // namespace calltally
