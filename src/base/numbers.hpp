// Figures as people read them, in English or Dutch; contracts (JSON, CSV) use shortest() instead.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace calltally {

enum class Language { en, nl };

// What stands where there is nothing to compute from. Every function below gives it for nothing, NaN and
// infinity.
inline constexpr std::string_view no_figure = "-";

// One call: "1:24", "1:02:03"; to the nearest second.
[[nodiscard]] std::string format_duration(std::optional<double> seconds);

// A sum of calls: "12 h 34 min", "34 min", "45 s" ("12 u 34 min" in Dutch); to the nearest minute from one
// minute on.
[[nodiscard]] std::string format_total(std::optional<double> seconds, Language language);

// "1,234" or "1.234".
[[nodiscard]] std::string format_count(std::int64_t count, Language language);

// Of a fraction: "42%". Only nothing at all is 0% and only everything 100%: what rounds there but
// is not is
// "<1%" and ">99%".
[[nodiscard]] std::string format_percent(std::optional<double> fraction, Language language);

// "7.4" or "7,4".
[[nodiscard]] std::string format_score(std::optional<double> score, Language language);

// Changes carry their sign; no change has none: "+1,234", "-3", "0".
[[nodiscard]] std::string format_count_change(std::int64_t change, Language language);

// Of a fraction: "+12%", "-3%", "0%".
[[nodiscard]] std::string format_percent_change(std::optional<double> fraction, Language language);

// "+0.4", "-1.0", "0.0".
[[nodiscard]] std::string format_score_change(std::optional<double> change, Language language);

// "1 call", "3 calls".
[[nodiscard]] std::string counted(std::int64_t count, const std::string& one, const std::string& many);

}  // namespace calltally
