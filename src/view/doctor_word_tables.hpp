// The sentences of the doctor as tables, one row for each finding.
#pragma once

#include <span>
#include <string_view>

namespace calltally {

// {1}, {2}, {3} stand for the values of the line.
struct DoctorWords {
  std::string_view look;
  std::string_view finding;
  std::string_view english;
  std::string_view english_way_out;  // empty where all is well
  std::string_view dutch;
  std::string_view dutch_way_out;
};

// Configuration, credentials, database, disk, clock and zone.
[[nodiscard]] std::span<const DoctorWords> doctor_words_of_place();

// Port, trial, address, certificate and proxy.
[[nodiscard]] std::span<const DoctorWords> doctor_words_of_way();

}  // namespace calltally
