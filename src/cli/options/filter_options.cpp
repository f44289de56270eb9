#include "cli/options/filter_options.hpp"

namespace calltally {

Declarations filter_options(FilterRequest& options) {
  const auto filter = [](const char* name, std::vector<std::string>& values, const char* word,
                         const char* text) {
    return option(name, values)
        .taking(Takes::each)
        .word(word)
        .says(text)
        .in_group("Which calls")
        .as(Part::filter);
  };
  return table({
      filter("--line", options.lines, "LINE", "our number, however it is typed, or its name"),
      filter("--customer", options.customers, "NUMBER", "the other party's number, or withheld").secret(),
      filter("--type", options.types, "TYPE", "inbound, outbound, web or unknown"),
      filter("--topic", options.topics, "TOPIC", "a topic, or none"),
      filter("--sentiment", options.sentiments, "SCORE", "1..4, 8, low, neutral, high or unrated"),
      filter("--answered", options.answers, "ANSWER", "yes, no or unknown"),
      filter("--quality", options.qualities, "QUALITY", "a quality, or none"),
      filter("--agent", options.agents, "AGENT", "an agent's id or name, or none"),
      filter("--end-reason", options.end_reasons, "REASON", "why the call ended, or none"),
      filter("--duration", options.durations, "SECONDS", "0..10, 60.., ..5 or '<10', or none"),
      filter("--where", options.conditions, "CONDITION", "any key, see below: city=Utrecht, age>30, hour=9"),
  });
}

std::string filter_help() {
  return "Filters: repeating one means OR; different ones are combined with AND:\n"
         "  --topic Klacht --topic Storing --answered no    complaints, faults: unanswered\n"
         "  --where KEY=VALUE, KEY!=VALUE, KEY>N, KEY>=N, KEY<N, KEY<=N, where KEY is an\n"
         "  analysis key or one of topic line customer type quality answered sentiment\n"
         "  agent end_reason hour weekday day week month quarter year; != wants a value\n"
         "  that differs. Both in one: --where \"hour>=9 and hour<12\". A value with signs\n"
         "  stands in quotation marks, doubled inside: --where 'key=\"<5\"'. --topic none\n"
         "  means calls without one, --where topic=none the text \"none\".\n"
         "  If a name is both, analysis.KEY means the analysis.\n\n";
}

}  // namespace calltally
