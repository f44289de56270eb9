#include "intake/committer.hpp"

#include <algorithm>
#include <exception>
#include <iterator>
#include <stdexcept>
#include <utility>

namespace calltally {
namespace {

using namespace std::chrono_literals;
using SteadyClock = std::chrono::steady_clock;

// Every job of the batch fails for this reason.
class StorageUnavailable : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

constexpr const char* damage = "the database is damaged; put a copy of it back";
constexpr auto idle_after = 1000ms;
constexpr auto tidy_every = std::chrono::hours(1);
constexpr auto packed_after = std::chrono::hours(24);  // by then late reports of a day have come

StoreResult apply_to(Writer& writer, const DecodedReport& decoded, Instant received_at,
                     CallFields& unreadable) {
  PreparedReport prepared = prepare(decoded.report, decoded.body, received_at, writer.roles_of_batch());
  unreadable = unreadable_in(prepared.alone, prepared.values);
  return writer.add(std::move(prepared));
}

StoreResult apply_to(Writer& writer, const StatusUpdate& update, Instant received_at,
                     CallFields& unreadable) {
  unreadable = update.unreadable;
  return writer.add(update, received_at);
}

}  // namespace

Committer::Committer(const std::string& path, Options options, const Log& log)
    : options_(std::move(options)),
      log_(log),
      writer_(
          path, Writer::Role::receiver,
          [this](std::string_view body, BodyKind kind) { return decoder_.read_stored(body, kind); },
          options_.on_copy) {
  remember(std::nullopt);
  refused_at_ = SteadyClock::now() + options_.refused_interval;
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

void Committer::submit(std::vector<Order>& orders, const std::shared_ptr<CompletionQueue>& completions) {
  const auto since = SteadyClock::now();
  {
    const std::lock_guard lock(mutex_);
    for (Order& order : orders) {
      const Ticket ticket = order.ticket;
      queue_.push_back(Waiting{std::move(order), completions, since,
                               Settled{ticket, StoreResult::stored, std::nullopt, {}}});
    }
  }
  orders.clear();
  work_.notify_one();
}

void Committer::give_up(SteadyClock::time_point limit) {
  Batch late;
  {
    const std::lock_guard lock(mutex_);
    if (queue_.size() <= options_.queue_max) return;
    const auto begin = queue_.begin() + static_cast<std::ptrdiff_t>(options_.queue_max);
    const auto end =
        std::find_if(begin, queue_.end(), [&](const Waiting& one) { return one.since >= limit; });
    late.assign(std::make_move_iterator(begin), std::make_move_iterator(end));
    queue_.erase(begin, end);
  }
  for (Waiting& one : late) one.settled.failure = "queue-full";
  settle(late);
}

std::optional<Committer::Health> Committer::health() {
  const std::lock_guard lock(health_mutex_);
  if (SteadyClock::now() - known_at_ >= options_.probe_interval) return std::nullopt;
  return Health{trouble_};
}

void Committer::remember(const std::optional<std::string>& trouble) {
  const std::lock_guard lock(health_mutex_);
  trouble_ = trouble;
  // Reports that lie elsewhere are stored all the same, but somebody has to know.
  if (!trouble_ && damaged_) trouble_ = damage;
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
  while (std::optional<Batch> batch = take()) {
    if (batch->empty()) {
      when_idle();
    } else {
      serve(*batch);
    }
    write_refused_if_due();
    guarded("checkpoint", [this] { writer_.checkpoint_if_grown(); });
  }
  guarded("counting refusals", [this] { write_refused(); });
  guarded("counting events", [this] { write_foreign_events(); });
  guarded("checkpoint", [this] { writer_.checkpoint_truncate(); });
}

// Trials come after what is to be kept: nobody waits for them with a report in hand.
void Committer::serve(Batch& batch) {
  const auto is_kept = [](const Waiting& one) { return one.order.purpose == Purpose::keep; };
  Batch trials;
  if (!std::ranges::all_of(batch, is_kept)) {
    const auto begin = std::stable_partition(batch.begin(), batch.end(), is_kept);
    trials.assign(std::make_move_iterator(begin), std::make_move_iterator(batch.end()));
    batch.erase(begin, batch.end());
  }
  if (!batch.empty()) write(batch);
  settle(batch);
  for (Waiting& trial : trials) try_out(trial);
  settle(trials);
}

// In order, with one wake-up per queue: in fact one for all.
void Committer::settle(Batch& batch) {
  for (auto begin = batch.begin(); begin != batch.end();) {
    const auto end = std::find_if(begin, batch.end(),
                                  [&](const Waiting& one) { return one.completions != begin->completions; });
    std::vector<Settled> settled;
    settled.reserve(static_cast<std::size_t>(end - begin));
    std::transform(begin, end, std::back_inserter(settled),
                   [](Waiting& one) { return std::move(one.settled); });
    begin->completions->put(std::move(settled));
    begin = end;
  }
}

void Committer::when_idle() {
  guarded("checkpoint", [this] {
    if (writer_.log_pending()) writer_.checkpoint_truncate();
  });
  // One at a time: somebody may want to be answered in between.
  guarded("packing calls", [this] {
    if (packing_) packing_ = writer_.add_segment(now() - packed_after);
  });
  if (SteadyClock::now() < tidy_at_) return;
  tidy_at_ = SteadyClock::now() + tidy_every;
  packing_ = true;
  guarded("trimming the quarantine", [this] { tidy_up(); });
}

// Upkeep that nobody waits for: its failure is logged, and the next batch opens the database anew.
void Committer::guarded(std::string_view what, const std::function<void()>& upkeep) {
  if (broken_) return;
  try {
    upkeep();
  } catch (const std::exception& failure) {
    log_.line(Level::error, std::string(what).append(" failed reason=").append(failure.what()));
    broken_ = true;
  }
}

// Waits for work; an empty batch means idle, none that there is nothing left to do, ever.
std::optional<Committer::Batch> Committer::take() {
  std::unique_lock lock(mutex_);
  work_.wait_for(lock, idle_after, [this] { return stopping_ || !queue_.empty(); });
  if (queue_.empty() && stopping_) return std::nullopt;
  const auto end = queue_.begin() + static_cast<std::ptrdiff_t>(std::min(queue_.size(), options_.batch_max));
  Batch batch(std::make_move_iterator(queue_.begin()), std::make_move_iterator(end));
  queue_.erase(queue_.begin(), end);
  return batch;
}

void Committer::write(Batch& batch) {
  try {
    open();
    write_together(batch, 0, batch.size());
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
  for (std::size_t i = 0; i < batch.size(); ++i) {
    try {
      broken_ = true;
      open();
      write_together(batch, i, i + 1);
      remember(std::nullopt);
    } catch (const std::exception& failure) {
      if (tells_of_damage(failure)) {
        damaged_ = true;
        remember(damage);
      }
      batch[i].settled.failure = failure.what();
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

void Committer::require_place() {
  if (!writer_.has_moved()) return;
  if (options_.on_moved) options_.on_moved();
  throw StorageUnavailable(DatabaseMoved().what());
}

// Does all that storing does, short of the commit. A failure is told to its sender alone: no health, no
// finding.
void Committer::try_out(Waiting& trial) {
  try {
    open();
    writer_.begin();
    trial.settled.kept = apply(trial.order, trial.settled.unreadable);
    require_place();
  } catch (const std::exception& failure) {
    broken_ = true;
    trial.settled.failure = failure.what();
  }
  writer_.rollback();
}

void Committer::write_together(Batch& batch, std::size_t begin, std::size_t end) {
  writer_.begin();
  try {
    for (std::size_t i = begin; i < end; ++i) {
      batch[i].settled.kept = apply(batch[i].order, batch[i].settled.unreadable);
    }
    const auto received = received_to_note(batch, begin, end);
    if (received) writer_.note_received(*received);
    require_place();
    writer_.commit();
    if (received) noted_at_ = *received;
  } catch (...) {
    writer_.rollback();
    throw;
  }
}

// A batch that writes anyway notes the newest of its reports; one of repeated reports, which writes nothing
// else, once a minute at most. A clock that was set back is noted, too.
std::optional<Instant> Committer::received_to_note(const Batch& batch, std::size_t begin,
                                                   std::size_t end) const {
  std::optional<Instant> newest;
  bool writes = false;
  for (std::size_t i = begin; i < end; ++i) {
    if (!std::holds_alternative<DecodedReport>(batch[i].order.job)) continue;
    newest = std::max(newest.value_or(Instant::min()), batch[i].order.received_at);
    writes = writes || batch[i].settled.kept == StoreResult::stored;
  }
  const bool is_due =
      newest && (writes || !noted_at_ || *newest >= *noted_at_ + 1min || *newest < *noted_at_);
  return is_due ? newest : std::nullopt;
}

StoreResult Committer::apply(const Order& order, CallFields& unreadable) {
  return std::visit(
      [&](const auto& job) {
        using Kind = std::decay_t<decltype(job)>;
        if constexpr (std::is_same_v<Kind, Probe>) {
          if (damaged_) throw std::runtime_error(damage);
          writer_.probe(order.received_at);
          return StoreResult::known;
        } else if constexpr (std::is_same_v<Kind, Unreadable>) {
          const auto gone = writer_.quarantine(job.body, job.status, job.reason, order.received_at);
          if (!gone) {
            log_.line(Level::info, "quarantine result=erased status=" + std::to_string(job.status));
          } else if (*gone > 0) {
            log_.line(Level::warning, "quarantine full dropped=" + std::to_string(*gone));
          }
          return StoreResult::stored;
        } else {
          return apply_to(writer_, job, order.received_at, unreadable);
        }
      },
      order.job);
}

void Committer::fail(Batch& batch, std::size_t begin, const std::string& reason) {
  remember(reason);
  for (std::size_t i = begin; i < batch.size(); ++i) batch[i].settled.failure = reason;
}

void Committer::count_refused(int status, std::string_view reason, Sender sender) {
  refused_.add(status, reason, sender, now());
}

void Committer::write_refused_if_due() {
  if (SteadyClock::now() < refused_at_) return;
  refused_at_ = SteadyClock::now() + options_.refused_interval;
  guarded("counting refusals", [this] { write_refused(); });
  guarded("counting events", [this] { write_foreign_events(); });
}

template <typename Tally, typename Add>
void Committer::write_counts(Tally& tally, Add add) {
  const auto counts = tally.take();
  if (counts.empty()) return;
  try {
    writer_.begin();
    (writer_.*add)(counts, now());
    writer_.commit();
  } catch (...) {
    writer_.rollback();
    tally.put_back(counts);
    throw;
  }
}

void Committer::write_refused() { write_counts(refused_, &Writer::add_refused); }

void Committer::count_foreign_event(std::string_view platform, std::string_view event) {
  foreign_events_.add(platform, event, now());
}

void Committer::write_foreign_events() { write_counts(foreign_events_, &Writer::add_foreign_events); }

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
