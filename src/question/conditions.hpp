// Conditions: what --where says of any key of a call.
#pragma once

#include <memory>
#include <vector>

#include "decode/delivery.hpp"
#include "question/condition_text.hpp"
#include "store/reader.hpp"

namespace calltally {

// Picks the calls that fit one of several --where, as Filter::picked wants them: those of the stretches of
// time that were asked for so far. Everything is borrowed.
class Picker {
 public:
  // Throws BadQuestion where a value cannot be what its key asks for: an unknown topic, an hour that is no
  // number.
  Picker(const std::vector<Conditions>& any_of, Reader& reader, const LabelTable& labels, const Zone& zone);
  ~Picker();

  void pick(const Filter& stretch);
  [[nodiscard]] std::shared_ptr<const CallSet> picked() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Throws BadQuestion where no call of the database has an analysis key of this name.
void require_analysis_key(const CallKey& key, Reader& reader);

}  // namespace calltally
