#include "cli/options/filter_options.hpp"

namespace calltally {
namespace {

// An unset variable of a script shall not mean calls without a value.
ValueCheck named(const std::string& absence) {
  return [absence](std::string& value) {
    return value.empty() ? "is empty; calls without one are `" + absence + "`" : std::string{};
  };
}

}  // namespace

Declarations filter_options(FilterRequest& options) {
  const auto filter = [](const char* name, std::vector<std::string>& values, const char* word,
                         const char* text) {
    return option(name, values)
        .taking(Takes::each)
        .word(word)
        .says(text)
        .in_group("Filters")
        .as(Part::filter);
  };
  return table({
      filter("--line", options.lines, "LINE", "one of your numbers, in any spelling, or its name")
          .checked(named("--line none")),
      filter("--customer", options.customers, "NUMBER", "the other party's number, or withheld")
          .secret()
          .checked(named("--customer withheld")),
      filter("--type", options.types, "TYPE", "inbound, outbound, web or unknown"),
      filter("--topic", options.topics, "TOPIC", "a topic, or none").common().checked(named("--topic none")),
      filter("--sentiment", options.sentiments, "SCORE", "1..4, 8, '<3', low, neutral, high or unrated"),
      filter("--answered", options.answers, "ANSWER", "yes, no or unknown"),
      filter("--quality", options.qualities, "QUALITY", "a quality, or none")
          .checked(named("--quality none")),
      filter("--agent", options.agents, "AGENT", "an agent's id or name, or none")
          .checked(named("--agent none")),
      filter("--end-reason", options.end_reasons, "REASON", "why the call ended, or none")
          .checked(named("--end-reason none")),
      filter("--duration", options.durations, "SECONDS", "0..10, 60.., '<10' or none"),
      filter("--where", options.conditions, "CONDITION", "any key: city=Utrecht, age>30, hour=9"),
  });
}

}  // namespace calltally
