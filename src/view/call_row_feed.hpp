// Calls as rows for programs: gathered, then told column by column.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "render/row_batch.hpp"
#include "render/row_writer.hpp"
#include "store/reader.hpp"
#include "view/call_columns.hpp"

namespace calltally {

// Every column of a call, and further ones behind them. Writer, labels and zone are borrowed.
class CallRowFeed {
 public:
  CallRowFeed(RowWriter& writer, const LabelTable& labels, const Zone& zone,
              const std::vector<std::string>& further = {});

  // Takes the call: what it leaves in its place is another. What further values borrow is kept.
  void add(CallRecord& call, std::initializer_list<std::string_view> further = {});
  void end();

 private:
  void flush();

  RowWriter& writer_;
  CallShown shown_;
  RowBatch batch_;
  std::vector<CallRecord> calls_;  // the first so many are in hand, the others' memory is used again
  std::size_t in_hand_ = 0;
  std::size_t bytes_ = 0;
};

}  // namespace calltally
