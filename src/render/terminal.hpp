// What a terminal can show beyond text: styles, bars, spark lines, heat.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace calltally {

enum class Color { off, on };
enum class Glyphs { utf8, ascii };

// What the receiving side can do; decided once, by the one who knows the stream.
struct Look {
  std::size_t columns = 80;
  Color color = Color::off;
  Glyphs glyphs = Glyphs::utf8;
};

// low, neutral and high are told apart by the colour-blind, too: orange, dim, blue; never red against green.
enum class Style { plain, bold, dim, low, neutral, high, accent };

// The text between its SGR codes; unchanged without colour. The text must be printable() already: this is the
// only place where escapes come from.
[[nodiscard]] std::string styled(std::string_view text, Style style, const Look& look);

// A bar of `fraction` (cut to 0..1) of the columns, in eighths of a column; not padded. Anything above 0
// leaves a mark.
[[nodiscard]] std::string bar(double fraction, std::size_t columns, const Look& look);

// How much is low, neutral and high.
using Parts = std::array<double, 3>;

// A bar as long as `columns`, divided by its parts, each with a glyph of its own; what is above 0 has at
// least one column (of three or more). Nothing where all are 0.
[[nodiscard]] std::string stacked_bar(const Parts& parts, std::size_t columns, const Look& look);

// The glyph of a part, by its place.
[[nodiscard]] std::string_view stack_glyph(std::size_t part, const Look& look);

// One glyph per value, scaled to the largest. More values than columns are summed into columns, a value on an
// edge shared by its parts, so that no column counts more days than another. Zero has a glyph of its own
// ("·", in ASCII a space); missing (NaN) and negative values count as zero.
[[nodiscard]] std::string spark_line(std::span<const double> values, std::size_t columns, const Look& look);

// The same of shares and means: columns are sums of `parts` divided by those of `wholes`, which are as many.
// Drawn from `floor` to the largest; what is there has a mark, however small, and where the whole is zero
// there is nothing, which has the glyph of zero.
[[nodiscard]] std::string ratio_line(std::span<const double> parts, std::span<const double> wholes,
                                     double floor, std::size_t columns, const Look& look);

// One cell of a heat map: level 0 at 0, then four levels up to 1.
[[nodiscard]] std::size_t heat_level(double fraction);
[[nodiscard]] std::string_view heat_glyph(double fraction, const Look& look);

// A line across.
[[nodiscard]] std::string rule(std::size_t columns, const Look& look);

}  // namespace calltally
