// Where somebody, or a call, left traces; what happens to them is in forgetting.cpp.
#include <algorithm>
#include <functional>
#include <iterator>
#include <utility>

#include "call/identity.hpp"
#include "call/phone.hpp"
#include "sql/call.hpp"
#include "sql/customer.hpp"
#include "sql/delivery.hpp"
#include "sql/quarantine.hpp"
#include "sql/status.hpp"
#include "store/erase/forgetting.hpp"
#include "store/settings.hpp"

namespace calltally {
namespace {

constexpr std::size_t similar_digits = 7;
constexpr int bodies_per_read = 2000;    // in one read transaction, some milliseconds
constexpr int quarantine_per_read = 50;  // bodies of 16 MiB at most
constexpr std::size_t mentions_kept = 100;
constexpr std::size_t id_bytes_min = 8;         // a shorter call id is no trace: it stands in any body
constexpr std::size_t quoted_id_bytes_min = 4;  // where it is the value of a key for ids
constexpr int texts_at_arrival = 20'000;        // of a body, some 50 ms: others wait

Instant instant(std::int64_t ms) { return Instant(std::chrono::milliseconds(ms)); }

bool meet(const std::vector<std::string>& some, const std::vector<std::string>& others) {
  return std::ranges::any_of(
      some, [&](const std::string& form) { return std::ranges::find(others, form) != others.end(); });
}

void unique(auto& rows) {
  std::ranges::sort(rows);
  rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
}

// In a body that cannot be read: what stands between quotation marks, and between those.
bool is_key_of_id(std::string_view text) {
  return text == "id" || text == "callId" || text == "callSession" || text == "call_id";
}

bool is_colon(std::string_view text) {
  return text.find(':') != text.npos && text.find_first_not_of(": \t\r\n") == text.npos;
}

// All statements that find calls give these.
template <const EmbeddedSql& statement>
TracedCall traced_call(Query<statement>& query) {
  return {query.integer("id"), query.integer("started_ms"),
          std::hash<std::string_view>{}(query.bytes("call_id"))};
}

}  // namespace

// Whose traces are looked for.
struct Forgetting::Sought {
  // Calls of this number that began before that are theirs; nothing: it is somebody else's.
  std::function<std::optional<Instant>(std::string_view number)> number_until;
  std::function<bool(std::string_view call_id, Instant began_at)> call;
  // What others said, or could not be read: whether it tells of them, having come at that moment.
  std::function<bool(std::string_view bytes, Instant came_at)> text;
};

Traces Forgetting::find(const std::string& number, const Roles& roles, Mentions mentions,
                        const std::function<void(std::int64_t)>& progress) {
  const std::vector<std::string> forms = forms_to_remember(number, roles.region);
  const NumberSearch search(number, roles.region);
  const auto has_extension = [](const std::vector<std::string>& of_number) {
    return !of_number.empty() && without_extension(of_number.front()) != of_number.front();
  };
  std::set<std::string> extensions;
  const auto is_one = [&](std::string_view other) {
    const std::vector<std::string> others = forms_of(other, roles.region);
    if (!meet(others, forms)) return false;
    if (has_extension(others) && !has_extension(forms)) extensions.insert(others.front());
    return true;
  };
  Traces traces;
  list_.refresh();
  traces.forgotten = std::max(list_.customer_until(forms), list_.person_until(number, {}, roles.region));
  find_all(traces, {[&](std::string_view other) {
                      return is_one(other) ? std::optional(Instant::max()) : std::nullopt;
                    },
                    // The platform's list names calls after the caller's number; in other ids digits are no
                    // trace of anybody.
                    [&](std::string_view call_id, Instant) {
                      const std::string_view in_id = number_in_id(call_id);
                      return !in_id.empty() && is_one(in_id);
                    },
                    [&](std::string_view bytes, Instant) { return search.found_in(bytes); }});
  traces.extensions = std::ssize(extensions);
  if (traces.empty()) traces.similar_calls = calls_like(number, roles);
  if (mentions == Mentions::look) find_mentions(traces, search, progress);
  return traces;
}

// Somebody may have mistyped the beginning, or the country.
std::int64_t Forgetting::calls_like(const std::string& number, const Roles& roles) {
  const auto end_of = [](std::string_view normal) {
    std::string digits;
    std::ranges::copy_if(without_extension(normal), std::back_inserter(digits),
                         [](char c) { return c >= '0' && c <= '9'; });
    return digits.size() < similar_digits ? std::string{} : digits.substr(digits.size() - similar_digits);
  };
  const std::string end = end_of(normal_number(number, roles.region));
  std::vector<std::int64_t> customers;
  {
    auto query = database_.query<sql::customer_all>();
    while (!end.empty() && query.step()) {
      if (end_of(query.bytes("number")) == end) customers.push_back(query.integer("id"));
    }
  }
  std::int64_t calls = 0;
  for (const std::int64_t customer : customers) {
    auto query = database_.query<sql::customer_calls>();
    if (query.id(":customer_id", customer).step()) calls += query.integer("calls");
  }
  return calls;
}

Traces Forgetting::find_call(const std::string& call_id) {
  Traces traces;
  list_.refresh();
  traces.was_remembered = list_.any_call() && list_.has_call(call_id);
  std::vector<std::string> ids{call_id};
  std::ranges::copy(list_.final_ids(call_id), std::back_inserter(ids));
  for (const std::string& id : ids) {
    auto query = database_.query<sql::call_named>();
    if (query.text(":call_id", id).step()) traces.calls.push_back(traced_call(query));
  }
  auto updates = database_.query<sql::status_count>();
  if (!traces.calls.empty()) {
    count_rows(traces);
  } else if (updates.text(":call_id", call_id).step() && updates.integer("updates") > 0) {
    traces.only_updates.push_back(call_id);
    traces.status_updates = updates.integer("updates");
  }
  const std::string quoted = '"' + call_id + '"';
  find_quarantine(traces, [&](std::string_view body, Instant) { return body.find(quoted) != body.npos; });
  return traces;
}

Traces Forgetting::find_older(Instant before, const std::optional<Instant>& keep_figures_at) {
  Traces traces;
  traces.remember = Removal::Remember::no;
  traces.keep_figures_at = keep_figures_at;
  {
    auto query = database_.query<sql::call_older>();
    query.integer(":before_ms", unix_ms(before)).integer(":whole", keep_figures_at ? 0 : 1);
    while (query.step()) traces.calls.push_back(traced_call(query));
  }
  count_rows(traces);
  {
    auto query = database_.query<sql::status_older>();
    query.integer(":before_ms", unix_ms(before));
    while (query.step()) {
      traces.only_updates.push_back(query.text("call_id"));
      traces.status_updates += query.integer("updates");
    }
  }
  auto query = database_.query<sql::quarantine_older>();
  query.integer(":before_ms", unix_ms(before));
  while (query.step()) traces.quarantine.push_back(query.integer("id"));
  return traces;
}

Traces Forgetting::find_listed(const Roles& roles, const DigitLimits& limits) {
  Traces traces;
  list_.refresh();
  if (!list_.any_call() && !list_.any_customer()) return traces;
  list_.hold();
  std::int64_t left = limits.of_all;
  const std::string& region = roles.region;
  const auto tells = [&](std::string_view bytes, Instant came_at) {
    const std::int64_t most = std::min(limits.of_one, left);
    std::int64_t asked = 0;
    const bool is_told = tells_of_listed(bytes, came_at, region, most, asked);
    if (asked > most) ++traces.too_long;
    left -= std::min(asked, most);
    return is_told;
  };
  find_all(
      traces,
      {[&](std::string_view number) { return list_.person_until(number, {}, region); },
       [&](std::string_view id, Instant began_at) { return list_.has(id, {}, began_at, region); }, tells});
  return traces;
}

// What came after a number was forgotten may tell of a later call.
bool Forgetting::tells_of_listed(std::string_view bytes, Instant came_at, const std::string& region,
                                 std::int64_t most, std::int64_t& asked) {
  if (!list_.any_customer()) return false;
  const auto is_before = [&](const std::optional<Instant>& until) { return until && came_at < *until; };
  const auto is_listed = [&](std::string_view form) {
    return is_before(list_.customer_until({std::string(form)}));
  };
  const auto is_listed_text = [&](std::string_view text) {
    return is_listed(text) ||
           (is_spelled_otherwise(text, region) && is_before(list_.person_until(text, {}, region)));
  };
  if (any_text(bytes, is_listed_text)) return true;
  bool tells = false;
  (void)any_number(bytes, [&](std::string_view digits) {
    if (++asked > most) return true;
    return tells = is_listed(digits);
  });
  return tells;
}

bool Forgetting::names_erased(std::string_view bytes, std::int64_t texts_max) {
  if (!list_.any_call()) return false;
  bool names = false;
  std::string_view key;
  std::string_view between;
  (void)any_text(bytes, [&](std::string_view text) {
    if (texts_max-- == 0) return true;
    const bool is_id = is_key_of_id(key) && is_colon(between);
    key = std::exchange(between, text);
    return names = is_id && text.size() >= quoted_id_bytes_min && list_.has_call_or_figures(text);
  });
  return names;
}

bool Forgetting::is_of_erased(std::string_view unread_body) {
  return names_erased(unread_body, texts_at_arrival);
}

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
      const Instant began_at = instant(query.integer("started_ms"));
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
      if (instant(query.integer("started_ms")) < until[i]) traces.calls.push_back(traced_call(query));
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
    const Instant came_at = instant(query.integer("first_ms"));
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
          tells_of_them(body, instant(query.integer("received_ms")))) {
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
