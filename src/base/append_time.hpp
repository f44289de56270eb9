// Times written to the end of a text: what the format_ functions of instants and zones give, for millions of
// them.
#pragma once

#include <chrono>
#include <string>

#include "base/instant.hpp"
#include "base/zone.hpp"

namespace calltally {

class DigitText;

// Into a text in the making: 2025-12-13, and 12:05:30.
void write_date(DigitText& text, Date day);
void write_clock(DigitText& text, std::chrono::seconds of_day);

void append_date(std::string& text, Date day);            // as format_date()
void append_local(std::string& text, LocalTime local);    // as format_local()
void append_rfc3339(std::string& text, Instant instant);  // as format_rfc3339()

}  // namespace calltally
