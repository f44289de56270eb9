// What a Reader keeps: its connection, its prepared scans, and what it may see.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "sql/record.hpp"
#include "sql/topic.hpp"
#include "store/call_scan.hpp"
#include "store/file/database.hpp"
#include "store/file/row_scan.hpp"
#include "store/reader.hpp"

namespace calltally {

struct Reader::State {
  explicit State(const std::string& path) : database(path, Database::Access::read), rows(database) {
    database.connection().exec("BEGIN");
    RowScan<sql::topic_merged> topics(database);
    while (topics.step()) {
      if (topics.id("id") >= merged.size()) merged.resize(topics.id("id") + 1);
      merged[topics.id("id")] = topics.id("into_id");
    }
  }

  // The topic that counts: merged topics are one.
  [[nodiscard]] LabelId topic(LabelId stored) const {
    return stored < merged.size() && merged[stored] != 0 ? merged[stored] : stored;
  }

  Database database;
  CallScan rows;
  std::unique_ptr<RowScan<sql::record_get>> record;  // prepared when it is asked for
  std::vector<LabelId> merged;                       // by the topic that was merged: the one it counts as
  Instant seen_until = Instant::max();
};

}  // namespace calltally
