#include "cli/options/filter_options.hpp"

namespace calltally {

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
      filter("--line", options.lines, "LINE", "one of your numbers, in any spelling, or its name"),
      filter("--customer", options.customers, "NUMBER", "the other party's number, or withheld").secret(),
      filter("--type", options.types, "TYPE", "inbound, outbound, web or unknown"),
      filter("--topic", options.topics, "TOPIC", "a topic, or none").common(),
      filter("--sentiment", options.sentiments, "SCORE", "1..4, 8, '<3', low, neutral, high or unrated"),
      filter("--answered", options.answers, "ANSWER", "yes, no or unknown"),
      filter("--quality", options.qualities, "QUALITY", "a quality, or none"),
      filter("--agent", options.agents, "AGENT", "an agent's id or name, or none"),
      filter("--end-reason", options.end_reasons, "REASON", "why the call ended, or none"),
      filter("--duration", options.durations, "SECONDS", "0..10, 60.., '<10' or none"),
      filter("--where", options.conditions, "CONDITION", "any key: city=Utrecht, age>30, hour=9"),
  });
}

}  // namespace calltally
