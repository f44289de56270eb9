// What --period takes: words, counts, calendar units, ranges of dates and "all".
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "base/complaint.hpp"
#include "base/period.hpp"
#include "base/zone.hpp"

namespace calltally {

// Reads the text of a --period; all of them are whole local days. The error is as resolve_period() promises.
[[nodiscard]] tl::expected<Period, Complaint> named_period(std::string_view typed, const Zone& zone,
                                                           Date today, const std::optional<Extent>& extent);

// What is wrong with a text: "since", " 'x' is not a date or time; ...".
[[nodiscard]] Complaint complaint_about(std::string_view subject, std::string_view typed,
                                        std::string_view rest);

// Years in which a call can have been made; also keeps all arithmetic far from the ends of its types.
[[nodiscard]] constexpr bool is_year_of_calls(int year) { return year >= 1970 && year <= 9999; }

inline constexpr std::string_view year_bounds = "is out of range; years run from 1970 to 9999";

}  // namespace calltally
