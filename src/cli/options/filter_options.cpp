#include "cli/options/filter_options.hpp"

#include <CLI/CLI.hpp>

namespace calltally {

void declare_filters(CLI::App& verb, FilterRequest& request) {
  const auto option = [&verb](const char* name, std::vector<std::string>& values, const char* type,
                              const char* text) {
    // One value each time, so that a word behind it is not swallowed.
    verb.add_option(name, values, text)
        ->group("Which calls")
        ->type_name(type)
        ->expected(1)
        ->allow_extra_args(false)
        ->take_all();
  };
  option("--line", request.lines, "LINE", "our number, however it is typed, or its name");
  option("--customer", request.customers, "NUMBER", "the other party's number, or withheld");
  option("--type", request.types, "TYPE", "inbound, outbound, web or unknown");
  option("--topic", request.topics, "TOPIC", "a topic, or none");
  option("--sentiment", request.sentiments, "SCORE", "1..4, 8, low, neutral, high or unrated");
  option("--answered", request.answers, "ANSWER", "yes, no or unknown");
  option("--quality", request.qualities, "QUALITY", "a quality, or none");
  option("--agent", request.agents, "AGENT", "an agent's id or name, or none");
  option("--end-reason", request.end_reasons, "REASON", "why the call ended, or none");
  option("--duration", request.durations, "SECONDS", "0..10, 60.., ..5 or '<10', or none");
  option("--where", request.conditions, "CONDITION", "any key, see below: city=Utrecht, age>30, hour=9");
}

std::vector<std::string> filter_names() {
  return {"--line",    "--customer", "--type",       "--topic",    "--sentiment", "--answered",
          "--quality", "--agent",    "--end-reason", "--duration", "--where"};
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
