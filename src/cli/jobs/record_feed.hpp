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

// A record, or why a piece of the file is none ("not JSON", "record 3: no call id"), the line it stands on,
// and its place in a document of several; 0: it is one.
using FedRecord = std::variant<DecodedReport, StatusUpdate, Skipped, PreparedReport>;
struct FoundRecord {
  tl::expected<FedRecord, std::string> record;
  std::int64_t line = 0;
  std::int64_t place = 0;  // of a record beside others; 0: alone on its line
  bool is_json = true;     // false: what stands there cannot be parsed
};

// What the thread that reads does to each report, too.
using Prepare = std::function<PreparedReport(DecodedReport)>;

// Reads JSON documents: one on each line, several on a line, spanning lines, or any mixture of these; each
// may be a record, a list answer or an array. What is broken is one record that is none, and reading goes on
// at the next line on which a document may begin. A document is held whole, and is 256 MiB at most.
// Destroying it before the end waits for the thread.
class RecordFeed {
 public:
  // `-` is standard input. Throws std::runtime_error with a sentence for the operator where there is nothing
  // to read.
  // With `prepare`, which outlives the feed's thread, reports come out as it makes them.
  explicit RecordFeed(const std::string& file, Prepare prepare = {});
  ~RecordFeed();
  RecordFeed(const RecordFeed&) = delete;
  RecordFeed& operator=(const RecordFeed&) = delete;

  // The next records in the order of the file, at least one; none at its end. Throws what reading threw:
  // std::runtime_error, ForeignFile among it.
  [[nodiscard]] std::vector<FoundRecord> next();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace calltally
