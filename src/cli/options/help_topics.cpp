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

constexpr const char* figures =
    "What each figure counts:\n"
    "  calls                     calls with an end-of-call report, by the day on\n"
    "                            which they began\n"
    "  duration                  sum, mean, median, 90th and 95th percentile, the\n"
    "                            longest; short calls are those below --short\n"
    "  sentiment                 one score from 1 (worst) to 10: low is below 5, high\n"
    "                            from 7; calls without a score are unrated\n"
    "  answered                  yes / (yes + no); calls without an answer are\n"
    "                            unknown\n"
    "  customers                 different phone numbers; more than once: with two or\n"
    "                            more calls; withheld: calls without a number\n"
    "  again in 7 days           calls after which the same customer called again, of\n"
    "                            those whose 7 days are over\n"
    "\n"
    "A missing value never counts as \"no\" or 0. Counts and sums of nothing are 0,\n"
    "everything else of nothing is null in JSON and empty in CSV. Percentiles are\n"
    "exact. Changes are shown where both periods have enough calls (--min-n).\n"
    "\n"
    "Sentiment, topic, answer and quality are read from the analysis of a call;\n"
    "`calltally fields` shows from which keys. Names in JSON and CSV are those of\n"
    "doc/figures.md: calls, talk_s, duration_p90_s, sentiment_mean, answered_rate.\n";

constexpr const char* privacy =
    "What is stored about people, and what you can do about it:\n"
    "  calltally export --customer NUMBER --format jsonl\n"
    "                            hand over what is known about somebody\n"
    "  calltally forget NUMBER   erase a customer permanently; later deliveries of\n"
    "                            these calls are discarded\n"
    "  calltally prune --older-than 400d\n"
    "                            delete old calls\n"
    "  calltally prune --older-than 90d --keep-figures\n"
    "                            anonymise them: figures stay, personal data goes\n"
    "  --phones masked           hide the numbers of people in an answer; none leaves\n"
    "                            them out\n"
    "\n"
    "Only the fields of a report that calltally reads are stored. The log has no\n"
    "phone numbers, names, texts or secrets. The database, its copies and all output\n"
    "files are readable only by their owner. Whoever can read the database can read\n"
    "every call: filters in a configuration protect nothing.\n"
    "\n"
    "Backups and exports made before still contain what was erased. `calltally\n"
    "restore` erases it again from what it restores; other copies are yours to\n"
    "delete. The manual has more: doc/privacy.md.\n";

constexpr const char* faults =
    "Whatever happens, a report that was acknowledged with 200 is kept. What cannot\n"
    "be stored is answered 503, and the platform sends it again.\n"
    "  power cut, kill -9        nothing to do; the next start recovers\n"
    "  disk full or failing      503 until the disk works again; see the log and\n"
    "                            /healthz\n"
    "  locked by another program 503 after five seconds, until it lets go\n"
    "  a damaged database        stop, `calltally restore BACKUP`, start\n"
    "  file moved or replaced    the receiver ends with exit code 1; look at the file\n"
    "                            before you start it again\n"
    "  a second receiver         it does not start, and says why\n"
    "  a newer database          update calltally\n"
    "  interrupted upgrade       the next start completes it; a copy of the old state\n"
    "                            is beside the database, .before-vN\n"
    "  the clock jumps           signatures may be refused (401) until it is right\n"
    "\n"
    "Where to look:\n"
    "  calltally check           what is wrong, and how to fix it\n"
    "  calltally quarantine      deliveries that could not be read\n"
    "  GET /healthz              200 while reports can be stored, else 503 and why\n"
    "\n"
    "The manual has more: doc/faults.md, and every error message: doc/messages.md.\n";

std::string filters() {
  FilterRequest request;
  return options_text(filter_options(request), "Filters") + filter_grammar;
}

}  // namespace

std::vector<HelpTopic> all_help_topics() {
  return {{"filters", "filters and conditions: which calls are counted", filters(), "--where"},
          {"periods", "periods, times and time zones", periods, "--period"},
          {"figures", "what each figure counts", figures, ""},
          {"privacy", "what is stored about people, and how to erase it", privacy, "--dry-run"},
          {"faults", "what happens when something breaks", faults, "--expect-receiver"},
          {"configuration", "options from variables and calltally.toml", configuration, ""}};
}

}  // namespace calltally
