#include "store/forgetting.hpp"

#include <algorithm>
#include <set>

#include "call/identity.hpp"

namespace calltally {
namespace {

constexpr int bodies_per_read = 2000;    // in one read transaction, some milliseconds
constexpr int quarantine_per_read = 50;  // bodies of 16 MiB at most
constexpr std::size_t mentions_kept = 100;
constexpr std::size_t id_bytes_min = 8;  // a shorter call id is no trace: it stands in any body

bool meet(const std::vector<std::string>& some, const std::vector<std::string>& others) {
  return std::ranges::any_of(
      some, [&](const std::string& form) { return std::ranges::find(others, form) != others.end(); });
}

void unique(std::vector<std::int64_t>& rows) {
  std::ranges::sort(rows);
  rows.erase(std::ranges::unique(rows).begin(), rows.end());
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
  find_calls(traces, forms, search, roles);
  find_updates(traces, forms, search, roles);
  find_quarantine(traces, [&](std::string_view body) { return search.found_in(body); });
  if (mentions == Mentions::look) find_mentions(traces, search, progress);
  return traces;
}

Traces Forgetting::find_call(const std::string& call_id) {
  Traces traces;
  const auto found = [&](std::string_view query_name) {
    Query query = database_.query(query_name);
    return query.text(":call_id", call_id).step() ? query.integer(0) : 0;
  };
  std::int64_t call = found("call_find");
  if (call == 0) call = found("alias_find");
  if (call != 0) {
    traces.calls.push_back(call);
    count_rows(traces);
  } else if (const std::int64_t updates = found("status_count"); updates > 0) {
    traces.only_updates.push_back(call_id);
    traces.status_updates = updates;
  }
  find_quarantine(traces, [](std::string_view) { return false; });
  return traces;
}

void Forgetting::find_calls(Traces& traces, const std::vector<std::string>& forms, const NumberSearch& search,
                            const Roles& roles) {
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
    while (query.step()) traces.calls.push_back(query.integer(0));
  }
  {
    // The platform's list names calls after the caller's number.
    Query query = database_.query("call_id_all");
    while (query.step()) {
      if (search.found_in(query.bytes(1))) traces.calls.push_back(query.integer(0));
    }
  }
  unique(traces.calls);
  count_rows(traces);
}

void Forgetting::count_rows(Traces& traces) {
  for (const std::int64_t call : traces.calls) {
    Query count = database_.query("delivery_count");
    if (count.id(":call", call).step()) traces.deliveries += count.integer(0);
    for (const std::string& id : removal_.ids_of(call)) {
      Query updates = database_.query("status_count");
      if (updates.text(":call_id", id).step()) traces.status_updates += updates.integer(0);
    }
  }
}

void Forgetting::find_updates(Traces& traces, const std::vector<std::string>& forms,
                              const NumberSearch& search, const Roles& roles) {
  std::set<std::string> of_calls;
  for (const std::int64_t call : traces.calls) {
    for (std::string& id : removal_.ids_of(call)) of_calls.insert(std::move(id));
  }
  std::set<std::string> own;
  std::set<std::string> told;
  Query query = database_.query("status_all");
  while (query.step()) {
    const std::string id = query.text(0);
    if (of_calls.contains(id)) continue;
    const bool is_own = meet(forms_of(query.bytes(1), roles.calling_code), forms) || search.found_in(id);
    if (is_own || search.found_in(query.bytes(2))) {
      ++traces.status_updates;
      (is_own ? own : told).insert(id);
    }
  }
  for (const std::string& id : own) told.erase(id);
  traces.only_updates.assign(own.begin(), own.end());
  traces.told_in_error.assign(told.begin(), told.end());
}

void Forgetting::find_quarantine(Traces& traces, const std::function<bool(std::string_view)>& names_person) {
  std::vector<std::string> ids = traces.only_updates;
  for (const std::int64_t call : traces.calls) {
    for (std::string& id : removal_.ids_of(call)) ids.push_back(std::move(id));
  }
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
      if (names_person(query.bytes(1)) || names_call(query.bytes(1))) traces.quarantine.push_back(last);
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
        if (std::ranges::binary_search(traces.calls, call) || !search.found_in(query.bytes(2))) continue;
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

// Quarantine first, then calls without a report: while the calls are there their ids are known, also to a
// second run after an interruption.
bool Forgetting::remove(Traces& traces, Forgotten& forgotten, const Roles& roles) {
  if (!traces.quarantine.empty()) {
    forgotten.quarantine += database_.query("quarantine_drop").id(":id", traces.quarantine.back()).run();
    traces.quarantine.pop_back();
  } else if (!traces.told_in_error.empty()) {
    // Another's call: only what the platform said of it is gone.
    forgotten.rows += removal_.drop_updates(traces.told_in_error.back(), Removal::Remember::no);
    traces.told_in_error.pop_back();
  } else if (!traces.only_updates.empty()) {
    forgotten.rows += removal_.drop_updates(traces.only_updates.back(), Removal::Remember::yes);
    traces.only_updates.pop_back();
  } else if (!traces.calls.empty()) {
    forgotten.rows += removal_.drop(traces.calls.back(), Removal::Remember::yes, roles);
    traces.calls.pop_back();
  } else if (!traces.customers.empty()) {
    labels_.forget_customer();
    database_.query("customer_drop").id(":id", traces.customers.back()).run();
    traces.customers.pop_back();
  } else {
    return false;
  }
  return true;
}

std::vector<std::int64_t> Forgetting::spare_labels() {
  std::vector<std::int64_t> spare;
  Query query = database_.query("label_spare");
  while (query.step()) spare.push_back(query.integer(0));
  return spare;
}

bool Forgetting::drop_label(std::int64_t label) {
  labels_.reload();
  return database_.query("label_drop").id(":id", label).run() > 0;
}

}  // namespace calltally
