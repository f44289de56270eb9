// Everything is rounded once, to a whole number of the smallest unit shown, and spelled from there: 59:59.7
// is 1:00:00.
#include "base/numbers.hpp"

#include <cmath>
#include <cstddef>

namespace calltally {
namespace {

// Far more than any figure, and safely inside an integer.
constexpr double shown_max = 1e15;

// The nearest whole number of `unit`; nothing where there is nothing to show.
std::optional<std::int64_t> rounded(std::optional<double> value, double scale) {
  if (!value || !std::isfinite(*value) || std::abs(*value * scale) > shown_max) return std::nullopt;
  return std::llround(*value * scale);
}

// Appending throughout: g++ 12 warns of an overlap that is not there (PR 105651) where a literal is put
// before a string.
std::string joined(std::string_view before, std::string_view text) {
  return std::string(before).append(text);
}

// ":07"
void append_part(std::string& out, std::int64_t value) {
  out.append(value < 10 ? ":0" : ":").append(std::to_string(value));
}

std::string_view hour_sign(Language language) { return language == Language::nl ? " u " : " h "; }

std::string with_sign(std::int64_t change, std::string_view text) {
  return joined(change > 0 ? "+" : "", text);
}

std::string percent(std::int64_t whole, Language language) {
  return format_count(whole, language).append("%");
}

// The sign apart: tenths / 10 of -4 is 0, which has none.
std::string from_tenths(std::int64_t tenths, Language language) {
  const std::int64_t size = std::abs(tenths);
  std::string out = tenths < 0 ? "-" : "";
  out += format_count(size / 10, language);
  out += language == Language::nl ? ',' : '.';
  return out + std::to_string(size % 10);
}

}  // namespace

std::string format_duration(std::optional<double> seconds) {
  const auto whole = rounded(seconds, 1.0);
  if (!whole || *whole < 0) return std::string(no_figure);
  const std::int64_t minutes = *whole / 60;
  std::string out = std::to_string(minutes < 60 ? minutes : minutes / 60);
  if (minutes >= 60) append_part(out, minutes % 60);
  append_part(out, *whole % 60);
  return out;
}

std::string format_total(std::optional<double> seconds, Language language) {
  const auto whole = rounded(seconds, 1.0);
  if (!whole || *whole < 0) return std::string(no_figure);
  if (*whole < 60) return std::to_string(*whole) + " s";
  const std::int64_t minutes = rounded(seconds, 1.0 / 60.0).value_or(0);
  if (minutes < 60) return std::to_string(minutes) + " min";
  std::string out = format_count(minutes / 60, language);
  return out.append(hour_sign(language)).append(std::to_string(minutes % 60)).append(" min");
}

std::string format_count(std::int64_t count, Language language) {
  std::string out = std::to_string(count);
  const std::size_t digits_begin = count < 0 ? 1 : 0;
  const char separator = language == Language::nl ? '.' : ',';
  for (std::size_t at = out.size(); at > digits_begin + 3;) {
    at -= 3;
    out.insert(at, 1, separator);
  }
  return out;
}

std::string format_percent(std::optional<double> fraction, Language language) {
  const auto whole = rounded(fraction, 100.0);
  if (!whole) return std::string(no_figure);
  if (*whole == 0 && *fraction > 0) return joined("<", percent(1, language));
  if (*whole == 100 && *fraction < 1) return joined(">", percent(99, language));
  return percent(*whole, language);
}

std::string format_score(std::optional<double> score, Language language) {
  const auto tenths = rounded(score, 10.0);
  return tenths ? from_tenths(*tenths, language) : std::string(no_figure);
}

std::string format_count_change(std::int64_t change, Language language) {
  return with_sign(change, format_count(change, language));
}

std::string format_percent_change(std::optional<double> fraction, Language language) {
  const auto whole = rounded(fraction, 100.0);
  return whole ? with_sign(*whole, percent(*whole, language)) : std::string(no_figure);
}

std::string format_score_change(std::optional<double> change, Language language) {
  const auto tenths = rounded(change, 10.0);
  return tenths ? with_sign(*tenths, from_tenths(*tenths, language)) : std::string(no_figure);
}

std::string counted(std::int64_t count, const std::string& one, const std::string& many) {
  return std::to_string(count) + " " + (count == 1 ? one : many);
}

}  // namespace calltally
