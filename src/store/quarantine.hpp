// The quarantine: authentic bodies that could not be read, for a limited time, and what waits for a version
// that reads it.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "base/period.hpp"

namespace calltally {

class Database;

// Limits of the quarantine; the oldest bodies go first. What is held has none.
struct QuarantineLimits {
  std::int64_t bodies = 10'000;
  std::int64_t bytes = 256LL * 1024 * 1024;
  std::chrono::days age{30};
};

// The reason of a report that came under the id of a call with another line and another customer.
inline constexpr std::string_view conflict_reason = "id-conflict";

struct QuarantinedBody {
  std::int64_t id = 0;
  Instant received_at{};
  int status = 0;      // the HTTP status that was answered, or would be today
  std::string reason;  // "not-json", "unknown-event", "no-call-id", "vapi-not-read-yet", ...
  std::string body;    // as it came where it is no JSON, else what of it is kept
  bool held = false;   // an acknowledged report: it stays until it is stored or dropped
};

// Acts on one connection. What changes anything belongs within a batch of its writer.
class Quarantine {
 public:
  // How long a body stays: within the limits, or until it can be read: a report that was acknowledged.
  enum class Stay { limited, held };

  explicit Quarantine(Database& database) : database_(database) {}

  // Bodies that arrived in [since, until), oldest first. A body is only good during the call.
  void each(Instant since, Instant until, const std::function<void(const QuarantinedBody&)>& take);
  [[nodiscard]] std::optional<QuarantinedBody> find(std::int64_t id);

  // The ids of bodies that arrived before `until`, oldest first; with those that are held, or without.
  [[nodiscard]] std::vector<std::int64_t> ids(Instant until, Stay most);

  // When the first and the last body arrived; nothing where there is none.
  [[nodiscard]] std::optional<Extent> extent();

  void add(std::string_view body, int status, std::string_view reason, Instant received_at,
           Stay stay = Stay::limited);

  // Whether this very body is held already.
  [[nodiscard]] bool is_held(std::string_view body);

  // The body with the least id not below this one.
  [[nodiscard]] std::optional<QuarantinedBody> next(std::int64_t id);

  // Another body, and how long it stays, in the place of the one that is there.
  void rewrite(const QuarantinedBody& body);

  // Drops what is beyond the limits; returns how many bodies.
  std::int64_t trim(Instant now, const QuarantineLimits& limits);

  // False where there is no such body any more.
  bool drop(std::int64_t id);

  // Why the body cannot be read now.
  void tell(std::int64_t id, int status, std::string_view reason);

  // What is kept in memory of it is true only as long as nobody else writes.
  void forget() { is_known_ = false; }

 private:
  void learn();

  Database& database_;
  bool is_known_ = false;
  std::int64_t bodies_ = 0;
  std::int64_t bytes_ = 0;
};

}  // namespace calltally
