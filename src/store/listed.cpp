#include "store/listed.hpp"

#include <algorithm>
#include <optional>

#include "base/text.hpp"
#include "call/phone.hpp"
#include "sql/alias.hpp"
#include "sql/call.hpp"
#include "sql/customer.hpp"
#include "sql/delivery.hpp"
#include "sql/listed.hpp"

namespace calltally {
namespace {

// A reported call that a listed one joined may have moved to the listed start: look so much further, then
// judge exactly.
constexpr auto search_margin = 2 * starts_apart_max;

bool fits(const Report& listed, const Call& reported, const Roles& roles) {
  const auto start = start_of(listed);
  return start && is_blank(listed.customer_number) == is_blank(reported.report.customer_number) &&
         std::chrono::abs(*start - reported.started_at) <= starts_apart_max && listed.duration_s &&
         listed.duration_s == reported.report.duration_s &&
         normal_customer(listed.customer_number, roles.region) ==
             normal_customer(reported.report.customer_number, roles.region) &&
         normal_number(listed.line_number, roles.region) ==
             normal_number(reported.report.line_number, roles.region);
}

// A start second-hand survives no merge: it is the earliest that any of the list's answers tells.
std::optional<Instant> earliest_estimate(const std::vector<Delivery>& deliveries) {
  std::optional<Instant> earliest;
  for (const Delivery& delivery : deliveries) {
    const auto& start = delivery.report.estimated_start;
    if (start && (!earliest || *start < *earliest)) earliest = start;
  }
  return earliest;
}

// What the deliveries other than the platform's list say; nothing where there are none.
std::optional<Call> reported_part(std::vector<Delivery> deliveries) {
  std::erase_if(deliveries, [](const Delivery& d) { return d.report.source == Source::listed; });
  if (deliveries.empty()) return std::nullopt;
  return merge(deliveries);
}

}  // namespace

std::optional<Instant> start_of(const Report& listed) {
  return listed.started_at ? listed.started_at : listed.estimated_start;
}

std::vector<std::int64_t> fitting_calls(Database& database, Deliveries& deliveries, const Report& listed,
                                        const Roles& roles) {
  std::vector<std::int64_t> found;
  if (!lists_under_other_ids(listed.platform)) return found;
  const auto start = start_of(listed);
  const auto customer = customer_of(database, listed.customer_number, roles);
  if (!customer || !start) return found;
  {
    auto query = database.query<sql::call_near>();
    query.integer(":since_ms", unix_ms(*start - search_margin))
        .integer(":until_ms", unix_ms(*start + search_margin));
    query.id(":customer_id", *customer);
    while (query.step()) found.push_back(query.integer("id"));
  }
  std::erase_if(found, [&](std::int64_t call) {
    const std::optional<Call> reported = reported_part(deliveries.of_call(call));
    return !reported || reported->report.platform != listed.platform || !fits(listed, *reported, roles);
  });
  return found;
}

std::optional<std::int64_t> customer_of(Database& database, const std::string& number, const Roles& roles) {
  if (is_blank(number)) return std::nullopt;
  const std::string normal = normal_customer(number, roles.region);
  if (normal.empty()) return 0;
  auto query = database.query<sql::customer_find>();
  return query.text(":number", normal).step() ? std::optional(query.integer("id")) : std::nullopt;
}

void ListedCalls::refresh() {
  auto query = database_.query<sql::listed_any>();
  any_ = query.step() && query.integer("any_listed") != 0;
}

void ListedCalls::remember(std::int64_t call, std::int64_t delivery_id, const Roles& roles) {
  any_ = true;
  index(deliveries_.get(delivery_id).report, delivery_id, roles);
  // Answers of the list may complement each other: one has the customer, another the start.
  index(together(delivery_id, call).report, delivery_id, roles);
}

void ListedCalls::index(const Report& report, std::int64_t delivery_id, const Roles& roles) {
  const auto start = start_of(report);
  if (is_blank(report.customer_number) || !start) return;
  const std::int64_t customer = labels_.customer(normal_customer(report.customer_number, roles.region));
  auto query = database_.query<sql::listed_add>();
  query.integer(":customer_id", customer)
      .integer(":started_ms", unix_ms(*start))
      .id(":delivery", delivery_id)
      .run();
}

std::vector<std::int64_t> ListedCalls::around(const std::vector<Delivery>& deliveries, const Roles& roles) {
  if (!any_) return {};
  const auto reported = reported_part(deliveries);
  if (!reported) return {};
  return near(reported->report.customer_number, reported->started_at, roles);
}

void ListedCalls::settle(const std::vector<std::int64_t>& listed, const Roles& roles) {
  for (const std::int64_t delivery : listed) settle(delivery, roles);
}

void ListedCalls::settle_around(std::int64_t call, const Roles& roles) {
  if (!any_) return;
  const std::vector<std::int64_t> neighbours = around(deliveries_.of_call(call), roles);
  settle(deliveries_.listed_in(call), roles);
  settle(neighbours, roles);
}

std::vector<std::int64_t> ListedCalls::near(const std::string& customer_number, Instant start,
                                            const Roles& roles) {
  std::vector<std::int64_t> found;
  if (is_blank(customer_number)) return found;
  const std::int64_t customer = labels_.customer(normal_customer(customer_number, roles.region));
  auto query = database_.query<sql::listed_near>();
  query.integer(":customer_id", customer).integer(":since_ms", unix_ms(start - search_margin));
  query.integer(":until_ms", unix_ms(start + search_margin));
  while (query.step()) found.push_back(query.integer("delivery"));
  return found;
}

void ListedCalls::settle(std::int64_t delivery_id, const Roles& roles) {
  const std::int64_t call = deliveries_.call_at(delivery_id);
  const Listed listed = together(delivery_id, call);
  const bool under_own_id = deliveries_.id_of(call) == listed.report.call_id;
  // A webhook reported it under the very id of the list: nothing to recognise.
  if (under_own_id && reported_part(deliveries_.of_call(call))) return;
  const std::vector<std::int64_t> fit = fitting_calls(database_, deliveries_, listed.report, roles);
  if (fit.size() == 1) {
    join(listed, call, fit.front(), roles);
  } else if (!under_own_id) {
    const Call alone = merge(listed.deliveries);
    part(listed, call, rows_.add(alone, row_values(alone.report, roles)), roles);
  }
}

// The list may have told of the same call several times, less each time: all of it counts as one.
ListedCalls::Listed ListedCalls::together(std::int64_t delivery_id, std::int64_t call) {
  const std::string own_id = deliveries_.get(delivery_id).report.call_id;
  Listed listed;
  for (const std::int64_t id : deliveries_.listed_in(call)) {
    Delivery delivery = deliveries_.get(id);
    if (delivery.report.call_id != own_id) continue;
    listed.ids.push_back(id);
    listed.deliveries.push_back(std::move(delivery));
  }
  Call merged = merge(listed.deliveries);
  merged.report.estimated_start = earliest_estimate(listed.deliveries);
  listed.report = std::move(merged.report);
  return listed;
}

void ListedCalls::join(const Listed& listed, std::int64_t from, std::int64_t to, const Roles& roles) {
  database_.query<sql::alias_put>().text(":call_id", listed.report.call_id).id(":call", to).run();
  move(listed, from, to, roles);
}

void ListedCalls::part(const Listed& listed, std::int64_t from, std::int64_t to, const Roles& roles) {
  database_.query<sql::alias_drop>().text(":call_id", listed.report.call_id).run();
  move(listed, from, to, roles);
}

void ListedCalls::reclaim(const std::string& call_id, std::int64_t from, std::int64_t to,
                          const Roles& roles) {
  for (const std::int64_t id : deliveries_.listed_in(from)) {
    if (deliveries_.get(id).report.call_id != call_id) continue;
    part(together(id, from), from, to, roles);
    return;
  }
}

void ListedCalls::move(const Listed& listed, std::int64_t from, std::int64_t to, const Roles& roles) {
  if (from == to) return;
  for (const std::int64_t id : listed.ids) {
    database_.query<sql::delivery_move>().id(":call", to).id(":id", id).run();
  }
  derive(from, roles);
  derive(to, roles);
}

void ListedCalls::derive(std::int64_t call, const Roles& roles) {
  const std::vector<Delivery> deliveries = deliveries_.of_call(call);
  if (deliveries.empty()) {
    rows_.drop(call);
    return;
  }
  Call merged = merge(deliveries);
  merged.report.call_id = deliveries_.id_of(call);
  rows_.update(call, merged, roles, CallRows::Respell::now);
}

}  // namespace calltally
