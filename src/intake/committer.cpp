#include "intake/committer.hpp"

#include <algorithm>
#include <exception>

namespace calltally {
namespace {

using namespace std::chrono_literals;
using SteadyClock = std::chrono::steady_clock;

constexpr auto idle_after = 1000ms;
constexpr auto tidy_every = std::chrono::hours(1);

Kept apply_to(Writer& writer, const DecodedReport* decoded, Instant received_at) {
  return writer.add(decoded->report, decoded->body, received_at);
}

Kept apply_to(Writer& writer, const StatusUpdate* update, Instant received_at) {
  return writer.add(*update, received_at);
}

}  // namespace

Committer::Committer(const std::string& path, Options options, const Log& log)
    : path_(path), options_(std::move(options)), log_(log) {
  open();
  remember(std::nullopt);
  thread_ = std::thread([this] { run(); });
}

Committer::~Committer() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  work_.notify_all();
  thread_.join();
}

Kept Committer::commit(const Job& job, Instant received_at) {
  auto waiting = std::make_unique<Waiting>(Waiting{job, received_at, {}});
  std::future<Kept> done = waiting->done.get_future();
  {
    std::unique_lock lock(mutex_);
    const auto has_room = [this] { return queue_.size() < options_.queue_max || stopping_; };
    if (!room_.wait_for(lock, options_.queue_wait_max, has_room)) throw StorageUnavailable("queue-full");
    if (stopping_) throw StorageUnavailable("stopping");
    queue_.push_back(std::move(waiting));
  }
  work_.notify_one();
  return done.get();
}

std::optional<std::string> Committer::trouble() {
  // One probe at a time: whoever waits here finds its answer fresh.
  const std::lock_guard probing(probe_mutex_);
  {
    const std::lock_guard lock(health_mutex_);
    if (SteadyClock::now() - known_at_ < options_.probe_interval) return trouble_;
  }
  try {
    commit(Probe{}, now());
  } catch (const StorageUnavailable& unavailable) {
    return unavailable.what();
  }
  return std::nullopt;
}

void Committer::remember(const std::optional<std::string>& trouble) {
  const std::lock_guard lock(health_mutex_);
  trouble_ = trouble;
  known_at_ = SteadyClock::now();
}

// (Re)opens the database: after a failed write nothing that the old connection knows can be trusted.
void Committer::open() {
  if (writer_) return;
  writer_ = std::make_unique<Writer>(
      path_, Writer::Role::receiver,
      [this](std::string_view body, Source source) { return decoder_.read_stored(body, source); });
}

void Committer::run() {
  Batch batch;
  while (take(batch)) {
    if (batch.empty()) {
      when_idle();
    } else {
      write(batch);
      batch.clear();
    }
  }
  guarded([this] { writer_->checkpoint_truncate(); });
}

void Committer::when_idle() {
  guarded([this] {
    if (writer_->log_pending()) writer_->checkpoint_truncate();
    if (SteadyClock::now() < tidy_at_) return;
    tidy_at_ = SteadyClock::now() + tidy_every;
    tidy_up();
  });
}

// Upkeep that nobody waits for: its failure is logged, and the next batch opens the database anew.
void Committer::guarded(const std::function<void()>& upkeep) {
  if (!writer_) return;
  try {
    upkeep();
  } catch (const std::exception& failure) {
    log_.line(Level::error, std::string("checkpoint failed reason=") + failure.what());
    writer_.reset();
  }
}

// Waits for work; an empty batch means idle. False when there is nothing left to do, ever.
bool Committer::take(Batch& batch) {
  std::unique_lock lock(mutex_);
  work_.wait_for(lock, idle_after, [this] { return stopping_ || !queue_.empty(); });
  if (stopping_ && queue_.empty()) return false;
  const std::size_t count = std::min(queue_.size(), options_.batch_max);
  for (std::size_t i = 0; i < count; ++i) {
    batch.push_back(std::move(queue_.front()));
    queue_.pop_front();
  }
  lock.unlock();
  room_.notify_all();
  return true;
}

void Committer::write(Batch& batch) {
  try {
    open();
    const std::vector<Kept> kept = write_together(batch, 0, batch.size());
    remember(std::nullopt);
    for (std::size_t i = 0; i < batch.size(); ++i) batch[i]->done.set_value(kept[i]);
  } catch (const StorageUnavailable& moved) {
    fail(batch, 0, moved.what());
    return;
  } catch (const std::exception& failure) {
    log_.line(Level::error, std::string("commit failed reason=") + failure.what());
    write_one_by_one(batch);
    return;
  }
  guarded([this] { writer_->checkpoint_if_grown(); });
}

// One bad row must sink only itself. Where the disk is the trouble the first one fails too, and that decides
// for all.
void Committer::write_one_by_one(Batch& batch) {
  for (std::size_t i = 0; i < batch.size(); ++i) {
    try {
      writer_.reset();
      open();
      const std::vector<Kept> kept = write_together(batch, i, i + 1);
      remember(std::nullopt);
      batch[i]->done.set_value(kept.front());
    } catch (const std::exception& failure) {
      writer_.reset();
      if (!can_write()) {
        fail(batch, i, failure.what());
        return;
      }
      batch[i]->done.set_exception(std::make_exception_ptr(StorageUnavailable(failure.what())));
    }
  }
}

bool Committer::can_write() {
  try {
    open();
    writer_->begin();
    writer_->probe(now());
    writer_->commit();
    return true;
  } catch (const std::exception&) {
    writer_.reset();
    return false;
  }
}

std::vector<Kept> Committer::write_together(const Batch& batch, std::size_t begin, std::size_t end) {
  std::vector<Kept> kept;
  kept.reserve(end - begin);
  writer_->begin();
  try {
    for (std::size_t i = begin; i < end; ++i) kept.push_back(apply(*batch[i]));
    if (writer_->has_moved()) {
      if (options_.on_moved) options_.on_moved();
      throw StorageUnavailable("the database file was moved, deleted or replaced");
    }
    writer_->commit();
  } catch (...) {
    writer_->rollback();
    throw;
  }
  return kept;
}

Kept Committer::apply(const Waiting& waiting) {
  return std::visit(
      [&](const auto& job) {
        using Kind = std::decay_t<decltype(job)>;
        if constexpr (std::is_same_v<Kind, Probe>) {
          writer_->probe(waiting.received_at);
          return Kept::known;
        } else if constexpr (std::is_same_v<Kind, Unreadable>) {
          const auto gone = writer_->quarantine(job.body, job.status, job.reason, waiting.received_at);
          if (gone > 0) log_.line(Level::warning, "quarantine full dropped=" + std::to_string(gone));
          return Kept::stored;
        } else {
          return apply_to(*writer_, job, waiting.received_at);
        }
      },
      waiting.job);
}

void Committer::fail(Batch& batch, std::size_t begin, const std::string& reason) {
  remember(reason);
  for (std::size_t i = begin; i < batch.size(); ++i) {
    batch[i]->done.set_exception(std::make_exception_ptr(StorageUnavailable(reason)));
  }
}

void Committer::tidy_up() {
  writer_->begin();
  try {
    const auto gone = writer_->trim_quarantine(now());
    writer_->commit();
    if (gone > 0) log_.line(Level::info, "quarantine aged dropped=" + std::to_string(gone));
  } catch (...) {
    writer_->rollback();
    throw;
  }
}

}  // namespace calltally
