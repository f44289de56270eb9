// One job through the committer, waited for.
#pragma once

#include <poll.h>

#include <memory>
#include <utility>
#include <vector>

#include "intake/committer.hpp"

namespace calltally {

inline Settled commit(Committer& committer, Job job) {
  const auto outbox = std::make_shared<Outbox>();
  std::vector<Order> orders;
  orders.push_back(Order{std::move(job), now(), 1});
  committer.submit(orders, outbox);
  pollfd waiting{outbox->descriptor(), POLLIN, 0};
  if (::poll(&waiting, 1, 20'000) != 1) return {1, Kept::stored, "not settled within 20 s"};
  return outbox->take().at(0);
}

}  // namespace calltally
