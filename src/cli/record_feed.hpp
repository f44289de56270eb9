// Records of a file to import, read and decoded ahead by a thread of its own while the caller stores them.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <tl/expected.hpp>
#include <variant>
#include <vector>

#include "decode/record.hpp"
#include "store/prepared.hpp"

namespace calltally {

// A record, or why a piece of the file is none ("not JSON", "record 3: no call id"), and the line it stands
// on.
using FedRecord = std::variant<DecodedReport, StatusUpdate, UnreadReport, Skipped, PreparedReport>;
struct FoundRecord {
  tl::expected<FedRecord, std::string> record;
  std::int64_t line = 0;
};

// What the thread that reads does to each report, too.
using Prepare = std::function<PreparedReport(DecodedReport)>;

// Reads JSON Lines, one JSON document, an array or a list answer. Memory is bounded, but for a document that
// spans lines, which is held whole. Destroying it before the end waits for the thread.
class RecordFeed {
 public:
  // `-` is standard input. Throws std::runtime_error with a sentence for the operator where there is nothing
  // to read.
  // With `prepare`, which outlives the feed's thread, reports come out as it makes them.
  explicit RecordFeed(const std::string& file, Prepare prepare = {});
  ~RecordFeed();
  RecordFeed(const RecordFeed&) = delete;
  RecordFeed& operator=(const RecordFeed&) = delete;

  // The next records in the order of the file, at least one; none at its end. Throws what reading threw.
  [[nodiscard]] std::vector<FoundRecord> next();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace calltally
