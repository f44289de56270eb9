#include "cli/jobs/background_upgrade.hpp"

#include <chrono>
#include <exception>
#include <utility>

#include "cli/jobs/upgrade.hpp"
#include "store/reader.hpp"

namespace calltally {
namespace {

using namespace std::chrono_literals;

constexpr auto told_every = 60s;

}  // namespace

BackgroundUpgrade::BackgroundUpgrade(std::string database, const Log& log)
    : database_(std::move(database)), log_(log) {
  if (Reader(database_).upgrade_pending()) thread_ = std::thread([this] { run(); });
}

BackgroundUpgrade::~BackgroundUpgrade() {
  stopping_ = true;
  if (thread_.joinable()) thread_.join();
}

void BackgroundUpgrade::run() noexcept {
  try {
    complete();
  } catch (const std::exception& failure) {
    log_.line(Level::error, std::string("upgrade interrupted reason=\"") + failure.what() + "\"");
  }
}

void BackgroundUpgrade::complete() {
  log_.line(Level::info, "upgrade continues while receiving");
  Decoder decoder;
  Writer writer = open_existing(database_, decoder);
  auto tell_at = std::chrono::steady_clock::now() + told_every;
  const auto go_on_with = [&](const char* what) {
    return [this, what, &tell_at](std::int64_t done) {
      if (std::chrono::steady_clock::now() >= tell_at && done > 0) {
        log_.line(Level::info, std::string("upgrade ") + what + "=" + std::to_string(done));
        tell_at = std::chrono::steady_clock::now() + told_every;
      }
      return !stopping_;
    };
  };
  RewriteCounts counts;
  const bool rewritten = rewrite_bodies(writer, decoder, counts, go_on_with("rewritten"));
  for (const std::string& sentence : told(counts, database_))
    log_.line(Level::warning, "upgrade: " + sentence);
  if (!rewritten) return;
  if (writer.reindex_position() != 0 && !derive_calls(writer, go_on_with("derived"))) return;
  while (!overwrite_remains(writer)) {
    if (stopping_) return;
  }
  log_.line(Level::info, "upgrade complete calls=" + std::to_string(writer.calls()));
}

}  // namespace calltally
