#include "store/erase/final_calls.hpp"

#include <algorithm>
#include <compare>
#include <cstdlib>
#include <utility>

#include "call/phone.hpp"
#include "sql/call.hpp"
#include "sql/erasure.hpp"
#include "sql/final.hpp"
#include "sql/status.hpp"
#include "store/file/database_place.hpp"
#include "store/listed.hpp"

namespace calltally {
namespace {

struct Found {
  std::int64_t there = 0;
  std::int64_t besides = 0;  // 0: by the id that is the call's own there
  std::int64_t here = 0;

  auto operator<=>(const Found&) const = default;
};

bool has_final(SQLite::Database& other) {
  QueryOn<sql::erasure_any> any(other);
  return any.step() && any.integer("any_final") != 0;
}

}  // namespace

std::int64_t FinalCalls::known_by(std::string_view call_id) {
  if (!list_.any_final()) return 0;
  for (const std::string& id : list_.final_ids(call_id)) {
    auto query = database_.query<sql::call_named>();
    if (query.text(":call_id", id).step()) return query.integer("id");
  }
  return 0;
}

std::vector<std::int64_t> FinalCalls::fitting(const Report& listed, const Roles& roles) {
  const auto start = start_of(listed);
  if (!lists_under_other_ids(listed.platform) || !list_.any_final() || !start || !listed.duration_s)
    return {};
  const auto normal = [&](const std::string& number) { return normal_number(number, roles.region); };
  const std::string line = normal(listed.line_number);
  std::vector<std::pair<std::int64_t, std::int64_t>> found;  // how far apart, row
  auto query = database_.query<sql::final_near>();
  query.integer(":since_ms", unix_ms(*start - starts_apart_max))
      .integer(":until_ms", unix_ms(*start + starts_apart_max))
      .number(":duration_s", listed.duration_s);
  while (query.step()) {
    if (normal(query.text("line_number")) != line) continue;
    found.emplace_back(std::abs(query.integer("started_ms") - unix_ms(*start)), query.integer("id"));
  }
  std::ranges::sort(found);
  std::vector<std::int64_t> rows;
  for (const auto& [apart, row] : found) rows.push_back(row);
  return rows;
}

std::vector<FinalCalls::Whole> FinalCalls::whole_here(const std::string& path) {
  SQLite::Database other(sqlite_name(path), SQLite::OPEN_READONLY, busy_ms);
  std::vector<Whole> found;
  if (!SuppressionList::is_in(other) || !has_final(other)) return found;
  std::vector<Found> pairs;
  QueryOn<sql::final_named> named(other);
  const auto is_there = [&](const std::string& id) {
    named.reset();
    return named.text(":call_id", id).step();
  };
  {
    auto query = database_.query<sql::call_id_all>();
    while (query.step()) {
      for (const std::string& id : list_.final_ids(query.bytes("known_id"))) {
        if (!is_there(id)) continue;
        pairs.push_back({named.integer("id"), named.integer("besides"), query.integer("id")});
      }
    }
  }
  {
    auto query = database_.query<sql::status_all>();
    while (query.step()) {
      const std::string id = query.text("call_id");
      if (!found.empty() && found.back().updates.front() == id) continue;
      const std::vector<std::string> ids = list_.final_ids(id);
      if (std::ranges::any_of(ids, is_there)) found.push_back({{}, {}, {id}});
    }
  }
  std::ranges::sort(pairs);
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  QueryOn<sql::final_ids> ids(other);
  for (std::size_t at = 0; at < pairs.size();) {
    const std::int64_t there = pairs[at].there;
    Whole whole;
    for (; at < pairs.size() && pairs[at].there == there; ++at) whole.rows.push_back(pairs[at].here);
    ids.reset();
    ids.id(":call", there);
    while (ids.step()) whole.ids.push_back(ids.text("call_id"));
    found.push_back(std::move(whole));
  }
  return found;
}

}  // namespace calltally
