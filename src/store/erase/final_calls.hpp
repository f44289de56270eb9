// Final calls, of which only figures are kept: found again without the id or the number that they lost.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "call/report.hpp"
#include "call/roles.hpp"
#include "store/erase/suppression_list.hpp"
#include "store/file/database.hpp"

namespace calltally {

// Reads only, over any connection; its list has to be refreshed.
class FinalCalls {
 public:
  FinalCalls(Database& database, SuppressionList& list) : database_(database), list_(list) {}

  // The row of the final call that this was an id of; 0 where there is none.
  [[nodiscard]] std::int64_t known_by(std::string_view call_id);

  // The rows of the final calls that one of the platform's list may be, whose id nobody knows: the same line
  // and duration, starts at most two minutes apart, nearest first. Without the customer that is less sure
  // than how whole calls are recognised (see listed.hpp). So each final call stands for one listed call only:
  // those that the list told of, or that have another id already, are none of them.
  [[nodiscard]] std::vector<std::int64_t> fitting(const Report& listed, const Roles& roles);

  // A call that is final in another database file and whole here.
  struct Whole {
    std::vector<std::string> ids;      // that it is kept under there, its own first
    std::vector<std::int64_t> rows;    // here; several where it was not known yet that they are one
    std::vector<std::string> updates;  // the id here of status updates, which may be all that is known of it
  };

  // All of them. The list has to hold the other file's keys already. Throws SQLite::Exception where the file
  // cannot be read.
  [[nodiscard]] std::vector<Whole> whole_here(const std::string& path);

 private:
  Database& database_;
  SuppressionList& list_;
};

}  // namespace calltally
