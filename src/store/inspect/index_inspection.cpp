// The summaries of a lot are indexed once more in memory, in the same way; FTS5 keeps the number of words of
// each text as a few bytes, which must be equal.
#include "store/inspect/index_inspection.hpp"

#include <map>
#include <string>

#include "sql/said.hpp"
#include "sql/words.hpp"
#include "store/file/database.hpp"

namespace calltally {
namespace {

constexpr std::int64_t lot = 5000;

using Sizes = std::map<std::int64_t, std::string>;

// What the index has to hold of these texts.
class Recount {
 public:
  Recount() {
    connection_.exec(sql::said_table.text);
    connection_.exec("BEGIN");
  }

  void add(std::int64_t call, const std::string& summary) {
    SQLite::Statement add(connection_, sql::words_add.text);
    add.bind(":id", call);
    add.bind(":summary", summary);
    add.exec();
  }

  [[nodiscard]] Sizes sizes() {
    Sizes sizes;
    QueryOn<sql::said_sizes> rows(connection_);
    while (rows.step()) sizes[rows.integer("id")] = rows.text("sz");
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
      auto rows = database.query<sql::words_sizes>();
      rows.integer(":after", after).integer(":limit", lot);
      for (; rows.step(); ++read) {
        after = rows.integer("id");
        has_summary[after] = !rows.is_null("summary");
        recount.add(after, rows.text("summary"));  // a call without a summary may be held, with no words
        if (!rows.is_null("sz")) held[after] = std::string(rows.bytes("sz"));
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
  auto stray = database.query<sql::words_stray>();
  if (stray.step()) facts.differing += stray.integer("entries");
  return facts;
}

}  // namespace calltally
