// What the doctor saw, for people and for programs.
#pragma once

#include <cstddef>
#include <string>

#include "answer/doctor.hpp"
#include "base/numbers.hpp"
#include "render/page.hpp"

namespace calltally {

// The contract calltally.doctor/1; its sentences are in the language.
[[nodiscard]] std::string doctor_json(const DoctorAnswer& answer, Language language);

// A line for each place with what is to be done; broken for so many columns, Table::unlimited for a line
// each.
[[nodiscard]] Page doctor_page(const DoctorAnswer& answer, Language language, std::size_t columns);

}  // namespace calltally
