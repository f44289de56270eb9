#include "tally/customers.hpp"

#include <algorithm>

namespace calltally {
namespace {

using namespace std::chrono_literals;

constexpr auto week = 168h;
constexpr auto day = 24h;

}  // namespace

Customers::Customers(Instant as_of) : week_over_(as_of - week), day_over_(as_of - day) {}

void Customers::add(const CallRow& row) {
  if (row.started_at <= week_over_) ++figures_.callbacks_7d_of;
  if (row.started_at <= day_over_) ++figures_.callbacks_24h_of;
  if (row.customer == 0) {
    ++figures_.withheld_calls;
  } else {
    remember(Seen{row.started_at, row.customer, true});
  }
}

void Customers::add_other(const CallRow& row) {
  if (row.customer != 0) remember(Seen{row.started_at, row.customer, false});
}

void Customers::remember(const Seen& seen) {
  if (seen.customer < by_id_.size()) __builtin_prefetch(&by_id_[seen.customer], 1);
  Seen& place = coming_[remembered_ % ahead];
  if (remembered_ >= ahead) count(place);
  place = seen;
  ++remembered_;
}

void Customers::settle() {
  const std::size_t waiting = std::min(remembered_, ahead);
  for (std::size_t i = remembered_ - waiting; i < remembered_; ++i) count(coming_[i % ahead]);
  remembered_ = 0;
}

void Customers::count(const Seen& seen) {
  if (seen.customer >= by_id_.size()) {
    if (!seen.is_of_set) return;
    by_id_.resize(seen.customer + seen.customer / 8 + 64);
  }
  Customer& customer = by_id_[seen.customer];
  follow(customer, seen.start);
  if (!seen.is_of_set) return;
  customer.last_start = seen.start;
  ++customer.waiting;
  ++customer.calls;
  if (customer.calls == 1) ++figures_.customers;
  if (customer.calls == 2) ++figures_.repeat_customers;
}

void Customers::follow(Customer& customer, Instant next_start) {
  const auto apart = next_start - customer.last_start;
  if (apart <= 0ms) return;  // began together: neither follows the other
  if (apart <= week) {
    figures_.callbacks_7d += customer.waiting;
    if (customer.last_start <= week_over_) figures_.callbacks_7d_over += customer.waiting;
  }
  if (apart <= day) {
    figures_.callbacks_24h += customer.waiting;
    if (customer.last_start <= day_over_) figures_.callbacks_24h_over += customer.waiting;
  }
  customer.waiting = 0;
}

}  // namespace calltally
