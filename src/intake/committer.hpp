// The committer: the one thread that writes. Deliveries of many connections share a commit, and each is
// answered after it.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <future>
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
#include "store/writer.hpp"

namespace calltally {

// An authentic body that could not be read. Borrowed from the waiting request.
struct Unreadable {
  std::string_view body;
  int status = 0;  // the HTTP status it is about to be answered with
  std::string_view reason;
};

// Proof that the database can be written.
struct Probe {};

using Job = std::variant<const DecodedReport*, const StatusUpdate*, Unreadable, Probe>;

// Storage fails, or has more to do than it can: the sender has to be told 503. what() is for the log.
class StorageUnavailable : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// Safe for any number of threads.
class Committer {
 public:
  struct Options {
    std::size_t batch_max = 512;                     // deliveries per commit
    std::size_t queue_max = 192;                     // deliveries waiting: fewer than the server has threads
    std::chrono::milliseconds queue_wait_max{5000};  // for a place in a full queue
    std::chrono::milliseconds probe_interval{5000};  // health is at most this old
    std::function<void()> on_moved;                  // the file is no longer where it was: time to end
  };

  // Opens, and where missing makes, the database; throws as Writer does.
  Committer(const std::string& path, Options options, const Log& log);

  // Commits what waits, moves the log into the database, closes it.
  ~Committer();
  Committer(const Committer&) = delete;
  Committer& operator=(const Committer&) = delete;

  // Returns after the commit that holds the job is on the disk. What the job borrows must live until then.
  // Throws StorageUnavailable where it is not.
  Kept commit(const Job& job, Instant received_at);

  // Nothing while the database can be written, as the last commit showed or, when that was long ago, as a
  // probe shows now; else the reason.
  [[nodiscard]] std::optional<std::string> trouble();

 private:
  struct Waiting {
    Job job;
    Instant received_at;
    Kept kept = Kept::stored;
    std::optional<std::string> failure;
  };

  // What shares a commit. One promise for all of them: a single wake-up answers the whole batch.
  struct Batch {
    std::vector<Waiting> jobs;
    std::promise<void> done;
    std::shared_future<void> finished{done.get_future()};
  };

  void run();
  std::shared_ptr<Batch> take();
  void write(Batch& batch);
  void write_one_by_one(Batch& batch);
  void write_together(Batch& batch, std::size_t begin, std::size_t end);
  Kept apply(const Waiting& waiting);
  void fail(Batch& batch, std::size_t begin, const std::string& reason);
  bool can_write();
  void open();
  void when_idle();
  void guarded(const std::function<void()>& upkeep);
  void tidy_up();
  void remember(const std::optional<std::string>& trouble);

  const Options options_;
  const Log& log_;
  Decoder decoder_;  // reads stored bodies back; used by the writing thread only
  Writer writer_;
  bool broken_ = false;  // between a failure and the next batch
  std::chrono::steady_clock::time_point tidy_at_{};

  std::mutex mutex_;
  std::condition_variable work_;
  std::condition_variable room_;
  std::deque<std::shared_ptr<Batch>> queue_;  // the last one may still grow
  std::size_t waiting_ = 0;                   // jobs in the queue
  bool stopping_ = false;

  std::mutex health_mutex_;
  std::mutex probe_mutex_;
  std::optional<std::string> trouble_;
  std::chrono::steady_clock::time_point known_at_{};

  std::thread thread_;
};

}  // namespace calltally
