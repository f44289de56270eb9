// A heat map: shades of one colour from pale to deep, with the numbers in them where there is room.
#include <algorithm>

#include "render/html.hpp"
#include "render/html_draft.hpp"
#include "render/terminal.hpp"

namespace calltally {
namespace {

constexpr std::size_t cell_height = 26;
constexpr std::size_t names_height = 20;  // of the columns, above
constexpr std::size_t narrow_step = 6;    // every sixth column has its name on a phone

double level_fraction(std::uint64_t value, std::uint64_t most) {
  return static_cast<double>(value) / static_cast<double>(most);
}

std::uint64_t most_of(const HeatMap& map) {
  std::uint64_t most = 1;
  for (const auto& row : map.values) {
    for (const std::uint64_t value : row) most = std::max(most, value);
  }
  return most;
}

std::string percent_at(std::size_t part, std::size_t whole, double shift = 0) {
  return html_number((static_cast<double>(part) + shift) * 100 / static_cast<double>(whole)) + "%";
}

std::string column_names(const HeatMap& map) {
  std::string out;
  for (std::size_t i = 0; i < map.columns.size(); ++i) {
    out += std::string("<text class=\"mid") + (i % narrow_step == 0 ? "" : " roomy") + "\" x=\"" +
           percent_at(i, map.columns.size(), 0.5) + "\" y=\"12\">" + html_text(map.columns[i]) + "</text>";
  }
  return out;
}

std::string cell(std::uint64_t value, std::uint64_t most, std::size_t column, std::size_t columns,
                 std::size_t y) {
  const std::string level = std::to_string(value == 0 ? 0 : heat_level(level_fraction(value, most)));
  std::string out = "<rect class=\"f-h" + level + "\" x=\"" + percent_at(column, columns) + "\" y=\"" +
                    std::to_string(y) + "\" width=\"" + percent_at(1, columns, -0.06) + "\" height=\"" +
                    std::to_string(cell_height - 2) + "\"/>";
  if (value == 0) return out;
  return out + "<text class=\"mid roomy t-h" + level + "\" x=\"" + percent_at(column, columns, 0.47) +
         "\" y=\"" + std::to_string(y + 16) + "\">" + std::to_string(value) + "</text>";
}

// Which numbers a shade stands for.
std::string legend_of(std::uint64_t most) {
  std::string out = "<div class=\"legend\">";
  for (std::uint64_t first = 1; first <= most;) {
    const std::size_t level = heat_level(level_fraction(first, most));
    std::uint64_t last = first;
    while (last < most && heat_level(level_fraction(last + 1, most)) == level) ++last;
    out += "<span><svg width=\"12\" height=\"12\" aria-hidden=\"true\"><rect class=\"f-h" +
           std::to_string(level) + "\" width=\"12\" height=\"12\"/></svg>" + std::to_string(first) +
           (last > first ? "–" + std::to_string(last) : "") + "</span>";
    first = last + 1;
  }
  return out + "</div>\n";
}

}  // namespace

void append_block(HtmlDraft& draft, const HtmlHeading& heading, const HeatMap& map) {
  const std::uint64_t most = most_of(map);
  draft.out += "<figure>\n" + legend_of(most);
  draft.out += "<svg" + drawing_attributes(heading.title, heading.described_by, "plot") + " height=\"" +
               std::to_string(names_height + map.rows.size() * cell_height) + "\">" + column_names(map) +
               "\n";
  for (std::size_t i = 0; i < map.rows.size(); ++i) {
    const std::size_t y = names_height + i * cell_height;
    draft.out += "<text class=\"end\" x=\"-8\" y=\"" + std::to_string(y + 16) + "\">" +
                 html_text(map.rows[i]) + "</text>";
    for (std::size_t column = 0; column < map.columns.size(); ++column) {
      draft.out += cell(map.values[i][column], most, column, map.columns.size(), y);
    }
    draft.out += "\n";
  }
  draft.out += "</svg>\n";
  append_folded(draft, heading, table_of(map));
  draft.out += "</figure>\n";
}

}  // namespace calltally
