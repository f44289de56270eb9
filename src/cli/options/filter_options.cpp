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
          .checked(named("--line none"))
          .offers(Known::lines),
      filter("--customer", options.customers, "NUMBER", "the other party's number, or withheld")
          .secret()
          .checked(named("--customer withheld")),
      filter("--type", options.types, "TYPE", "inbound, outbound, web or unknown")
          .offers({"inbound", "outbound", "web", "unknown"}),
      filter("--topic", options.topics, "TOPIC", "a topic, or none")
          .common()
          .checked(named("--topic none"))
          .offers(Known::topics),
      filter("--sentiment", options.sentiments, "SCORE", "1..4, 8, '<3', low, neutral, high or unrated")
          .offers({"low", "neutral", "high", "unrated"}),
      filter("--answered", options.answers, "ANSWER", "yes, no or unknown").offers({"yes", "no", "unknown"}),
      filter("--quality", options.qualities, "QUALITY", "a quality, or none")
          .checked(named("--quality none"))
          .offers(Known::qualities),
      filter("--agent", options.agents, "AGENT", "an agent's id or name, or none")
          .checked(named("--agent none"))
          .offers(Known::agents),
      filter("--agent-version", options.agent_versions, "VERSION", "a version of an agent, or none")
          .checked(named("--agent-version none"))
          .offers(Known::agent_versions),
      filter("--end-reason", options.end_reasons, "REASON", "why the call ended, or none")
          .checked(named("--end-reason none"))
          .offers(Known::end_reasons),
      filter("--end-class", options.end_classes, "CLASS",
             "caller, agent, transferred, voicemail, no_answer, "
             "busy, failed, limit or none")
          .offers({"caller", "agent", "transferred", "voicemail", "no_answer", "busy", "failed", "limit",
                   "none"}),
      filter("--platform", options.platforms, "PLATFORM", "flireo, vapi, retell, elevenlabs or bland")
          .offers({"flireo", "vapi", "retell", "elevenlabs", "bland"}),
      filter("--duration", options.durations, "SECONDS", "0..10, 60.., '<10' or none"),
      filter("--where", options.conditions, "CONDITION", "any key: city=Utrecht, age>30, hour=9")
          .offers(Known::conditions),
  });
}

}  // namespace calltally
