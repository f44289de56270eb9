#include "store/forgetting.hpp"

#include <algorithm>
#include <functional>
#include <iterator>

#include "call/identity.hpp"

namespace calltally {
namespace {

constexpr int bodies_per_read = 2000;    // in one read transaction, some milliseconds
constexpr int quarantine_per_read = 50;  // bodies of 16 MiB at most
constexpr int candidates_max = 200'000;  // of one body that are held against the erasure list, some 0.2 s
constexpr std::size_t mentions_kept = 100;
constexpr std::size_t id_bytes_min = 8;  // a shorter call id is no trace: it stands in any body

Instant instant(std::int64_t ms) { return Instant(std::chrono::milliseconds(ms)); }

bool meet(const std::vector<std::string>& some, const std::vector<std::string>& others) {
  return std::ranges::any_of(
      some, [&](const std::string& form) { return std::ranges::find(others, form) != others.end(); });
}

// The platform's list names calls after the caller's number; in other ids digits are no trace of anybody.
bool is_named_after(std::string_view call_id, const std::vector<std::string>& forms, const Roles& roles) {
  return meet(forms_of(number_in_id(call_id), roles.calling_code), forms);
}

void unique(auto& rows) {
  std::ranges::sort(rows);
  rows.erase(std::ranges::unique(rows).begin(), rows.end());
}

// The statements that find calls give row, id and start first.
TracedCall traced_call(Query& query) {
  return {query.integer(0), query.integer(2), std::hash<std::string_view>{}(query.bytes(1))};
}

}  // namespace

Traces Forgetting::find(const std::string& number, const Roles& roles, Mentions mentions,
                        const std::function<void(std::int64_t)>& progress) {
  const std::vector<std::string> forms = forms_to_remember(number, roles.calling_code);
  std::vector<std::string> spellings = forms;
  spellings.push_back(number);  // where it is a name rather than a number
  const NumberSearch search(spellings);
  Traces traces;
  list_.refresh();
  traces.forgotten = list_.customer_until(forms);
  find_calls(traces, forms, roles);
  find_updates(traces, forms, search, roles);
  find_quarantine(traces, [&](std::string_view body, std::int64_t) { return search.found_in(body); });
  if (mentions == Mentions::look) find_mentions(traces, search, progress);
  return traces;
}

Traces Forgetting::find_call(const std::string& call_id) {
  Traces traces;
  list_.refresh();
  traces.was_remembered = list_.any_call() && list_.has_call(call_id);
  std::vector<std::string> ids{call_id};
  std::ranges::copy(list_.final_ids(call_id), std::back_inserter(ids));
  for (const std::string& id : ids) {
    Query query = database_.query("call_named");
    if (query.text(":call_id", id).step()) traces.calls.push_back(traced_call(query));
  }
  Query updates = database_.query("status_count");
  if (!traces.calls.empty()) {
    count_rows(traces);
  } else if (updates.text(":call_id", call_id).step() && updates.integer(0) > 0) {
    traces.only_updates.push_back(call_id);
    traces.status_updates = updates.integer(0);
  }
  const std::string quoted = '"' + call_id + '"';
  find_quarantine(traces,
                  [&](std::string_view body, std::int64_t) { return body.find(quoted) != body.npos; });
  return traces;
}

Traces Forgetting::find_older(Instant before, const std::optional<Instant>& keep_figures_at) {
  Traces traces;
  traces.remember = Removal::Remember::no;
  traces.keep_figures_at = keep_figures_at;
  {
    Query query = database_.query("call_older");
    query.integer(":before_ms", unix_ms(before)).integer(":whole", keep_figures_at ? 0 : 1);
    while (query.step()) traces.calls.push_back(traced_call(query));
  }
  count_rows(traces);
  {
    Query query = database_.query("status_older");
    query.integer(":before_ms", unix_ms(before));
    while (query.step()) {
      traces.only_updates.push_back(query.text(0));
      traces.status_updates += query.integer(1);
    }
  }
  Query query = database_.query("quarantine_older");
  query.integer(":before_ms", unix_ms(before));
  while (query.step()) traces.quarantine.push_back(query.integer(0));
  return traces;
}

std::int64_t Forgetting::drop_spare_customers() {
  labels_.forget_customer();
  return database_.query("customer_unused").run();
}

std::int64_t Forgetting::carry_over(const std::string& path) { return list_.take_from(path); }

std::vector<FinalCalls::Whole> Forgetting::find_final_in(const std::string& path) {
  list_.refresh();
  return removal_.whole_here(path);
}

Removed Forgetting::reduce_again(const FinalCalls::Whole& whole, Instant now, const Roles& roles) {
  return removal_.reduce_again(whole, now, roles);
}

// What came after a number was forgotten may tell of it again; an id stays erased.
bool Forgetting::tells_of_listed(std::string_view bytes, std::int64_t came_ms) {
  int asked = 0;
  return any_candidate(bytes, [&](std::string_view candidate) {
    // What holds that many is no report, and cannot be looked through.
    if (++asked > candidates_max) return true;
    const auto until = list_.customer_until({std::string(candidate)});
    return (until && came_ms < unix_ms(*until)) || list_.has_call(candidate);
  });
}

Traces Forgetting::find_listed(const Roles& roles) {
  Traces traces;
  list_.refresh();
  if (!list_.any_call() && !list_.any_customer()) return traces;
  find_listed_calls(traces, roles);
  const std::set<std::string> of_calls = ids_of(traces.calls);
  std::set<std::string> own;
  std::set<std::string> told;
  {
    Query query = database_.query("status_all");
    while (query.step()) {
      const std::string id = query.text(0);
      if (of_calls.contains(id)) continue;
      const bool is_own = list_.has(id, query.bytes(1), instant(query.integer(3)), roles.calling_code);
      if (is_own || tells_of_listed(query.bytes(2), query.integer(3))) (is_own ? own : told).insert(id);
    }
  }
  keep_updates(traces, own, told);
  find_quarantine(
      traces, [this](std::string_view body, std::int64_t came_ms) { return tells_of_listed(body, came_ms); });
  return traces;
}

// A number is enough for its calls; an id alone knows a call that came without one.
void Forgetting::find_listed_calls(Traces& traces, const Roles& roles) {
  std::vector<std::pair<std::int64_t, Instant>> customers;
  {
    Query query = database_.query("customer_all");
    while (query.step()) {
      const auto until = list_.customer_until(forms_of(query.bytes(1), roles.calling_code));
      if (until) customers.emplace_back(query.integer(0), *until);
    }
  }
  for (const auto& [customer, until] : customers) {
    traces.customers.push_back(customer);
    Query query = database_.query("call_of_customer");
    query.id(":customer_id", customer);
    while (query.step()) {
      if (query.integer(2) < unix_ms(until)) traces.calls.push_back(traced_call(query));
    }
  }
  {
    Query query = database_.query("call_id_all");
    while (query.step()) {
      if (list_.has(query.bytes(3), {}, instant(query.integer(2)), roles.calling_code))
        traces.calls.push_back(traced_call(query));
    }
  }
  unique(traces.calls);
  count_rows(traces);
}

void Forgetting::find_calls(Traces& traces, const std::vector<std::string>& forms, const Roles& roles) {
  {
    Query query = database_.query("customer_all");
    while (query.step()) {
      if (meet(forms_of(query.text(1), roles.calling_code), forms))
        traces.customers.push_back(query.integer(0));
    }
  }
  for (const std::int64_t customer : traces.customers) {
    Query query = database_.query("call_of_customer");
    query.id(":customer_id", customer);
    while (query.step()) traces.calls.push_back(traced_call(query));
  }
  {
    Query query = database_.query("call_id_all");
    while (query.step()) {
      if (is_named_after(query.bytes(3), forms, roles)) traces.calls.push_back(traced_call(query));
    }
  }
  unique(traces.calls);
  count_rows(traces);
}

void Forgetting::count_rows(Traces& traces) {
  for (const TracedCall& call : traces.calls) {
    Query count = database_.query("delivery_count");
    if (count.id(":call", call.row).step()) traces.deliveries += count.integer(0);
    for (const std::string& id : removal_.ids_of(call.row)) {
      Query updates = database_.query("status_count");
      if (updates.text(":call_id", id).step()) traces.status_updates += updates.integer(0);
    }
  }
}

void Forgetting::find_updates(Traces& traces, const std::vector<std::string>& forms,
                              const NumberSearch& search, const Roles& roles) {
  const std::set<std::string> of_calls = ids_of(traces.calls);
  std::set<std::string> own;
  std::set<std::string> told;
  Query query = database_.query("status_all");
  while (query.step()) {
    const std::string id = query.text(0);
    if (of_calls.contains(id)) continue;
    const bool is_own =
        meet(forms_of(query.bytes(1), roles.calling_code), forms) || is_named_after(id, forms, roles);
    if (is_own || search.found_in(query.bytes(2))) {
      ++traces.status_updates;
      (is_own ? own : told).insert(id);
    }
  }
  keep_updates(traces, own, told);
}

// An update tells whose the call is, or only what the platform said.
void Forgetting::keep_updates(Traces& traces, const std::set<std::string>& own,
                              const std::set<std::string>& told) {
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

void Forgetting::find_quarantine(Traces& traces, const QuarantineJudge& names_person) {
  std::set<std::string> ids = ids_of(traces.calls);
  ids.insert(traces.only_updates.begin(), traces.only_updates.end());
  std::erase_if(ids, [](const std::string& id) { return id.size() < id_bytes_min; });
  const auto names_call = [&](std::string_view body) {
    return std::ranges::any_of(ids, [&](const std::string& id) { return body.find(id) != body.npos; });
  };
  std::int64_t last = 0;
  for (int read = quarantine_per_read; read == quarantine_per_read;) {
    Query query = database_.query("quarantine_after");
    query.integer(":id", last).integer(":limit", quarantine_per_read);
    for (read = 0; query.step(); ++read) {
      last = query.integer(0);
      if (names_person(query.bytes(1), query.integer(2)) || names_call(query.bytes(1)))
        traces.quarantine.push_back(last);
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
      Query query = database_.query("delivery_after");
      query.integer(":id", last).integer(":limit", bodies_per_read);
      for (read = 0; query.step(); ++read) {
        last = query.integer(0);
        const std::int64_t call = query.integer(1);
        if (std::ranges::binary_search(traces.calls, call, {}, &TracedCall::row) ||
            !search.found_in(query.bytes(2)))
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

std::string Forgetting::remember(const std::string& number, const Roles& roles, Instant until) {
  return list_.remember_customer(forms_to_remember(number, roles.calling_code), until);
}

std::string Forgetting::remember_call(const std::string& call_id) { return list_.remember_call(call_id); }

void Forgetting::note_topic(std::int64_t call, Forgotten& forgotten) {
  Query facts = database_.query("call_text_facts");
  if (facts.id(":id", call).step() && !facts.is_null(2)) forgotten.topics.insert(facts.integer(2));
}

// Quarantine first, then calls without a report: while the calls are there their ids are known, also to a
// second run after an interruption.
bool Forgetting::remove(Traces& traces, Forgotten& forgotten, const Roles& roles) {
  if (!traces.quarantine.empty()) {
    forgotten.quarantine += quarantine_.drop(traces.quarantine.back()) ? 1 : 0;
    traces.quarantine.pop_back();
  } else if (!traces.told_in_error.empty()) {
    // Another's call: only what the platform said of it is gone.
    forgotten.rows += removal_.drop_updates(traces.told_in_error.back(), Removal::Remember::no);
    traces.told_in_error.pop_back();
  } else if (!traces.only_updates.empty()) {
    forgotten.rows += removal_.drop_updates(traces.only_updates.back(), traces.remember);
    traces.only_updates.pop_back();
  } else if (!traces.calls.empty()) {
    // From the newest on: so a word changes the call that it is spelled after only once.
    const TracedCall call = traces.calls.back();
    traces.calls.pop_back();
    remove_call(call, traces, forgotten, roles);
  } else if (!traces.customers.empty()) {
    labels_.forget_customer();
    database_.query("customer_drop").id(":id", traces.customers.back()).run();
    traces.customers.pop_back();
  } else {
    return false;
  }
  return true;
}

// Rows that were freed are given to new calls. What is erased is so whenever it began; what is old may turn
// out not to be.
bool Forgetting::is_there(const TracedCall& call, const Traces& traces) {
  Query query = database_.query("call_text_facts");
  if (!query.id(":id", call.row).step()) return false;
  if (std::hash<std::string_view>{}(query.bytes(0)) != call.id_hash) return false;
  return traces.remember == Removal::Remember::yes || query.integer(1) == call.started_ms;
}

void Forgetting::remove_call(const TracedCall& call, const Traces& traces, Forgotten& forgotten,
                             const Roles& roles) {
  if (!is_there(call, traces)) return;
  if (traces.remember == Removal::Remember::yes) note_topic(call.row, forgotten);
  forgotten.rows += traces.keep_figures_at ? removal_.reduce(call.row, *traces.keep_figures_at, roles)
                                           : removal_.drop(call.row, traces.remember, roles);
}

std::vector<std::int64_t> Forgetting::spare_labels(const Forgotten& forgotten) {
  std::vector<std::int64_t> spare(forgotten.topics.begin(), forgotten.topics.end());
  Query query = database_.query("label_spare");
  while (query.step()) spare.push_back(query.integer(0));
  return spare;
}

bool Forgetting::drop_label(std::int64_t label) {
  labels_.reload();
  return database_.query("label_drop").id(":id", label).run() > 0;
}

}  // namespace calltally
