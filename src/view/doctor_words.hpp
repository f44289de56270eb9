// What the doctor says of what it saw, in English and Dutch, with the way out.
#pragma once

#include <string>
#include <string_view>

#include "answer/doctor.hpp"
#include "base/numbers.hpp"

namespace calltally {

struct DoctorText {
  std::string sentence;  // what was seen and what it means, without full stop
  std::string way_out;   // what to do; empty where all is well
};

[[nodiscard]] DoctorText doctor_text(const DoctorLine& line, Language language);

// "certificate" or "certificaat".
[[nodiscard]] std::string_view name_of_look(std::string_view look, Language language);

}  // namespace calltally
