// Every row of a report and of every --by has a filter that gives exactly its calls, whatever the values are.
#include <simdjson.h>

#include <random>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "support/catch.hpp"
#include "support/figure_list.hpp"
#include "support/program.hpp"
#include "support/temporary.hpp"

namespace calltally {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

// Texts as nobody expects them: what looks like a word of ours, a sign, a quotation mark, a number.
const std::vector<std::string> texts = {"Klacht",     "klacht ",      "KLACHT",
                                        "None",       "none",         " withheld",
                                        "unknown",    "unrated",      "a=b",
                                        "<5",         ">= 5",         "!x",
                                        "\"quoted\"", "\"",           "half \"quoted",
                                        "it's",       "x and hour=9", "Sales and Support",
                                        "and",        "x and",        "and y=1",
                                        " leading",   "trailing  ",   "a,b",
                                        "{}",         "[a,b]",        "-5",
                                        "--top",      "30",           "30.0",
                                        "1e3",        "true",         "Ünïcode",
                                        "ÜNÏCODE",    "STRASSE",      "straße",
                                        "new\nline",  "tab\there",    "\xF0\x9F\x93\x9E",
                                        "%s",         "$(x)",         "\\",
                                        "..",         "2025-12",      std::string(3000, 'x')};

class Dice {
 public:
  explicit Dice(unsigned seed) : engine_(seed) {}
  std::size_t below(std::size_t sides) { return engine_() % sides; }
  const std::string& text() { return texts[below(texts.size())]; }

  std::string value() {
    switch (below(6)) {
      case 0:
        return std::to_string(below(4) * 10);
      case 1:
        return below(2) == 0 ? "true" : "false";
      case 2:
        return "30.0";
      case 3:
        return R"(["a",30,"30",)" + in_json(text()) + "]";
      default:
        return in_json(text());
    }
  }

  static std::string in_json(std::string_view text) {
    std::string out;
    append_json_string(out, text);
    return out;
  }

 private:
  std::mt19937 engine_;
};

std::string random_call(Dice& dice, std::size_t number) {
  const auto maybe = [&](const std::string& member) {
    return dice.below(4) == 0 ? std::string() : "," + member;
  };
  const auto two = [](std::size_t n) { return std::string(n < 10 ? "0" : "") + std::to_string(n); };
  std::string agent;
  if (dice.below(2) == 0) agent = R"("id":)" + Dice::in_json(dice.below(2) == 0 ? "a1" : dice.text());
  if (dice.below(2) == 0) {
    agent += (agent.empty() ? "" : ",") +
             (R"("name":)" + Dice::in_json(dice.below(2) == 0 ? "Anna" : dice.text()));
  }
  std::string analysis = R"("k":)" + dice.value();
  if (dice.below(2) == 0) analysis += R"(,"topic":)" + dice.value();
  if (dice.below(2) == 0)
    analysis += R"(,"sentiment":)" + std::to_string(1 + dice.below(9)) + "." + std::to_string(dice.below(10));
  if (dice.below(2) == 0) analysis += R"(,"call_quality":)" + dice.value();
  if (dice.below(2) == 0) analysis += R"(,"resolved":)" + std::string(dice.below(2) == 0 ? "true" : "\"no\"");
  analysis += R"(,"odd, = key":)" + dice.value();
  return R"({"message":{"type":"end-of-call-report","timestamp":"2025-12-)" + two(1 + dice.below(9)) + "T" +
         two(dice.below(24)) + R"(:10:00.250Z","call":{"id":"c)" + std::to_string(number) + R"(","type":")" +
         (dice.below(2) == 0 ? "inboundPhoneCall" : "webCall") + R"("})" +
         maybe(R"("durationSeconds":)" + std::to_string(dice.below(200))) +
         maybe(R"("endReason":)" + Dice::in_json(dice.text())) +
         maybe(R"("phoneNumber":{"number":")" +
               std::string(dice.below(2) == 0 ? "085 0000101" : "+31850000102") + R"(","name":)" +
               Dice::in_json(dice.text()) + "}") +
         maybe(R"("customer":{"number":"+3161234567)" + std::to_string(dice.below(4)) + "\"}") +
         R"(,"assistant":{)" + agent + R"(},"analysis":{)" + analysis + "}}}\n";
}

// The arguments that stand for a filter.
std::vector<std::string> arguments_of(element filter) {
  std::vector<std::string> arguments;
  const object members = filter.get_object().value();
  for (const auto [name, value] : members) {
    std::string option = "--" + std::string(name);
    std::ranges::replace(option, '_', '-');
    if (value.is_string()) {
      arguments.push_back(option + "=" + std::string(value.get_string().value()));
      continue;
    }
    const array all = value.get_array().value();
    for (const element each : all) {
      arguments.push_back(option + "=" + std::string(each.get_string().value()));
    }
  }
  return arguments;
}

class Rows {
 public:
  Rows() {
    Dice dice(20251201);
    std::string calls;
    for (std::size_t i = 0; i < 90; ++i) calls += random_call(dice, i);
    write_file(directory_.file("calls.jsonl"), calls);
    (void)calltally_says({"import", "--db", path(), directory_.file("calls.jsonl")});
  }

  // Whether the filter of each row gives a report with the row's own figures; the first row that has others.
  std::string wrong_row(element rows) {
    const array list = rows.get_array().value();
    for (const element row : list) {
      const element filter = row["filter"].value();
      if (filter.is_null()) continue;
      std::vector<std::string> arguments = arguments_of(filter);
      const bool is_bucket = filter["since"].error() == simdjson::SUCCESS;
      if (!is_bucket) arguments.insert(arguments.end(), {"--period", "all"});
      const std::string told = ask(std::move(arguments));
      const element figures = parser_.parse(told).value()["figures"].value();
      const object said = row.get_object().value();
      for (const auto [name, value] : said) {
        auto same = figures[name];
        if (same.error() != simdjson::SUCCESS) continue;
        if (simdjson::minify(same.value()) != simdjson::minify(value)) {
          return std::string(name) + " of " + simdjson::minify(row) + " is " + simdjson::minify(same.value());
        }
      }
    }
    return "";
  }

  std::string ask(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), {"report", "--db", path(), "--tz", "Europe/Amsterdam", "--format",
                                         "json", "--compare", "none"});
    return calltally_says(arguments);
  }

  std::string path() const { return directory_.file("calltally.db"); }

 private:
  TemporaryDirectory directory_;
  simdjson::dom::parser parser_;
};

Rows& rows() {
  static Rows all;
  return all;
}

TEST_CASE("the filter of every row of --by gives exactly its calls", "[filter]") {
  for (const std::string key : {"topic",
                                "line",
                                "customer",
                                "type",
                                "quality",
                                "answered",
                                "sentiment",
                                "agent",
                                "end_reason",
                                "end_class",
                                "platform",
                                "agent_version",
                                "hour",
                                "weekday",
                                "day",
                                "week",
                                "month",
                                "quarter",
                                "year",
                                "analysis.k",
                                "\"analysis.odd, = key\"",
                                "topic,hour",
                                "\"analysis.odd, = key\",analysis.k"}) {
    CAPTURE(key);
    simdjson::dom::parser parser;
    const bool is_pair = key.find(',') != std::string::npos;
    const std::string told = rows().ask({"--period", "all", "--by", key, "--top", is_pair ? "25" : "100"});
    CHECK(rows().wrong_row(parser.parse(told).value()["rows"].value()) == "");
  }
}

TEST_CASE("the filter of every row of a report gives exactly its calls, with filters of its own",
          "[filter]") {
  const std::vector<std::vector<std::string>> asked = {
      {"--period", "all", "--top", "8"},
      {"--period", "all", "--sentiment=low", "--sentiment=unrated", "--where=k=30",
       "--where=hour>=12 and k!=x"}};
  for (const auto& arguments : asked) {
    CAPTURE(arguments);
    simdjson::dom::parser parser;
    const std::string told = rows().ask(arguments);
    const element report = parser.parse(told).value();
    CHECK(rows().wrong_row(report["series"]["points"].value()) == "");
    for (const char* section : {"sentiment", "topics", "topic_sentiment", "lines", "types", "qualities",
                                "agents", "end_classes", "end_reasons"}) {
      CAPTURE(section);
      CHECK(rows().wrong_row(report[section].value()) == "");
    }
  }
}

}  // namespace
}  // namespace calltally
