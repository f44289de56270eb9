// The summaries of a lot are indexed once more in memory, in the same way; FTS5 keeps the number of words of
// each text as a few bytes, which must be equal.
#include "store/index_inspection.hpp"

#include <map>
#include <string>

#include "store/database.hpp"

namespace calltally {
namespace {

constexpr std::int64_t lot = 5000;

using Sizes = std::map<std::int64_t, std::string>;

// What the index has to hold of these texts.
class Recount {
 public:
  Recount() {
    connection_.exec(query_text("said_table"));
    connection_.exec("BEGIN");
  }

  void add(std::int64_t call, const std::string& summary) {
    SQLite::Statement add(connection_, query_text("words_add"));
    add.bind(":id", call);
    add.bind(":summary", summary);
    add.exec();
  }

  [[nodiscard]] Sizes sizes() {
    Sizes sizes;
    SQLite::Statement rows(connection_, query_text("said_sizes"));
    while (rows.executeStep()) sizes[rows.getColumn(0).getInt64()] = rows.getColumn(1).getString();
    return sizes;
  }

 private:
  SQLite::Database connection_{":memory:",
                               SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE | SQLite::OPEN_NOMUTEX};
};

}  // namespace

IndexFacts inspect_index(Database& database) {
  IndexFacts facts;
  std::int64_t after = 0;
  for (std::int64_t read = lot; read == lot;) {
    read = 0;
    Recount recount;
    Sizes held;
    std::map<std::int64_t, bool> has_summary;
    {
      Query rows = database.query("words_sizes");
      rows.integer(":after", after).integer(":limit", lot);
      for (; rows.step(); ++read) {
        after = rows.integer(0);
        has_summary[after] = !rows.is_null(1);
        recount.add(after, rows.text(1));  // a call without a summary may be held, with no words
        if (!rows.is_null(2)) held[after] = std::string(rows.bytes(2));
      }
    }
    const Sizes wanted = recount.sizes();
    for (const auto& [call, has] : has_summary) {
      const auto holds = held.find(call);
      if (has) ++facts.summaries;
      if (has && holds == held.end()) {
        ++facts.missing;
      } else if (holds != held.end() && wanted.at(call) != holds->second) {
        ++facts.differing;
      }
    }
  }
  Query stray = database.query("words_stray");
  if (stray.step()) facts.differing += stray.integer(0);
  return facts;
}

}  // namespace calltally
