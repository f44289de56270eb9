// Customers: how many there are, how many came back, and how soon.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "call/row.hpp"
#include "tally/figures.hpp"

namespace calltally {

// Counts while calls pass in the order of their start: those of the set, all others only as possible
// callbacks.
class Customers {
 public:
  // `as_of` is when it is asked: for calls shortly before, callbacks may still come.
  explicit Customers(Instant as_of = Instant::max());

  void add(const CallRow& row);        // a call of the set
  void add_other(const CallRow& row);  // a call outside the set; only its time and customer count

  // When all calls were added.
  void settle();
  [[nodiscard]] const CustomerFigures& figures() const { return figures_; }

 private:
  struct Customer {
    Instant last_start{};
    std::uint32_t waiting = 0;  // calls of the set at last_start that nothing has followed yet
    std::uint32_t calls = 0;
  };
  struct Seen {
    Instant start;
    CustomerId customer = 0;
    bool is_of_set = false;
  };

  void remember(const Seen& seen);
  void count(const Seen& seen);
  void follow(Customer& customer, Instant next_start);

  // Customers come in no order, so that their entries are rarely in the processor's cache. A call waits here
  // until its entry is.
  static constexpr std::size_t ahead = 16;
  std::array<Seen, ahead> coming_{};
  std::size_t remembered_ = 0;  // of all calls; the last ones wait in coming_

  Instant week_over_;  // calls that began by then had a week to be followed
  Instant day_over_;
  CustomerFigures figures_;
  std::vector<Customer> by_id_;  // ids are small numbers
};

}  // namespace calltally
