#include "cli/options/binding.hpp"
#include "cli/options/usage_error.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cli/options/options.hpp"
#include "question/selection.hpp"
#include "support/catch.hpp"

namespace calltally {
namespace {

using Messages = std::vector<std::string>;

// Two verbs with an option of every kind.
struct Sample {
  Sample() {
    Verb ask{"ask", "asks"};
    ask.declarations = table({
        database_option(database),
        option("--top", top).word("N").says("rows").checked(whole_number("number of rows", 1, 100)),
        option("--topic", topics).taking(Takes::each).word("TOPIC").says("a topic").as(Part::filter),
        option("--only", only).word("CHECK").says("several"),
        option("--short", short_s).word("SECONDS").says("short").checked(number_from_0("number of seconds")),
        option("--memory", bytes).word("SIZE").says("memory").checked(size_in_bytes()),
        option("--before", before).word("TIME").says("before").goes_with({"drop"}),
        option("--number", number).word("NUMBER").says("whose").secret().checked(one_of("number", {"1"})),
        flag("--yes", yes).says("do not ask").common(),
        option("WORDS", words).word("TEXT").says("words").with_dashed_words(),
    });
    ask.check = [this](const GivenOptions& given) {
      ++checks;
      if (const Declaration* other = given.out_of_place("list")) out_of_place = other->name;
    };
    Verb send{"send", "sends"};
    send.declarations = table({
        database_option(database),
        option("FILE", file).says("what").names_file(FileUse::input).required(),
        flag("--force", yes).says("replace"),
        option("--period", before).word("PERIOD").says("days"),
    });
    Verb forget{"forget", "forgets"};
    forget.declarations = table({option("NUMBER", number).says("whose").secret()});
    verbs = {ask, send, forget};
  }
  Sample(const Sample&) = delete;
  Sample& operator=(const Sample&) = delete;

  Parsed parsed(const Messages& arguments) const {
    const HelpTopic topic{"filters", "which calls", "the grammar of filters\n", "--topic"};
    return parse({"program", "about", {}, {topic}, [] { return std::string("program 1"); }}, verbs,
                 arguments);
  }

  // What is said of a command line that cannot be meant.
  std::string refused(const Messages& arguments) const {
    try {
      return parsed(arguments).misuse;
    } catch (const UsageError& misuse) {
      return misuse.what();
    }
  }

  std::string database = "calltally.db";
  std::optional<std::uint64_t> top;
  Messages topics, only, words;
  double short_s = 10;
  std::int64_t bytes = 0;
  std::optional<std::string> before;
  std::string number;
  std::string file;
  bool yes = false;
  int checks = 0;
  std::string out_of_place;
  std::vector<Verb> verbs;
};

TEST_CASE("what is typed arrives in the variables") {
  Sample sample;
  const Parsed parsed =
      sample.parsed({"ask", "--db=x.db", "--top", "010", "--topic", "a", "--topic=b", "--only", "c", "d",
                     "--short", "2.5", "--memory", "4 MiB", "--yes", "--", "one", "-two"});
  REQUIRE(parsed.given);
  CHECK(parsed.given->verb().name == "ask");
  CHECK(sample.database == "x.db");
  CHECK(sample.top == 10);
  CHECK(sample.topics == Messages{"a", "b"});
  CHECK(sample.only == Messages{"c", "d"});
  CHECK(sample.short_s == 2.5);
  CHECK(sample.bytes == 4 << 20);
  CHECK(sample.yes);
  CHECK(sample.words == Messages{"one", "-two"});
  CHECK(sample.checks == 1);
  CHECK(parsed.given->is_given("--yes"));
  CHECK_FALSE(parsed.given->is_given("--before"));
  CHECK(parsed.given->values("--topic") == Messages{"a", "b"});
  CHECK(parsed.given->values(FileUse::database) == Messages{"x.db"});
}

TEST_CASE("the order of options and operands is free") {
  for (const Messages& arguments :
       {Messages{"send", "a", "--force", "--db", "x"}, Messages{"send", "--db", "x", "--force", "a"},
        Messages{"send", "--force", "a", "--db=x"}}) {
    Sample sample;
    REQUIRE(sample.parsed(arguments).given);
    CHECK(sample.file == "a");
    CHECK(sample.database == "x");
    CHECK(sample.yes);
  }
}

TEST_CASE("words with one dash belong to the operand that takes them") {
  Sample sample;
  REQUIRE(sample.parsed({"ask", "one", "-two"}).given);
  CHECK(sample.words == Messages{"one", "-two"});
}

TEST_CASE("a flag says true or false, and the last one counts") {
  for (const auto& [arguments, expected] :
       {std::pair{Messages{"ask", "--yes"}, true}, std::pair{Messages{"ask", "--yes=true"}, true},
        std::pair{Messages{"ask", "--yes=false"}, false}, std::pair{Messages{"ask", "--yes", "--yes"}, true},
        std::pair{Messages{"ask", "--yes", "--yes=false"}, false}}) {
    Sample sample;
    REQUIRE(sample.parsed(arguments).given);
    CHECK(sample.yes == expected);
  }
}

TEST_CASE("what cannot be meant is refused, and told how") {
  const std::vector<std::pair<Messages, std::string>> cases = {
      {{}, "no command given"},
      {{""}, "no command given"},
      {{"aks"}, "unknown command 'aks'; did you mean 'ask'?"},
      {{"hlep"}, "unknown command 'hlep'; did you mean 'help'?"},
      {{"unlike"}, "unknown command 'unlike'; `calltally help` lists the commands"},
      {{"--db", "x", "send"}, "--db goes after the command, as in `calltally send --db FILE`"},
      {{"--force"}, "--force goes after the command, as in `calltally COMMAND --force`"},
      {{"--hlep"}, "unknown option --hlep; did you mean --help?"},
      {{"--unlike-any"}, "unknown option --unlike-any; `calltally help` lists the commands"},
      {{"version", "x"}, "unexpected argument 'x'; version stands alone"},
      {{"help", "ask", "x"}, "unexpected argument 'x'; help explains one command or topic"},
      {{"help", "aks"}, "there is no help on 'aks'; did you mean 'ask'?"},
      {{"help", "filter"}, "there is no help on 'filter'; did you mean 'filters'?"},
      {{"help", "unlike"}, "there is no help on 'unlike'; `calltally help` lists commands and topics"},
      // Nothing behind the '=', as an unset variable leaves it.
      {{"send", "--db=", "a"}, "--db has no value after the '='; write --db FILE, or leave it out"},
      {{"send", "a", "--db="}, "--db has no value after the '='; write --db FILE, or leave it out"},
      {{"ask", "--topic="}, "--topic has no value after the '='; write --topic TOPIC, or leave it out"},
      {{"ask", "--top=", "5"}, "--top has no value after the '='; write --top N, or leave it out"},
      {{"ask", "--only=", "x"}, "--only has no value after the '='; write --only CHECK, or leave it out"},
      {{"ask", "--yes="}, "--yes has no value after the '='; write --yes, or leave it out"},
      {{"ask", "--yes", "--top", "1", "--memory="},
       "--memory has no value after the '='; write --memory SIZE, or leave it out"},
      {{"send", "--db", "", "a"}, "--db '' names no file"},
      // Missing and repeated.
      {{"send"}, "FILE is missing; write `calltally send FILE`"},
      {{"send", "a", "--db"}, "--db needs a value; write --db FILE"},
      {{"send", "a", "--db", "x", "--db", "y"}, "--db is given twice; write it once"},
      {{"send", "a", "b"}, "unexpected argument 'b'; `calltally send --help` lists what it takes"},
      {{"send", "a", "yesterday"}, "unexpected argument 'yesterday'; did you mean --period yesterday?"},
      {{"send", "a", "2025-12"}, "unexpected argument '2025-12'; did you mean --period 2025-12?"},
      {{"send", "a", "help"}, "unexpected argument 'help'; did you mean --help?"},
      {{"forget", "06", "12345678"}, "forget takes one NUMBER; put it in quotation marks if it has spaces"},
      {{"ask", "--yes=maybe"}, "--yes 'maybe' is neither true nor false; write --yes"},
      // Mistyped.
      {{"ask", "--tpo", "3"}, "unknown option --tpo; did you mean --top?"},
      {{"ask", "--tpic=x"}, "unknown option --tpic; did you mean --topic?"},
      {{"ask", "--mem", "3"}, "unknown option --mem; did you mean --memory?"},
      {{"send", "-force", "a"}, "unknown option -force; did you mean --force?"},
      {{"send", "a", "--memory", "3"}, "unknown option --memory; `calltally ask` has it, send does not"},
      {{"send", "a", "--nothing-like-it"},
       "unknown option --nothing-like-it; `calltally send --help` lists what it takes"},
      // Values.
      {{"ask", "--top", "0"}, "--top '0' is not a number of rows; write 1 to 100"},
      {{"ask", "--top", "1e1"}, "--top '1e1' is not a number of rows; write 1 to 100"},
      {{"ask", "--short", "1,5"}, "--short '1,5' is not a number of seconds; write 0 or more"},
      {{"ask", "--short", "inf"}, "--short 'inf' is not a number of seconds; write 0 or more"},
      {{"ask", "--memory", "4 parsecs"},
       "--memory '4 parsecs' is not a size; write 4MiB, 512KiB or a number of bytes"},
      {{"ask", "--memory", "0"}, "--memory '0' is not a size; write 4MiB, 512KiB or a number of bytes"},
      {{"ask", "--memory", "-1k"}, "--memory '-1k' is not a size; write 4MiB, 512KiB or a number of bytes"},
      {{"ask", "--memory", "MiB"}, "--memory 'MiB' is not a size; write 4MiB, 512KiB or a number of bytes"},
      {{"ask", "--memory", "9223372036854775807k"},
       "--memory '9223372036854775807k' is not a size; write 4MiB, 512KiB or a number of bytes"},
      {{"ask", "--number", "0612345678"}, "--number is not a number; write 1"},
  };
  for (const auto& [arguments, expected] : cases) {
    const Sample sample;
    std::string typed;
    for (const std::string& argument : arguments) typed += argument + " ";
    CAPTURE(typed);
    CHECK(sample.refused(arguments) == expected);
  }
}

TEST_CASE("an empty value is one where texts may be empty, and behind -- all are operands") {
  Sample sample;
  REQUIRE(sample.parsed({"ask", "--topic", "", "--", "--db="}).given);
  CHECK(sample.topics == Messages{""});
  CHECK(sample.words == Messages{"--db="});
  // The value of another option is no option.
  Sample other;
  REQUIRE(other.parsed({"ask", "--topic", "--db="}).given);
  CHECK(other.topics == Messages{"--db="});
}

TEST_CASE("sizes have units of 1024 in any case") {
  const std::vector<std::pair<std::string, std::int64_t>> cases = {
      {"1", 1},       {"512b", 512},       {"1k", 1024},       {"1K", 1024},       {"1kb", 1024},
      {"2KiB", 2048}, {"1ki", 1024},       {"4MiB", 4 << 20},  {"4 mib", 4 << 20}, {"1G", 1 << 30},
      {"010", 10},    {"1TiB", 1LL << 40}, {"1pib", 1LL << 50}};
  for (const auto& [typed, bytes] : cases) {
    Sample sample;
    CAPTURE(typed);
    REQUIRE(sample.parsed({"ask", "--memory", typed}).given);
    CHECK(sample.bytes == bytes);
  }
}

TEST_CASE("help and version are asked of the program in any of the usual ways") {
  const Sample sample;
  for (const char* word : {"version", "--version", "-v", "-V"}) {
    CAPTURE(word);
    CHECK(sample.parsed({word}).help == "program 1\n");
  }
  const std::string help = sample.parsed({"help"}).help;
  CHECK(help.find("  ask                       asks\n") != std::string::npos);
  CHECK(help.find("  filters                   which calls\n") != std::string::npos);
  CHECK(sample.parsed({"--help"}).help == help);
  CHECK(sample.parsed({"-h"}).help == help);
  CHECK(sample.parsed({"help", "help"}).help == help);
  CHECK(sample.parsed({"help", "filters"}).help == "the grammar of filters\n");
  const Parsed nothing = sample.parsed({});
  CHECK(nothing.help == help);
  CHECK(nothing.misuse == "no command given");
}

TEST_CASE("help of a command is whole, and short with -h") {
  const Sample sample;
  const std::string help = sample.parsed({"ask", "--help"}).help;
  CHECK(sample.parsed({"help", "ask"}).help == help);
  CHECK(sample.parsed({"ask", "--top", "3", "--help"}).help == help);
  CHECK(help.find("Usage: program ask [OPTIONS] [WORDS ...]\n") != std::string::npos);
  CHECK(help.find("  --db FILE                 database file (default: calltally.db)\n") !=
        std::string::npos);
  CHECK(help.find("  --only CHECK ...          several\n") != std::string::npos);
  CHECK(help.find("  --topic TOPIC             a topic\n") != std::string::npos);
  CHECK(help.find("  program help filters      which calls\n") != std::string::npos);
  const std::string short_help = sample.parsed({"ask", "-h"}).help;
  CHECK(short_help ==
        "program ask - asks\n\n"
        "Usage: program ask [OPTIONS] [WORDS ...]\n\n"
        "Used most:\n"
        "  --db FILE                 database file (default: calltally.db)\n"
        "  --yes                     do not ask\n"
        "  WORDS ...                 words\n\n"
        "More:\n"
        "  program ask --help        every option and more examples\n"
        "  program help filters      which calls\n");
}

TEST_CASE("values that were not typed go through the same checks") {
  Sample sample;
  Parsed parsed = sample.parsed({"ask"});
  REQUIRE(parsed.given);
  GivenOptions& given = *parsed.given;
  given.give(*given.verb().find("--top"), {"7"});
  CHECK(sample.top == 7);
  CHECK(given.is_given("--top"));
  given.give(*given.verb().find("--yes"), {"true"});
  CHECK(sample.yes);
  given.give(*given.verb().find("--memory"), {"1k"});
  CHECK(sample.bytes == 1024);
  CHECK_THROWS_WITH(given.give(*given.verb().find("--top"), {"0"}),
                    "--top '0' is not a number of rows; write 1 to 100");
  CHECK_THROWS_WITH(given.give(*given.verb().find("--db"), {""}), "--db '' names no file");
  CHECK(sample.top == 7);
}

TEST_CASE("options of another action are out of place") {
  Sample sample;
  REQUIRE(sample.parsed({"ask", "--before", "2026", "--top", "1"}).given);
  CHECK(sample.out_of_place == "--before");
  Sample fine;
  REQUIRE(fine.parsed({"ask", "--top", "1"}).given);
  CHECK(fine.out_of_place.empty());
}

}  // namespace
}  // namespace calltally
