// The committer: the one thread that writes. Deliveries of many connections share a commit, and each is
// answered after it.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <variant>
#include <vector>

#include "base/instant.hpp"
#include "base/log.hpp"
#include "decode/delivery.hpp"
#include "intake/completion_queue.hpp"
#include "intake/foreign_event_tally.hpp"
#include "intake/refusal_tally.hpp"
#include "store/writer.hpp"

namespace calltally {

// An authentic body that could not be read.
struct Unreadable {
  std::string body;
  int status = 0;           // the HTTP status it is about to be answered with
  std::string_view reason;  // a literal
};

// Proof that the database can be written.
struct Probe {};

// What has to be durable before an answer; owns what it consists of.
using Job = std::variant<DecodedReport, StatusUpdate, Unreadable, Probe>;

// What becomes of what a delivery says.
enum class Purpose {
  keep,
  trial,  // stored in a transaction of its own and rolled back: it shows that a delivery would be kept
};

struct Order {
  Job job;
  Instant received_at;
  Ticket ticket = 0;
  Purpose purpose = Purpose::keep;
};

// Safe for any number of threads.
class Committer {
 public:
  struct Options {
    std::size_t batch_max = 512;                         // jobs per commit
    std::size_t queue_max = 256;                         // jobs waiting for their commit
    std::chrono::milliseconds queue_wait_max{5000};      // for a place in a full queue
    std::chrono::milliseconds probe_interval{5000};      // health is at most this old
    std::chrono::milliseconds refused_interval{60'000};  // refused requests are written at most so often
    std::function<void()> on_moved;                      // the file is no longer where it was: time to end
    CopyProgress on_copy;                                // of the copy before an upgrade
  };

  // Opens, and where missing makes, the database; throws as Writer does.
  Committer(const std::string& path, Options options, const Log& log);

  // Commits what waits, moves the log into the database, closes it.
  ~Committer();
  Committer(const Committer&) = delete;
  Committer& operator=(const Committer&) = delete;

  // Takes the orders, which it empties, and returns at once. Each is settled in `completions` after the
  // commit that holds it is on the disk, or once it failed; a trial once it is rolled back. What finds the
  // queue full waits behind it.
  void submit(std::vector<Order>& orders, const std::shared_ptr<CompletionQueue>& completions);

  // Settles as failed what waits behind a full queue and was submitted before `limit`.
  void give_up(std::chrono::steady_clock::time_point limit);
  [[nodiscard]] std::chrono::milliseconds queue_wait_max() const { return options_.queue_wait_max; }

  // Counts a request that was refused. In memory: nobody outside causes a write by it. The counts are written
  // now and then and at the end.
  void count_refused(int status, std::string_view reason, Sender sender);  // `reason` is a literal

  // Counts an event of another platform that was answered and is not kept, in the same way.
  void count_foreign_event(std::string_view platform, std::string_view event);  // literals

  // What the last commit showed; nothing where that is long ago: a Probe shows it anew.
  struct Health {
    std::optional<std::string> trouble;  // why the database cannot be written
  };
  [[nodiscard]] std::optional<Health> health();

 private:
  struct Waiting {
    Order order;
    std::shared_ptr<CompletionQueue> completions;
    std::chrono::steady_clock::time_point since;
    Settled settled;
  };
  using Batch = std::vector<Waiting>;

  void run();
  std::optional<Batch> take();
  void serve(Batch& batch);
  void write(Batch& batch);
  void try_out(Waiting& trial);
  void require_place();
  void write_one_by_one(Batch& batch);
  void write_together(Batch& batch, std::size_t begin, std::size_t end);
  [[nodiscard]] std::optional<Instant> received_to_note(const Batch& batch, std::size_t begin,
                                                        std::size_t end) const;
  StoreResult apply(const Order& order, CallFields& unreadable);
  void fail(Batch& batch, std::size_t begin, const std::string& reason);
  static void settle(Batch& batch);
  bool can_write();
  void open();
  void when_idle();
  void guarded(std::string_view what, const std::function<void()>& upkeep);
  void tidy_up();
  void write_refused_if_due();
  template <typename Tally, typename Add>
  void write_counts(Tally& tally, Add add);  // takes a tally, puts it back where it cannot be written
  void write_refused();
  void write_foreign_events();
  void remember(const std::optional<std::string>& trouble);

  const Options options_;
  const Log& log_;
  Decoder decoder_;  // reads stored bodies back; used by the writing thread only
  Writer writer_;
  bool broken_ = false;   // between a failure and the next batch
  bool damaged_ = false;  // a page could not be read: told by health until the end
  std::chrono::steady_clock::time_point tidy_at_{};
  RefusalTally refused_;
  std::optional<Instant> noted_at_;  // the last arrival that the database remembers
  ForeignEventTally foreign_events_;
  std::chrono::steady_clock::time_point refused_at_{};  // when they are to be written
  bool packing_ = false;                                // calls may be left to pack for faster reading

  std::mutex mutex_;
  std::condition_variable work_;
  std::deque<Waiting> queue_;
  bool stopping_ = false;

  std::mutex health_mutex_;
  std::optional<std::string> trouble_;
  std::chrono::steady_clock::time_point known_at_{};

  std::thread thread_;
};

}  // namespace calltally
