#include "cli/program.hpp"

#include <string>
#include <vector>

#include "base/zone_folder.hpp"
#include "cli/options/help_topics.hpp"

namespace calltally {
namespace {

constexpr const char* about =
    "calltally keeps your own record of your AI phone calls and answers questions\n"
    "about them.";

std::vector<Example> first_steps() {
  return {
      {"calltally serve --token-file token", "receive end-of-call reports"},
      {"calltally report --period last-month", "how many calls, how long, about what"},
      {"calltally calls --topic Klacht", "the calls behind a figure"},
      {"calltally export -o calls.csv", "for a spreadsheet"},
  };
}

// With the zone data: days in places that changed their rules depend on its release.
std::string version_text() {
  const ZoneFolder zones = ZoneFolder::of_machine();
  return "calltally " CALLTALLY_VERSION "\ntime zones: tzdata " +
         zones.version().value_or("of an unknown version") + " in " + zones.place();
}

}  // namespace

Program this_program() { return {"calltally", about, first_steps(), all_help_topics(), version_text}; }

}  // namespace calltally
