// Call rows: one call derived from its deliveries and written to the narrow and the wide table, its words to
// the index.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "call/merge.hpp"
#include "call/roles.hpp"
#include "store/file/database.hpp"
#include "store/labels.hpp"
#include "store/prepared.hpp"
#include "store/search/search_index.hpp"
#include "store/segments.hpp"

namespace calltally {

class CallRows {
 public:
  CallRows(Database& database, Labels& labels, Segments& segments, SearchIndex& words)
      : database_(database), labels_(labels), segments_(segments), words_(words) {}

  // Writes a new call; returns its row id, or 0, and writes nothing, where its call id is known already.
  std::int64_t add(const Call& call, const RowValues& values);

  // Writes the derived rows of a known call anew. Labels that lose a call find another spelling, unless a
  // whole reindex is under way, which does that once for all.
  enum class Respell { now, later };
  void update(std::int64_t id, const Call& call, const Roles& roles, Respell respell);

  // Takes from a call what is about a person: number, summary, and of its analysis all but `analysis`. It is
  // known by another id from now on.
  void reduce(std::int64_t id, const std::string& call_id, const std::string& analysis);

  // Removes a call that has no deliveries of its own any more.
  void drop(std::int64_t id);

 private:
  struct Before {
    std::string call_id;
    std::int64_t started_ms = 0;
    std::int64_t topic = 0;
    std::int64_t quality = 0;
  };

  std::optional<Before> before(std::int64_t id);
  [[nodiscard]] std::string summary(std::int64_t id);
  void add_narrow(std::int64_t id, const Call& call, const RowValues& values);
  void release(const Before& before);
  void put_unreadable(std::int64_t id, const Call& call, CallFields fields);

  Database& database_;
  Labels& labels_;
  Segments& segments_;
  SearchIndex& words_;
};

}  // namespace calltally
