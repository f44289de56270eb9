#include "store/refused.hpp"

#include <algorithm>

#include "sql/check.hpp"
#include "store/file/database.hpp"

namespace calltally {
namespace {

using namespace std::chrono_literals;

constexpr auto repeated_within = 1h;

std::int64_t day_of(Instant at) {
  return std::chrono::floor<std::chrono::days>(at).time_since_epoch().count();
}

// When deliveries were stored, an hour's first and last.
struct Arrivals {
  Instant first;
  Instant last;
};

std::vector<Arrivals> hourly_arrivals(Database& database, Instant since, Instant until) {
  std::vector<Arrivals> hours;
  auto query = database.query<sql::check_hourly_arrivals>();
  query.integer(":since_ms", unix_ms(since)).integer(":until_ms", unix_ms(until));
  while (query.step())
    hours.push_back({from_unix_ms(query.integer("first_ms")), from_unix_ms(query.integer("last_ms"))});
  return hours;
}

}  // namespace

std::vector<RefusedCount> read_refused(Database& database, Instant since, Instant until) {
  std::vector<RefusedCount> counts;
  auto query = database.query<sql::check_refused>();
  query.integer(":first_day", day_of(since)).integer(":last_day", day_of(until - 1ms));
  while (query.step()) {
    const Sender sender = query.integer("authentic") == 0 ? Sender::unknown : Sender::authentic;
    counts.push_back({{},
                      static_cast<int>(query.integer("status")),
                      query.text("reason"),
                      query.integer("count"),
                      from_unix_ms(query.integer("last_ms")),
                      sender});
  }
  return counts;
}

Unavailable read_unavailable(Database& database, Instant since, Instant until) {
  std::vector<Unavailable> hours;
  auto query = database.query<sql::check_unavailable>();
  query.integer(":first_day", day_of(since)).integer(":last_day", day_of(until - 1ms));
  while (query.step()) hours.push_back({query.integer("count"), from_unix_ms(query.integer("last_ms"))});
  if (hours.empty()) return {};
  const auto arrivals =
      hourly_arrivals(database, hours.front().last_at, hours.back().last_at + repeated_within);
  Unavailable lost;
  for (const Unavailable& hour : hours) {
    const auto repeats = [&](const Arrivals& one) {
      return one.last > hour.last_at && std::max(one.first, hour.last_at) <= hour.last_at + repeated_within;
    };
    if (std::ranges::any_of(arrivals, repeats)) continue;
    lost.count += hour.count;
    lost.last_at = std::max(lost.last_at, hour.last_at);
  }
  return lost;
}

}  // namespace calltally
