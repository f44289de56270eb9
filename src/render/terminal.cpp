// Every drawing is a ramp of glyphs and a level on it; the ramps stand here.
#include "render/terminal.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <vector>

namespace calltally {
namespace {

using Ramp = std::span<const std::string_view>;

constexpr std::array<std::string_view, 8> bar_utf8 = {"▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"};
constexpr std::array<std::string_view, 1> bar_ascii = {"#"};

// The first glyph of these two is zero and nothing else.
constexpr std::array<std::string_view, 9> spark_utf8 = {"·", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
constexpr std::array<std::string_view, 8> spark_ascii = {" ", ".", ":", "-", "=", "+", "*", "#"};
constexpr std::array<std::string_view, 5> heat_utf8 = {"·", "░", "▒", "▓", "█"};
constexpr std::array<std::string_view, 5> heat_ascii = {" ", ".", ":", "*", "#"};

// Low is heavy, neutral half, high light: told apart without colour, too.
constexpr std::array<std::string_view, 3> stack_utf8 = {"█", "▒", "░"};
constexpr std::array<std::string_view, 3> stack_ascii = {"#", "=", "."};
constexpr std::array<Style, 3> stack_styles = {Style::low, Style::neutral, Style::high};

Ramp choose(Ramp utf8, Ramp ascii, const Look& look) { return look.glyphs == Glyphs::utf8 ? utf8 : ascii; }

// NaN is 0 as well.
double clamped(double fraction) { return fraction > 0 ? std::min(fraction, 1.0) : 0.0; }

// No part is negative or missing.
double clean(double part) { return part > 0 && std::isfinite(part) ? part : 0.0; }

// 0 for zero only; every other fraction has at least the first of `steps` levels.
std::size_t level(double fraction, std::size_t steps) {
  const double part = clamped(fraction);
  if (part == 0) return 0;
  return std::max<std::size_t>(1, static_cast<std::size_t>(std::lround(part * static_cast<double>(steps))));
}

std::string_view glyph(double fraction, Ramp ramp) { return ramp[level(fraction, ramp.size() - 1)]; }

void repeat(std::string& out, std::string_view piece, std::size_t times) {
  for (std::size_t i = 0; i < times; ++i) out += piece;
}

// On a ruler of values x columns units a value is `columns` long and a column `values.size()`: whole numbers,
// so that a column of zeros is exactly zero.
std::vector<double> summed_into(std::span<const double> values, std::size_t columns) {
  std::vector<double> sums(columns, 0.0);
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (!(values[i] > 0)) continue;
    const std::size_t end = (i + 1) * columns;
    for (std::size_t from = i * columns; from < end;) {
      const std::size_t column = from / values.size();
      const std::size_t to = std::min(end, (column + 1) * values.size());
      sums[column] += values[i] * static_cast<double>(to - from) / static_cast<double>(columns);
      from = to;
    }
  }
  return sums;
}

// 94 rather than 34: plain blue is hard to read on black. Dim (2) rather than a gray (90), which some themes
// make the background's colour.
std::string_view sgr(Style style) {
  switch (style) {
    case Style::plain:
      return "";
    case Style::bold:
      return "1";
    case Style::dim:
    case Style::neutral:
      return "2";
    case Style::low:
      return "33";
    case Style::high:
      return "94";
    case Style::accent:
      return "36";
  }
  return "";
}

}  // namespace

std::string styled(std::string_view text, Style style, const Look& look) {
  const std::string_view code = sgr(style);
  std::string out;
  if (look.color == Color::off || code.empty() || text.empty()) return out.assign(text);
  return out.append("\x1b[").append(code).append("m").append(text).append("\x1b[0m");
}

std::string bar(double fraction, std::size_t columns, const Look& look) {
  const Ramp ramp = choose(bar_utf8, bar_ascii, look);
  const std::size_t steps = columns == 0 ? 0 : level(fraction, columns * ramp.size());
  std::string out;
  repeat(out, ramp.back(), steps / ramp.size());
  if (const std::size_t part = steps % ramp.size(); part > 0) out += ramp[part - 1];
  return out;
}

std::string stacked_bar(const Parts& parts, std::size_t columns, const Look& look) {
  const double sum = clean(parts[0]) + clean(parts[1]) + clean(parts[2]);
  if (!(sum > 0)) return {};
  std::array<std::size_t, 3> lengths{};
  std::size_t given = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const double length = clean(parts[i]) / sum * static_cast<double>(columns);
    lengths[i] = clean(parts[i]) > 0 ? std::max<std::size_t>(1, static_cast<std::size_t>(length)) : 0;
    given += lengths[i];
  }
  std::size_t& longest = *std::ranges::max_element(lengths);
  longest = longest + columns > given ? longest + columns - given : 0;
  std::string out;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    std::string piece;
    repeat(piece, stack_glyph(i, look), lengths[i]);
    out += styled(piece, stack_styles[i], look);
  }
  return out;
}

std::string_view stack_glyph(std::size_t part, const Look& look) {
  return choose(stack_utf8, stack_ascii, look)[part];
}

std::string spark_line(std::span<const double> values, std::size_t columns, const Look& look) {
  const Ramp ramp = choose(spark_utf8, spark_ascii, look);
  const std::vector<double> sums = summed_into(values, std::min(columns, values.size()));
  const double largest = sums.empty() ? 0.0 : *std::ranges::max_element(sums);
  std::string out;
  for (const double sum : sums) out += glyph(largest > 0 ? sum / largest : 0.0, ramp);
  return out;
}

std::string ratio_line(std::span<const double> parts, std::span<const double> wholes, double floor,
                       std::size_t columns, const Look& look) {
  const Ramp ramp = choose(spark_utf8, spark_ascii, look);
  const std::vector<double> above = summed_into(parts, std::min(columns, parts.size()));
  const std::vector<double> below = summed_into(wholes, std::min(columns, wholes.size()));
  double most = floor;
  for (std::size_t i = 0; i < above.size(); ++i) {
    if (below[i] > 0) most = std::max(most, above[i] / below[i]);
  }
  std::string out;
  for (std::size_t i = 0; i < above.size(); ++i) {
    const double height = most > floor ? (above[i] / below[i] - floor) / (most - floor) : 0.0;
    out += ramp[below[i] > 0 ? std::max<std::size_t>(1, level(height, ramp.size() - 1)) : 0];
  }
  return out;
}

std::size_t heat_level(double fraction) { return level(fraction, heat_utf8.size() - 1); }

std::string_view heat_glyph(double fraction, const Look& look) {
  return glyph(fraction, choose(heat_utf8, heat_ascii, look));
}

std::string rule(std::size_t columns, const Look& look) {
  std::string out;
  repeat(out, look.glyphs == Glyphs::utf8 ? "─" : "-", columns);
  return out;
}

}  // namespace calltally
