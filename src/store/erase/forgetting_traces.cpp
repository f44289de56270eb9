// Where traces lie; whose are looked for is in forgetting_search.cpp.
#include <algorithm>
#include <iterator>

#include "call/identity.hpp"
#include "sql/call.hpp"
#include "sql/customer.hpp"
#include "sql/delivery.hpp"
#include "sql/quarantine.hpp"
#include "sql/status.hpp"
#include "store/erase/forgetting_search.hpp"
#include "store/settings.hpp"

namespace calltally {
namespace {

constexpr int bodies_per_read = 2000;    // in one read transaction, some milliseconds
constexpr int quarantine_per_read = 50;  // bodies of 16 MiB at most
constexpr std::size_t mentions_kept = 100;
constexpr std::size_t id_bytes_min = 8;  // a shorter call id is no trace: it stands in any body

void unique(auto& rows) {
  std::ranges::sort(rows);
  rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
}

}  // namespace

void Forgetting::find_all(Traces& traces, const Sought& sought) {
  find_calls(traces, sought);
  find_updates(traces, sought);
  find_quarantine(traces, sought.text);
}

// A number is enough for its calls; an id alone knows a call that came without one. While calls are still to
// be derived again the number as sent decides: customers are those of before.
void Forgetting::find_calls(Traces& traces, const Sought& sought) {
  find_calls_of_customers(traces, sought);
  const bool is_derived = !get_setting(database_, "reindex_next").has_value();
  if (!is_derived) traces.calls.clear();
  {
    auto query = database_.query<sql::call_id_all>();
    while (query.step()) {
      const Instant began_at = from_unix_ms(query.integer("started_ms"));
      const auto until = is_derived || query.is_null("customer_number")
                             ? std::nullopt
                             : sought.number_until(query.bytes("customer_number"));
      if ((until && began_at < *until) || sought.call(query.bytes("known_id"), began_at)) {
        traces.calls.push_back(traced_call(query));
      }
    }
  }
  unique(traces.calls);
  count_rows(traces);
}

void Forgetting::find_calls_of_customers(Traces& traces, const Sought& sought) {
  std::vector<Instant> until;  // of each customer
  {
    auto query = database_.query<sql::customer_all>();
    while (query.step()) {
      const auto moment = sought.number_until(query.bytes("number"));
      if (!moment) continue;
      traces.customers.push_back(query.integer("id"));
      until.push_back(*moment);
    }
  }
  for (std::size_t i = 0; i < traces.customers.size(); ++i) {
    auto query = database_.query<sql::call_of_customer>();
    query.id(":customer_id", traces.customers[i]);
    while (query.step()) {
      if (from_unix_ms(query.integer("started_ms")) < until[i]) traces.calls.push_back(traced_call(query));
    }
  }
}

void Forgetting::count_rows(Traces& traces) {
  for (const TracedCall& call : traces.calls) {
    auto count = database_.query<sql::delivery_count>();
    if (count.id(":call", call.row).step()) traces.deliveries += count.integer("deliveries");
    for (const std::string& id : removal_.ids_of(call.row)) {
      auto updates = database_.query<sql::status_count>();
      if (updates.text(":call_id", id).step()) traces.status_updates += updates.integer("updates");
    }
  }
}

// An update tells whose the call is, or only what the platform said.
void Forgetting::find_updates(Traces& traces, const Sought& sought) {
  const std::set<std::string> of_calls = ids_of(traces.calls);
  std::set<std::string> own;
  std::set<std::string> told;
  auto query = database_.query<sql::status_all>();
  while (query.step()) {
    const std::string id = query.text("call_id");
    if (of_calls.contains(id)) continue;
    const Instant came_at = from_unix_ms(query.integer("first_ms"));
    const auto until = sought.number_until(query.bytes("customer_number"));
    const bool is_own = (until && came_at < *until) || sought.call(id, came_at);
    if (!is_own && !sought.text(query.bytes("error"), came_at)) continue;
    ++traces.status_updates;
    (is_own ? own : told).insert(id);
  }
  traces.only_updates.assign(own.begin(), own.end());
  std::ranges::set_difference(told, own, std::back_inserter(traces.told_in_error));
}

std::set<std::string> Forgetting::ids_of(const std::vector<TracedCall>& calls) {
  std::set<std::string> ids;
  for (const TracedCall& call : calls) {
    for (std::string& id : removal_.ids_of(call.row)) ids.insert(std::move(id));
  }
  return ids;
}

// Ids of erased calls are on the list when the calls are gone, and a body that names one came since, or an
// interruption left it.
void Forgetting::find_quarantine(Traces& traces,
                                 const std::function<bool(std::string_view, Instant)>& tells_of_them) {
  list_.hold();
  std::set<std::string> ids = ids_of(traces.calls);
  ids.insert(traces.only_updates.begin(), traces.only_updates.end());
  std::erase_if(ids, [](const std::string& id) { return id.size() < id_bytes_min; });
  const auto names_call = [&](std::string_view body) {
    return std::ranges::any_of(ids, [&](const std::string& id) { return body.find(id) != body.npos; });
  };
  std::int64_t last = 0;
  for (int read = quarantine_per_read; read == quarantine_per_read;) {
    auto query = database_.query<sql::quarantine_after>();
    query.integer(":id", last).integer(":limit", quarantine_per_read);
    for (read = 0; query.step(); ++read) {
      last = query.integer("id");
      const std::string_view body = query.bytes("body");
      if (names_call(body) || names_erased(body, std::ssize(body)) ||
          tells_of_them(body, from_unix_ms(query.integer("received_ms")))) {
        traces.quarantine.push_back(last);
      }
    }
  }
}

void Forgetting::find_mentions(Traces& traces, const NumberSearch& search,
                               const std::function<void(std::int64_t)>& progress) {
  std::vector<std::int64_t> calls;
  std::int64_t last = 0;
  std::int64_t all = 0;
  for (int read = bodies_per_read; read == bodies_per_read;) {
    {
      auto query = database_.query<sql::delivery_after>();
      query.integer(":id", last).integer(":limit", bodies_per_read);
      for (read = 0; query.step(); ++read) {
        last = query.integer("id");
        const std::int64_t call = query.integer("call");
        if (std::ranges::binary_search(traces.calls, call, {}, &TracedCall::row) ||
            !search.found_in(query.bytes("body")))
          continue;
        calls.push_back(call);
      }
    }
    progress(all += read);
  }
  unique(calls);
  traces.mentions = std::ssize(calls);
  for (const std::int64_t call : calls) {
    if (traces.mentioned_in.size() == mentions_kept) break;
    traces.mentioned_in.push_back(removal_.ids_of(call).front());
  }
}

}  // namespace calltally
