// Whose traces are looked for; where they lie is in forgetting_traces.cpp, what happens to them in
// forgetting.cpp.
#include <algorithm>
#include <iterator>
#include <utility>

#include "call/call_reference.hpp"
#include "call/identity.hpp"
#include "call/phone.hpp"
#include "sql/call.hpp"
#include "sql/customer.hpp"
#include "sql/quarantine.hpp"
#include "sql/status.hpp"
#include "store/erase/forgetting_search.hpp"

namespace calltally {
namespace {

constexpr std::size_t similar_digits = 7;
constexpr std::size_t quoted_id_bytes_min = 4;  // where it is the value of a key for ids
constexpr int texts_at_arrival = 20'000;        // of a body, some 50 ms: others wait

bool meet(const std::vector<std::string>& some, const std::vector<std::string>& others) {
  return std::ranges::any_of(
      some, [&](const std::string& form) { return std::ranges::find(others, form) != others.end(); });
}

// In a body that cannot be read: what stands between quotation marks, and between those.
bool is_key_of_id(std::string_view text) {
  return text == "id" || text == "callId" || text == "callSession" || text == "call_id";
}

bool is_colon(std::string_view text) {
  return text.find(':') != text.npos && text.find_first_not_of(": \t\r\n") == text.npos;
}

}  // namespace

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
  std::string quoted{'"'};
  quoted.append(id_in(call_id)).append("\"");
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

// Whose id it is the bytes do not say.
bool Forgetting::is_erased_id(std::string_view id) {
  return std::ranges::any_of(platforms_read, [&](Platform platform) {
    return list_.has_call_or_figures(call_reference(platform, std::string(id)));
  });
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
    return names = is_id && text.size() >= quoted_id_bytes_min && is_erased_id(text);
  });
  return names;
}

bool Forgetting::is_of_erased(std::string_view unread_body) {
  return names_erased(unread_body, texts_at_arrival);
}

}  // namespace calltally
