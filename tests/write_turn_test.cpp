#include "cli/jobs/write_turn.hpp"

#include <optional>

#include "support/catch.hpp"
#include "support/store.hpp"
#include "support/temporary.hpp"

namespace calltally {
namespace {

TEST_CASE("a turn at the lock is long alone and short beside a receiver") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("calls.db");
  Store beside(path);
  std::optional<Store> receiver;
  for (const bool is_beside : {false, true, false}) {
    CAPTURE(is_beside);
    if (is_beside) {
      receiver.emplace(path, Writer::Role::receiver);
    } else {
      receiver.reset();
    }
    const auto length = is_beside ? turn_beside_receiver : turn_alone;
    const auto before = WriteTurn::Clock::now();
    const WriteTurn turn(beside.writer);
    const auto after = WriteTurn::Clock::now();
    CHECK(turn.is_beside_receiver() == is_beside);
    CHECK(turn.end() >= before + length);
    CHECK(turn.end() <= after + length);
    CHECK((!turn.is_over() || WriteTurn::Clock::now() >= turn.end()));

    const auto begin = WriteTurn::Clock::now();
    turn.give_way();
    if (is_beside) CHECK(WriteTurn::Clock::now() >= begin + pause_beside_receiver);
  }
}

}  // namespace
}  // namespace calltally
