#include "cli/jobs/write_turn.hpp"

#include <thread>

namespace calltally {

WriteTurn::WriteTurn(Writer& writer)
    : is_beside_receiver_(writer.receiver_elsewhere()),
      end_(Clock::now() + (is_beside_receiver_ ? turn_beside_receiver : turn_alone)) {}

void WriteTurn::give_way() const {
  if (is_beside_receiver_) std::this_thread::sleep_for(pause_beside_receiver);
}

}  // namespace calltally
