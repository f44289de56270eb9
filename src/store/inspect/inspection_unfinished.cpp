// Calls of which less came than the platform sends: only their beginning, or all but the analysis.
#include <string>

#include "call/call_reference.hpp"
#include "sql/check.hpp"
#include "store/inspect/inspection_state.hpp"

namespace calltally {

std::vector<MissingReport> Inspection::begun_only(Instant since, Instant until) {
  std::vector<MissingReport> calls;
  auto query = state_->database.query<sql::check_begun>();
  query.integer(":since_ms", unix_ms(since)).integer(":until_ms", unix_ms(until));
  while (query.step()) {
    calls.push_back({std::string(id_in(query.bytes("call_id"))), from_unix_ms(query.integer("begun_ms")),
                     query.text("line_number")});
  }
  return calls;
}

std::vector<MissingReport> Inspection::without_analysis(Instant since, Instant until, Instant ended_until) {
  std::vector<MissingReport> calls;
  auto query = state_->database.query<sql::check_analysis>();
  query.integer(":since_ms", unix_ms(since)).integer(":until_ms", unix_ms(until));
  query.integer(":ended_until_ms", unix_ms(ended_until));
  while (query.step()) {
    calls.push_back({std::string(id_in(query.bytes("call_id"))), from_unix_ms(query.integer("ended_ms")),
                     query.text("line_number")});
  }
  return calls;
}

}  // namespace calltally
