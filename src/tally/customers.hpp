// Customers: how many there are, how many came back, and how soon.
#pragma once

#include <cstdint>
#include <vector>

#include "call/row.hpp"
#include "tally/figures.hpp"

namespace calltally {

// Counts while calls pass in the order of their start: first those of the set, later ones only as possible
// callbacks.
class Customers {
 public:
  void add(const CallRow& row);        // a call of the set
  void add_other(const CallRow& row);  // a call outside the set; only its time and customer count

  [[nodiscard]] CustomerFigures figures() const { return figures_; }

 private:
  struct Customer {
    Instant last_start{};
    std::uint32_t waiting = 0;  // calls of the set at last_start that nothing has followed yet
    std::uint32_t calls = 0;
  };

  void settle(Customer& customer, Instant next_start);

  CustomerFigures figures_;
  std::vector<Customer> by_id_;  // ids are small numbers
};

}  // namespace calltally
