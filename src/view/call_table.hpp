// The columns of every list of calls for people, the least important of which give way on a narrow terminal.
#pragma once

#include <string>
#include <vector>

#include "render/table.hpp"
#include "store/reader.hpp"
#include "view/messages.hpp"

namespace calltally {

// Everything is borrowed.
class CallTable {
 public:
  CallTable(const LabelTable& labels, const Zone& zone, const Messages& messages)
      : labels_(labels), zone_(zone), messages_(messages) {}

  // The summary as the last column, or apart from the table, below each row.
  enum class Summary { beside, below };
  static constexpr std::size_t indent = 2;  // of what stands below a row

  [[nodiscard]] std::vector<Column> columns(Summary summary) const;

  // The cells of a call under these columns. `id` is what stands for it: its id, or the beginning of it.
  [[nodiscard]] std::vector<Cell> row(const CallRecord& call, const std::string& id, Summary summary) const;

  // The number of a call's customer; withheld, or left out, in words.
  [[nodiscard]] static std::string customer(const CallRecord& call, const Messages& messages);

 private:
  [[nodiscard]] Cell answer(const CallRow& row) const;
  [[nodiscard]] Cell label(LabelId id, Message none) const;

  const LabelTable& labels_;
  const Zone& zone_;
  const Messages& messages_;
};

}  // namespace calltally
