#include "cli/options/help_topics.hpp"

#include "cli/options/filter_options.hpp"
#include "question/call_filter.hpp"

namespace calltally {
namespace {

constexpr const char* periods =
    "Periods, for --period:\n"
    "  today yesterday                           a day\n"
    "  last-week last-month last-quarter last-year\n"
    "                                            the whole unit before this one\n"
    "  this-week this-month this-quarter this-year\n"
    "                                            from its first day until today\n"
    "  7d 30d 12w 6m                             this many days, weeks or months,\n"
    "                                            ending today\n"
    "  2025  2025-Q4  2025-12  2025-W50  2025-12-13\n"
    "                                            a unit of the calendar\n"
    "  2025-12-01..2025-12-13                    from day to day, both included\n"
    "  all                                       every call\n"
    "\n"
    "Times, for --since, --until and --as-of:\n"
    "  2025-12-13                                a date; --until includes it\n"
    "  \"2025-12-13 10:00\"                        local time, in the zone of --tz\n"
    "  2025-12-13T10:00:00+01:00                 an instant\n"
    "\n"
    "Days begin and end in the time zone of --tz, such as Europe/Amsterdam; without\n"
    "it in the zone of this machine. Weeks begin on Monday. A call belongs to the day\n"
    "on which it began. --as-of treats TIME as the current time and leaves later\n"
    "calls out: the same command then always gives the same answer.\n";

constexpr const char* filter_grammar =
    "\n"
    "Repeating a filter means OR; different filters are combined with AND:\n"
    "  --topic Klacht --topic Storing --answered no\n"
    "                            complaints and faults that were not answered\n"
    "\n"
    "Scores and durations:\n"
    "  8  1..4  4..  ..4         a number, a range, from it on, up to it\n"
    "  '<3'  '<=3'  '>7'  '>=7'  comparisons, quoted because of the shell\n"
    "\n"
    "Conditions, for --where:\n"
    "  KEY=VALUE  KEY!=VALUE     equal, or present and different\n"
    "  KEY<N  KEY<=N  KEY>N  KEY>=N\n"
    "                            compared as numbers\n"
    "  --where \"hour>=9 and hour<12\"\n"
    "                            both; --where again means OR\n"
    "  --where 'key=\"<5\"'        a value that begins with a sign, in quotation\n"
    "                            marks; double those inside it\n"
    "KEY is an analysis key or one of topic line customer type quality answered\n"
    "sentiment agent end_reason hour weekday day week month quarter year. If a name\n"
    "is both, analysis.KEY means the analysis key.\n"
    "\n"
    "--topic none means calls without a topic, --where topic=none the text \"none\".\n"
    "--customer withheld means callers who withheld their number.\n";

constexpr const char* configuration =
    "An option comes from what you type, else from a variable, else from a file:\n"
    "  --tz Europe/Amsterdam     on the command line\n"
    "  CALLTALLY_REPORT_TZ       a variable for `calltally report` alone\n"
    "  CALLTALLY_TZ              a variable for every command that has --tz\n"
    "  tz = \"Europe/Amsterdam\"   a line of calltally.toml\n"
    "\n"
    "The file is TOML; text is in quotes, and a key is an option's long name:\n"
    "  top = 10                  for every command that has --top\n"
    "  [filters]                 for every command that has filters\n"
    "  topic = [\"Klacht\", \"Storing\"]\n"
    "  [report]                  for `calltally report` alone\n"
    "  period = \"last-month\"\n"
    "A command's section overrides [filters], and these the lines above all sections.\n"
    "\n"
    "One file is read: that of --config FILE, else calltally.toml beside the\n"
    "database, else /etc/calltally/calltally.toml. CALLTALLY_DB, or db in the first\n"
    "or the last of these, saves typing --db.\n"
    "\n"
    "What confirms, erases or replaces something is always typed. `calltally config`\n"
    "shows every value and where it comes from. The manual has more:\n"
    "doc/configuration.md.\n";

std::string filters() {
  FilterRequest request;
  return options_text(filter_options(request), "Filters") + filter_grammar;
}

}  // namespace

std::vector<HelpTopic> all_help_topics() {
  return {{"filters", "filters and conditions: which calls are counted", filters(), "--where"},
          {"periods", "periods, times and time zones", periods, "--period"},
          {"configuration", "options from variables and calltally.toml", configuration, ""}};
}

}  // namespace calltally
