// One job through the committer, waited for.
#pragma once

#include <poll.h>

#include <memory>
#include <utility>
#include <vector>

#include "intake/committer.hpp"

namespace calltally {

inline Settled commit(Committer& committer, Job job) {
  const auto completions = std::make_shared<CompletionQueue>();
  std::vector<Order> orders;
  orders.push_back(Order{std::move(job), now(), 1});
  committer.submit(orders, completions);
  pollfd waiting{completions->descriptor(), POLLIN, 0};
  if (::poll(&waiting, 1, 20'000) != 1) return {1, StoreResult::stored, "not settled within 20 s"};
  return completions->take().at(0);
}

}  // namespace calltally
