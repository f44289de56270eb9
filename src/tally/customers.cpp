#include "tally/customers.hpp"

namespace calltally {
namespace {

using namespace std::chrono_literals;

constexpr auto week = 168h;
constexpr auto day = 24h;

}  // namespace

void Customers::settle(Customer& customer, Instant next_start) {
  const auto apart = next_start - customer.last_start;
  if (apart <= 0ms) return;  // began together: neither follows the other
  if (apart <= week) figures_.callbacks_7d += customer.waiting;
  if (apart <= day) figures_.callbacks_24h += customer.waiting;
  customer.waiting = 0;
}

void Customers::add(const CallRow& row) {
  if (row.customer == 0) {
    ++figures_.withheld_calls;
    return;
  }
  if (row.customer >= by_id_.size()) by_id_.resize(row.customer + row.customer / 8 + 64);
  Customer& customer = by_id_[row.customer];
  settle(customer, row.started_at);
  customer.last_start = row.started_at;
  ++customer.waiting;
  ++customer.calls;
  if (customer.calls == 1) ++figures_.customers;
  if (customer.calls == 2) ++figures_.repeat_customers;
}

void Customers::add_other(const CallRow& row) {
  if (row.customer == 0 || row.customer >= by_id_.size()) return;
  settle(by_id_[row.customer], row.started_at);
}

}  // namespace calltally
