// A list of calls, one row each, in every format: what it says of a call, and how wide it may be.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "question/call_filter.hpp"
#include "question/selection.hpp"
#include "render/row_buffer.hpp"
#include "store/reader.hpp"
#include "view/messages.hpp"
#include "view/presentation.hpp"

namespace calltally {

// What stands around the rows. Known before the first of them.
struct CallListHead {
  std::string contract;  // of JSON: "calltally.calls/1"
  const Selection& selection;
  const std::vector<FilterEcho>& filters;
  std::vector<std::pair<std::string, std::string>>
      asked;                       // what else was asked for, in JSON: "sort", "-start"
  std::int64_t total = 0;          // calls that were found
  std::int64_t rows = 0;           // of them those in the list
  std::optional<Instant> nearest;  // where none was found: the start of the nearest call
  bool is_limit_typed = false;     // else a file has all calls
};

// May keep the call and leave another in its place.
using TakeCall = std::function<void(CallRecord&)>;
// Hands over the calls, in the order of the list and as many as its head says.
using EachCall = std::function<void(const TakeCall&)>;

// Writes the list to `sink`. Memory does not grow with the rows. Throws as the sink does.
void write_calls(const CallListHead& head, Reader& reader, const LabelTable& labels,
                 const Presentation& presentation, const RowSink& sink, const EachCall& each);

// "50 of 1,234 calls; --limit 0 or a file shows all", or "1,234 calls".
[[nodiscard]] std::string describe_count(const CallListHead& head, const Messages& messages);

}  // namespace calltally
