#include "answer/forget_answer.hpp"

#include "base/numbers.hpp"

namespace calltally {

Forgotten counted_in(const Traces& traces) {
  Forgotten forgotten;
  forgotten.rows = {std::ssize(traces.calls), traces.deliveries, traces.status_updates};
  forgotten.quarantine = std::ssize(traces.quarantine);
  return forgotten;
}

std::string described(const Forgotten& forgotten) {
  return counted(forgotten.rows.calls, "call", "calls") + ", " +
         counted(forgotten.rows.deliveries, "stored body", "stored bodies") + ", " +
         counted(forgotten.rows.status_updates, "status update", "status updates") + " and " +
         counted(forgotten.quarantine, "body in quarantine", "bodies in quarantine");
}

bool is_unknown(const ForgetReceipt& receipt) { return !receipt.is_found && !receipt.forgotten_before; }

}  // namespace calltally
