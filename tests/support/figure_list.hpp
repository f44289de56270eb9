// Reports as a flat list of figures, whatever format they came in: what is to be compared.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace calltally {

// Nothing, a number or a text.
using FigureValue = std::variant<std::monostate, double, std::string>;

// One figure of a report. `name` is that of the row in its section ("" for calls without a value and for the
// rest): the topic, the start of a bucket, "3 14" for Wednesday 14:00.
struct NamedFigure {
  std::string section;
  std::string name;
  bool rest = false;
  std::string figure;
  FigureValue value;
};

// In the order of the report.
using FigureList = std::vector<NamedFigure>;

// Every figure of `report --format json` and of `report --format csv`. Throw std::runtime_error where the
// text is not of that format. Sections and figures bear the names of the JSON document.
[[nodiscard]] FigureList figures_of_json(const std::string& text);
[[nodiscard]] FigureList figures_of_csv(std::string_view text);

// The rows of `report --by KEY[,KEY] --format json`, in a section "by"; the values of two keys are joined
// with
// '|', and nothing is "".
[[nodiscard]] FigureList figures_of_breakdown(const std::string& text, const std::vector<std::string>& keys);

// What `figures` says of one section.
[[nodiscard]] FigureList section_of(const FigureList& figures, std::string_view section);

// What CSV says of a report in JSON: everything but what follows from other figures.
[[nodiscard]] FigureList told_in_csv(const FigureList& figures);

// How a report differs from what was expected of it, one line each, 25 at most; empty where it does not. Each
// figure must be there once, none beside, and the rows of a section in the expected order. Numbers are equal
// to the last digit, but means, rates and shares to 1e-9.
[[nodiscard]] std::string differences(const FigureList& expected, const FigureList& found);

}  // namespace calltally
