// Stored bodies cut to what today's lists keep: what an upgrade leaves to be done, a step at a time.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "call/report.hpp"
#include "call/roles.hpp"
#include "store/erase/removal.hpp"
#include "store/file/database.hpp"
#include "store/quarantine.hpp"

namespace calltally {

// What a stored body is by today's lists.
struct Rewritten {
  enum class Fate {
    kept,     // this is its body now
    held,     // it is of a platform that is not read yet: no call, and this is what waits in quarantine
    dropped,  // it is an event of one: counted, not kept
  };
  Fate fate = Fate::kept;
  std::string body;
  std::string_view platform;  // of what is held or dropped; literals
  std::string_view reason;
  std::string_view event;
};

// Decoding belongs to another room, so the caller brings it. Of a body in quarantine no source is known.
using RewriteBody = std::function<Rewritten(std::string_view body, std::optional<BodyKind> kind)>;

struct RewriteCounts {
  std::int64_t calls = 0;      // looked at
  std::int64_t bodies = 0;     // changed
  std::int64_t held = 0;       // reports of platforms that are not read yet
  std::int64_t not_calls = 0;  // calls that were none of Flireo's
};

// Whether any of it is left to be done.
[[nodiscard]] bool is_rewriting_pending(Database& database);

// Used within a batch of a Writer. The caller stores where it is, in the same batch: an interruption loses
// nothing.
class Rewriting {
 public:
  // In the order in which they are to be done. What is left of replaced bytes is overwritten last.
  enum class Task { quarantine, calls, remains };

  Rewriting(Database& database, Removal& removal, Quarantine& quarantine)
      : database_(database), removal_(removal), quarantine_(quarantine) {}

  // Where a task goes on, from 1; 0: there is nothing to do.
  [[nodiscard]] std::int64_t position(Task task);
  void set_position(Task task, std::int64_t next);

  // The bodies of up to `limit` calls from `next` on, or so many in quarantine; returns where to go on, 0
  // after the last. Two deliveries of a call that say the same by now become the earlier one.
  std::int64_t rewrite_calls(std::int64_t next, int limit, const RewriteBody& rewrite, const Roles& roles,
                             RewriteCounts& counts);
  std::int64_t rewrite_quarantine(std::int64_t next, int limit, const RewriteBody& rewrite,
                                  RewriteCounts& counts);

 private:
  struct Stored;
  void rewrite_call(std::int64_t call, const RewriteBody& rewrite, const Roles& roles, RewriteCounts& counts);
  void rewrite_body(QuarantinedBody body, const RewriteBody& rewrite, RewriteCounts& counts);
  void drop_delivery(std::int64_t delivery);
  [[nodiscard]] bool hold(const Stored& stored);  // false where the same is held already
  void count(const Rewritten& event, Instant at);

  Database& database_;
  Removal& removal_;
  Quarantine& quarantine_;
};

}  // namespace calltally
