#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <memory>
#include <optional>

#include "base/number_text.hpp"
#include "base/numbers.hpp"
#include "base/text.hpp"
#include "cli/options/answer_output.hpp"
#include "cli/options/options.hpp"
#include "cli/options/usage_error.hpp"
#include "cli/terminal/hard_stop.hpp"
#include "cli/terminal/progress.hpp"
#include "cli/verbs/verbs.hpp"
#include "render/row_buffer.hpp"
#include "store/user_query.hpp"
#include "view/presentation.hpp"
#include "view/sql_refusal.hpp"
#include "view/sql_rows.hpp"
#include "view/sql_views.hpp"

namespace calltally {
namespace {

using namespace std::chrono_literals;

constexpr std::int64_t memory_bytes_min = std::int64_t{16} << 20;
constexpr auto patience = 1s;  // beyond the time, for a statement to end by itself

struct SqlOptions {
  std::string database = "calltally.db";
  std::string statement;
  std::vector<std::string> parameters;
  std::int64_t timeout_s = 60;
  std::int64_t memory_bytes = std::int64_t{256} << 20;
  bool schema = false;
  AnswerOptions answer;
};

constexpr const char* sql_ways =
    "write one: calltally sql \"SELECT count(*) FROM call_report\", or give it on standard input; "
    "`calltally sql --schema` shows what there is";

std::string read_statement() {
  std::string text;
  std::array<char, 1 << 16> some{};
  while (text.size() <= sql_bytes_max) {
    const ssize_t length = ::read(STDIN_FILENO, some.data(), some.size());
    if (length < 0 && errno == EINTR) continue;
    if (length < 0)
      throw std::runtime_error(std::string("cannot read standard input: ") + std::strerror(errno));
    if (length == 0) break;
    text.append(some.data(), static_cast<std::size_t>(length));
  }
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (text.starts_with(byte_order_mark)) text.erase(0, byte_order_mark.size());
  return text;
}

std::string statement_of(const SqlOptions& options) {
  const bool from_input =
      options.statement == "-" || (options.statement.empty() && ::isatty(STDIN_FILENO) == 0);
  std::string text = from_input ? read_statement() : options.statement;
  if (is_blank(text)) throw UsageError("the statement is missing; " + std::string(sql_ways));
  return text;
}

// A value that is written as a number is one; "0612345678" and "+31612345678" are texts.
SqlParameter parameter_of(const std::string& typed) {
  const auto equals = typed.find('=');
  if (equals == std::string::npos || equals == 0) {
    throw UsageError("--param '" + typed +
                     "' is not a parameter; write NAME=VALUE, as in --param topic=Klacht for :topic");
  }
  std::string name = typed.substr(0, equals);
  if (name.front() == ':' || name.front() == '@' || name.front() == '$') name.erase(0, 1);
  const std::string value = typed.substr(equals + 1);
  const auto whole = whole_number_in(value);
  if (whole && std::to_string(*whole) == value) return {name, *whole};
  const auto number = number_in(value);
  if (number && shortest(*number) == value) return {name, *number};
  return {name, value};
}

std::vector<SqlParameter> parameters_of(const SqlOptions& options) {
  std::vector<SqlParameter> parameters;
  for (const std::string& typed : options.parameters) parameters.push_back(parameter_of(typed));
  return parameters;
}

std::string too_long(const SqlOptions& options) {
  return "the statement was stopped after " + counted(options.timeout_s, "second", "seconds") +
         "; --timeout SECONDS gives it more";
}

std::string explain(const SqlStopped& stopped, const SqlOptions& options) {
  switch (stopped.reason()) {
    case SqlStopped::Reason::time:
      return too_long(options);
    case SqlStopped::Reason::memory:
      return "the statement needs more than " + std::to_string(options.memory_bytes >> 20) +
             " MiB of memory; --memory SIZE gives it more, and fewer rows or columns to sort need less";
    case SqlStopped::Reason::too_large:
      break;
  }
  return "a value of the statement is larger than " + std::to_string(sql_value_bytes_max >> 20) + " MiB";
}

// For people: a program in a pipe counts for itself.
void tell_count(std::int64_t rows, const AnswerOutput& output, const Environment& environment) {
  if (!output.file() && !output.is_to_terminal()) return;
  std::string text = counted(rows, "row", "rows");
  if (output.file()) text += ", written to " + printable(*output.file());
  Output(environment.err).write(text + "\n");
}

ExitCode answer(const SqlOptions& options, const AnswerOutput& output, const Environment& environment) {
  const std::string text = statement_of(options);
  const std::vector<SqlParameter> parameters = parameters_of(options);
  Progress progress(environment, "seconds");
  const auto begin = std::chrono::steady_clock::now();
  const auto tick = [&] {
    progress.at(
        std::chrono::duration_cast<std::chrono::seconds>(std::chrono::steady_clock::now() - begin).count());
  };
  const SqlLimits limits{std::chrono::seconds(options.timeout_s), options.memory_bytes};
  const HardStop::Last last{environment.err, "calltally: " + too_long(options) + "\n", ""};
  UserQuery query(options.database, limits, tick);
  {
    const HardStop stop(limits.time + patience, last);
    if (const auto taken = query.prepare(text, parameters); !taken) {
      progress.end();
      Output(environment.err).write(describe(taken.error(), text));
      return ExitCode::misused;
    }
  }
  std::optional<std::int64_t> rows;  // nothing where the pager was left before the end
  output.give_in_pieces([&](const RowSink& sink, const std::string& unfinished) {
    const HardStop stop(limits.time + patience, {last.descriptor, last.message, unfinished});
    const RowSink quiet_sink = [&](std::string_view bytes) {
      progress.end();
      sink(bytes);
    };
    rows = give_rows(query, text, output.presentation(), quiet_sink);
  });
  progress.end();
  if (rows) tell_count(*rows, output, environment);
  return ExitCode::done;
}

ExitCode run_sql(const SqlOptions& options, const Environment& environment) {
  const AnswerOutput output(options.answer, environment);
  if (options.memory_bytes < memory_bytes_min) {
    throw UsageError("--memory is less than 16MiB, which SQLite itself needs");
  }
  if (options.schema) {
    if (!options.statement.empty()) throw UsageError("--schema shows the views and takes no statement");
    if (output.format() == AnswerFormat::xlsx)
      throw UsageError("--schema gives no spreadsheet; write -o x.csv, or leave -o out");
    output.give_in_pieces([&](const RowSink& sink) { write_views(output.presentation(), sink); });
    output.tell_written();
    return ExitCode::done;
  }
  try {
    return answer(options, output, environment);
  } catch (const SqlStopped& stopped) {
    throw std::runtime_error(explain(stopped, options));
  }
}

constexpr const char* sql_notes =
    "A statement can only read: one SELECT, VALUES, WITH or EXPLAIN over the views\n"
    "call_report, analysis_value and quarantine_report.\n"
    "\n"
    "Functions are those of this machine's SQLite (SELECT sqlite_version()). Before\n"
    "3.46 it may lack concat_ws(), string_agg(), octet_length(), timediff(), and\n"
    "ORDER BY within an aggregate; unixepoch() with 'subsec' and strftime() with %G\n"
    "or %V are NULL then.";

std::vector<Example> sql_help_examples() {
  return {
      {"calltally sql \"SELECT topic, count(*) FROM call_report GROUP BY topic\""},
      {"calltally sql --schema", "the views and their columns"},
      {"calltally sql --format jsonl < question.sql | jq .calls", "from a file, for programs"},
      {"calltally sql \"SELECT * FROM call_report WHERE topic = :t\" --param t=Klacht"},
  };
}

}  // namespace

Verb declare_sql() {
  auto options = std::make_shared<SqlOptions>();
  Verb verb{"sql", "query calls with read-only SQL"};
  verb.effect = Effect::gives_calls;
  verb.declarations = table({
      database_option(options->database),
      option("STATEMENT", options->statement)
          .word("TEXT")
          .says("one statement; - or nothing reads standard input"),
      option("--param", options->parameters)
          .word("NAME=VALUE")
          .says("value of :NAME in the statement; may be repeated")
          .common(),
      option("--timeout", options->timeout_s)
          .word("SECONDS")
          .says("time limit")
          .defaults_to("60")
          .checked(whole_number("time", 1, 86'400)),
      option("--memory", options->memory_bytes)
          .word("SIZE")
          .says("memory limit")
          .defaults_to("256MiB")
          .checked(size_in_bytes()),
      flag("--schema", options->schema).says("show the views, their columns and examples").common(),
      answer_options(options->answer, {AnswerFormat::table, AnswerFormat::csv, AnswerFormat::json_lines,
                                       AnswerFormat::json, AnswerFormat::markdown, AnswerFormat::xlsx}),
  });
  verb.examples = sql_help_examples();
  verb.notes = sql_notes;
  verb.run = [options](const Environment& environment) { return run_sql(*options, environment); };
  return verb;
}

}  // namespace calltally
