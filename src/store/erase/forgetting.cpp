#include "store/erase/forgetting.hpp"

#include <functional>

#include "call/identity.hpp"
#include "sql/call.hpp"
#include "sql/customer.hpp"
#include "sql/label.hpp"

namespace calltally {
namespace {

constexpr std::int64_t customers_per_step = 20'000;

}  // namespace

std::int64_t Forgetting::drop_spare_customers(std::int64_t& next) {
  auto last = database_.query<sql::customer_last>();
  const std::int64_t end = next + customers_per_step;
  const std::int64_t dropped = labels_.drop_unused_customers(next, end);
  next = last.step() && last.integer("id") >= end ? end : 0;
  return dropped;
}

std::int64_t Forgetting::carry_over(const std::string& path) { return list_.take_from(path); }

std::vector<FinalCalls::Whole> Forgetting::find_final_in(const std::string& path) {
  list_.refresh();
  return removal_.whole_here(path);
}

Removed Forgetting::reduce_again(const FinalCalls::Whole& whole, Instant now, const Roles& roles) {
  return removal_.reduce_again(whole, now, roles);
}

std::string Forgetting::remember(const std::string& number, const Roles& roles, Instant until) {
  return list_.remember_customer(forms_to_remember(number, roles.region), until);
}

std::string Forgetting::remember_call(const std::string& call_id) { return list_.remember_call(call_id); }

void Forgetting::note_topic(std::int64_t call, Forgotten& forgotten) {
  auto facts = database_.query<sql::call_text_facts>();
  if (facts.id(":id", call).step() && !facts.is_null("topic_id"))
    forgotten.topics.insert(facts.integer("topic_id"));
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
    database_.query<sql::customer_drop>().id(":id", traces.customers.back()).run();
    traces.customers.pop_back();
  } else {
    return false;
  }
  return true;
}

// Rows that were freed are given to new calls. What is erased is so whenever it began; what is old may turn
// out not to be.
bool Forgetting::is_there(const TracedCall& call, const Traces& traces) {
  auto query = database_.query<sql::call_text_facts>();
  if (!query.id(":id", call.row).step()) return false;
  if (std::hash<std::string_view>{}(query.bytes("call_id")) != call.id_hash) return false;
  return traces.remember == Removal::Remember::yes || query.integer("started_ms") == call.started_ms;
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
  auto query = database_.query<sql::label_spare>();
  while (query.step()) spare.push_back(query.integer("id"));
  return spare;
}

bool Forgetting::drop_label(std::int64_t label) {
  labels_.reload();
  return database_.query<sql::label_drop>().id(":id", label).run() > 0;
}

}  // namespace calltally
