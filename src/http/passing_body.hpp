// A body that is looked at while it arrives, and of which nothing is kept.
#pragma once

#include <string>
#include <string_view>

namespace calltally {

// What becomes of a connection after an answer.
enum class After { keep, close };

class PassingBody {
 public:
  virtual ~PassingBody() = default;

  // What comes next of it, borrowed for the call.
  virtual void add(std::string_view bytes) = 0;

  // Once, after all of it: the answer to its request.
  [[nodiscard]] virtual std::string answer(After after) = 0;
};

}  // namespace calltally
