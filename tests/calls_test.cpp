// Every count of a report can be followed: `calls` with the matching filters lists as many calls.
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "support/catch.hpp"
#include "support/figure_list.hpp"
#include "support/program.hpp"
#include "support/random_calls.hpp"
#include "support/temporary.hpp"
#include "support/week_by_hand.hpp"

namespace calltally {
namespace {

using Strings = std::vector<std::string>;

const std::map<std::string, Strings> by_figure = {
    {"calls", {}},
    {"sentiment_rated", {"--sentiment", "1..10"}},
    {"sentiment_unrated", {"--sentiment", "unrated"}},
    {"unrated", {"--sentiment", "unrated"}},
    {"sentiment_low", {"--sentiment", "low"}},
    {"low", {"--sentiment", "low"}},
    {"sentiment_neutral", {"--sentiment", "neutral"}},
    {"neutral", {"--sentiment", "neutral"}},
    {"sentiment_high", {"--sentiment", "high"}},
    {"high", {"--sentiment", "high"}},
    {"answered_yes", {"--answered", "yes"}},
    {"answered_no", {"--answered", "no"}},
    {"answered_unknown", {"--answered", "unknown"}},
    {"withheld_calls", {"--customer", "withheld"}},
    {"short_calls", {"--duration", "<10"}},
};

const std::map<std::string, std::string> by_section = {{"topics", "--topic"},
                                                       {"topic_sentiment", "--topic"},
                                                       {"lines", "--line"},
                                                       {"types", "--type"},
                                                       {"qualities", "--quality"},
                                                       {"agents", "--agent"},
                                                       {"end_classes", "--end-class"},
                                                       {"end_reasons", "--end-reason"}};

// What `calls` has to be asked for a figure; nothing where it counts no calls, or calls that no filter names.
std::optional<Strings> question_of(const NamedFigure& figure, const std::string& period) {
  const auto known = by_figure.find(figure.figure);
  if (known == by_figure.end() || figure.rest) return std::nullopt;
  Strings asked = known->second;
  const auto add = [&](const std::string& option, const std::string& value) {
    asked.insert(asked.end(), {option, value});
  };
  add("--period", figure.section == "series" ? figure.name : period);
  if (figure.section == "figures" || figure.section == "series") return asked;
  if (figure.section == "sentiment") {
    add("--where", "sentiment=" + figure.name);
    return asked;
  }
  if (figure.section == "hours") {
    const std::size_t space = figure.name.find(' ');
    add("--where", "weekday=" + figure.name.substr(0, space) + " and hour=" + figure.name.substr(space + 1));
    return asked;
  }
  const auto section = by_section.find(figure.section);
  if (section == by_section.end()) return std::nullopt;
  add(section->second, figure.name.empty() ? "none" : figure.name);  // "" is the row of calls without a value
  return asked;
}

struct Followed {
  std::size_t figures = 0;
  std::size_t not_zero = 0;
  std::string differences;
};

// Follows every `step`th figure of a report to its calls.
Followed follow(const std::string& bodies, const std::string& period, std::size_t step) {
  const TemporaryDirectory directory;
  const std::string database = directory.file("calltally.db");
  write_file(directory.file("calls.jsonl"), bodies);
  (void)calltally_says({"import", "--db", database, directory.file("calls.jsonl")});
  const FigureList report =
      figures_of_json(calltally_says({"report", "--db", database, "--period", period, "--format", "json"}));
  Followed followed;
  std::size_t turn = 0;
  for (const NamedFigure& figure : report) {
    const auto question = question_of(figure, period);
    if (!question || turn++ % step != 0) continue;
    Strings asked{"calls", "--db", database, "--format", "md"};
    asked.insert(asked.end(), question->begin(), question->end());
    const std::string page = calltally_says(asked);
    std::size_t rows = 0;
    for (std::size_t at = 0; (at = page.find("\n| ", at)) != std::string::npos; ++at) ++rows;
    rows -= std::min<std::size_t>(rows, 2);  // headers
    ++followed.figures;
    const double calls = std::get<double>(figure.value);
    if (calls > 0) ++followed.not_zero;
    if (static_cast<double>(rows) == calls) continue;
    followed.differences += figure.section + " '" + figure.name + "' " + figure.figure + ": " +
                            std::to_string(calls) + " counted, " + std::to_string(rows) + " listed\n";
  }
  return followed;
}

TEST_CASE("counts of the week made by hand can be followed to its calls") {
  const Followed followed = follow(week_by_hand_bodies(), "2025-W44", 3);
  CHECK(followed.differences == "");
  CHECK(followed.figures > 100);
  CHECK(followed.not_zero > 60);
}

TEST_CASE("counts of random calls can be followed to their calls") {
  const Followed followed = follow(random_calls(4000, 7), "2025-10", 5);
  CHECK(followed.differences == "");
  CHECK(followed.figures > 50);
  CHECK(followed.not_zero > 40);
}

}  // namespace
}  // namespace calltally
