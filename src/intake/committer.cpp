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
    : options_(std::move(options)),
      log_(log),
      writer_(path, Writer::Role::receiver,
              [this](std::string_view body, Source source) { return decoder_.read_stored(body, source); }) {
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
  std::shared_ptr<Batch> batch;
  std::size_t place = 0;
  {
    std::unique_lock lock(mutex_);
    const auto has_room = [this] { return waiting_ < options_.queue_max || stopping_; };
    if (!room_.wait_for(lock, options_.queue_wait_max, has_room)) throw StorageUnavailable("queue-full");
    if (stopping_) throw StorageUnavailable("stopping");
    if (queue_.empty() || queue_.back()->jobs.size() >= options_.batch_max) {
      queue_.push_back(std::make_shared<Batch>());
    }
    batch = queue_.back();
    place = batch->jobs.size();
    batch->jobs.push_back(Waiting{job, received_at, Kept::stored, std::nullopt});
    ++waiting_;
  }
  work_.notify_one();
  batch->finished.wait();
  const Waiting& mine = batch->jobs[place];
  if (mine.failure) throw StorageUnavailable(*mine.failure);
  return mine.kept;
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

// After a failed write nothing that the old connection knows can be trusted: a new one, to the same file.
void Committer::open() {
  if (!broken_) return;
  try {
    writer_.reopen();
    broken_ = false;
  } catch (const DatabaseMoved& moved) {
    if (options_.on_moved) options_.on_moved();
    throw StorageUnavailable(moved.what());
  }
}

void Committer::run() {
  while (const std::shared_ptr<Batch> batch = take()) {
    if (batch->jobs.empty()) {
      when_idle();
    } else {
      write(*batch);
    }
    batch->done.set_value();
    guarded([this] { writer_.checkpoint_if_grown(); });
  }
  guarded([this] { writer_.checkpoint_truncate(); });
}

void Committer::when_idle() {
  guarded([this] {
    if (writer_.log_pending()) writer_.checkpoint_truncate();
    if (SteadyClock::now() < tidy_at_) return;
    tidy_at_ = SteadyClock::now() + tidy_every;
    tidy_up();
  });
}

// Upkeep that nobody waits for: its failure is logged, and the next batch opens the database anew.
void Committer::guarded(const std::function<void()>& upkeep) {
  if (broken_) return;
  try {
    upkeep();
  } catch (const std::exception& failure) {
    log_.line(Level::error, std::string("checkpoint failed reason=") + failure.what());
    broken_ = true;
  }
}

// Waits for work; an empty batch means idle, none that there is nothing left to do, ever.
std::shared_ptr<Committer::Batch> Committer::take() {
  std::shared_ptr<Batch> batch;
  {
    std::unique_lock lock(mutex_);
    work_.wait_for(lock, idle_after, [this] { return stopping_ || !queue_.empty(); });
    if (queue_.empty()) return stopping_ ? nullptr : std::make_shared<Batch>();
    batch = std::move(queue_.front());
    queue_.pop_front();
    waiting_ -= batch->jobs.size();
  }
  room_.notify_all();
  return batch;
}

void Committer::write(Batch& batch) {
  try {
    open();
    write_together(batch, 0, batch.jobs.size());
    remember(std::nullopt);
  } catch (const StorageUnavailable& moved) {
    fail(batch, 0, moved.what());
  } catch (const DatabaseLocked& locked) {
    log_.line(Level::error, std::string("commit failed reason=") + locked.what());
    fail(batch, 0, locked.what());
  } catch (const std::exception& failure) {
    log_.line(Level::error, std::string("commit failed reason=") + failure.what());
    write_one_by_one(batch);
  }
}

// One bad row must sink only itself. Where the disk is the trouble a probe fails too, and that decides for
// all.
void Committer::write_one_by_one(Batch& batch) {
  for (std::size_t i = 0; i < batch.jobs.size(); ++i) {
    try {
      broken_ = true;
      open();
      write_together(batch, i, i + 1);
      remember(std::nullopt);
    } catch (const std::exception& failure) {
      batch.jobs[i].failure = failure.what();
      if (can_write()) continue;
      fail(batch, i, failure.what());
      return;
    }
  }
}

bool Committer::can_write() {
  try {
    open();
    writer_.begin();
    writer_.probe(now());
    writer_.commit();
    return true;
  } catch (const std::exception&) {
    writer_.rollback();
    broken_ = true;
    return false;
  }
}

void Committer::write_together(Batch& batch, std::size_t begin, std::size_t end) {
  writer_.begin();
  try {
    for (std::size_t i = begin; i < end; ++i) batch.jobs[i].kept = apply(batch.jobs[i]);
    if (writer_.has_moved()) {
      if (options_.on_moved) options_.on_moved();
      throw StorageUnavailable(DatabaseMoved().what());
    }
    writer_.commit();
  } catch (...) {
    writer_.rollback();
    throw;
  }
}

Kept Committer::apply(const Waiting& waiting) {
  return std::visit(
      [&](const auto& job) {
        using Kind = std::decay_t<decltype(job)>;
        if constexpr (std::is_same_v<Kind, Probe>) {
          writer_.probe(waiting.received_at);
          return Kept::known;
        } else if constexpr (std::is_same_v<Kind, Unreadable>) {
          const auto gone = writer_.quarantine(job.body, job.status, job.reason, waiting.received_at);
          if (gone > 0) log_.line(Level::warning, "quarantine full dropped=" + std::to_string(gone));
          return Kept::stored;
        } else {
          return apply_to(writer_, job, waiting.received_at);
        }
      },
      waiting.job);
}

void Committer::fail(Batch& batch, std::size_t begin, const std::string& reason) {
  remember(reason);
  for (std::size_t i = begin; i < batch.jobs.size(); ++i) batch.jobs[i].failure = reason;
}

void Committer::tidy_up() {
  writer_.begin();
  try {
    const auto gone = writer_.trim_quarantine(now());
    writer_.commit();
    if (gone > 0) log_.line(Level::info, "quarantine aged dropped=" + std::to_string(gone));
  } catch (...) {
    writer_.rollback();
    throw;
  }
}

}  // namespace calltally
