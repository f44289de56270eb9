#include "cli/jobs/turn.hpp"

#include <thread>

namespace calltally {

Turn::Turn(Writer& writer)
    : is_beside_receiver_(writer.receiver_elsewhere()),
      end_(Clock::now() + (is_beside_receiver_ ? turn_beside_receiver : turn_alone)) {}

void Turn::give_way() const {
  if (is_beside_receiver_) std::this_thread::sleep_for(pause_beside_receiver);
}

}  // namespace calltally
