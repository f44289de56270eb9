#include "store/search/search.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "sql/said.hpp"
#include "sql/search.hpp"
#include "sql/words.hpp"
#include "store/file/row_scan.hpp"

namespace calltally {
namespace {

constexpr const char* wanted_function = "is_wanted";

void answer_wanted(sqlite3_context* context, int, sqlite3_value** values) {
  const auto& wanted = *static_cast<const CallSet*>(sqlite3_user_data(context));
  sqlite3_result_int(context, wanted.has(sqlite3_value_int64(*values)) ? 1 : 0);
}

// "uit en" + "thu" * : words of a term are one phrase.
std::string phrase(const SearchWords::Term& term) {
  std::string text = "\"";
  for (const std::string& word : term.words) {
    if (text.size() > 1) text += ' ';
    for (const char c : word) text += c == '"' ? ' ' : c;
  }
  return text + (term.is_prefix ? "\"*" : "\"");
}

}  // namespace

std::string match_expression(const SearchWords& question) {
  std::string with;
  for (const SearchWords::Term& term : question.with) with += (with.empty() ? "" : " AND ") + phrase(term);
  if (question.without.empty()) return with;
  std::string without;
  for (const SearchWords::Term& term : question.without) {
    without += (without.empty() ? "" : " OR ") + phrase(term);
  }
  return "(" + with + ") NOT (" + without + ")";
}

WordSearch::WordSearch(Database& database, const SearchWords& question)
    : database_(database), match_(match_expression(question)) {
  sqlite3_create_function_v2(database.handle(), wanted_function, 1, SQLITE_UTF8 | SQLITE_DIRECTONLY, &wanted_,
                             &answer_wanted, nullptr, nullptr, nullptr);
}

WordSearch::~WordSearch() {
  sqlite3_create_function_v2(database_.handle(), wanted_function, 1, SQLITE_UTF8, nullptr, nullptr, nullptr,
                             nullptr, nullptr);
}

std::vector<std::int64_t> WordSearch::calls() {
  std::vector<std::int64_t> found;
  RowScan<sql::search_calls> rows(database_);
  rows.bind(":match", match_);
  while (rows.step()) found.push_back(rows.integer("rowid"));
  return found;
}

void WordSearch::want(const std::vector<std::int64_t>& calls) {
  wanted_ = CallSet();
  for (const std::int64_t call : calls) wanted_.add(call);
}

SearchHits WordSearch::best(std::vector<std::int64_t> calls, std::size_t limit) {
  SearchHits hits{static_cast<std::int64_t>(calls.size()), calls.size() <= ranked_max};
  if (calls.empty()) return hits;
  std::vector<std::int64_t> older;
  if (!hits.is_ranked_whole) {
    const auto first = calls.end() - static_cast<std::ptrdiff_t>(ranked_max);
    std::ranges::nth_element(calls, first);
    if (limit > ranked_max) older.assign(calls.begin(), first);
    calls.erase(calls.begin(), first);
  }
  want(calls);
  std::vector<std::pair<double, std::int64_t>> ranked;  // the least is the best, the newest of equal ones
  QueryOn<sql::search_rank> query(database_.connection());
  query.text(":match", match_).integer(":least", *std::ranges::min_element(calls));
  while (query.step()) ranked.emplace_back(query.number("score"), -query.integer("rowid"));
  const auto shown = static_cast<std::ptrdiff_t>(std::min(limit, ranked.size()));
  std::ranges::partial_sort(ranked, ranked.begin() + shown);
  for (auto hit = ranked.begin(); hit != ranked.begin() + shown; ++hit) hits.calls.push_back(-hit->second);
  // Where more are wanted than were ranked, the others follow, newest first.
  std::ranges::sort(older, std::greater());
  for (const std::int64_t call : older) {
    if (hits.calls.size() == limit) break;
    hits.calls.push_back(call);
  }
  return hits;
}

std::map<std::int64_t, std::string> WordSearch::snippets(const std::vector<std::int64_t>& calls,
                                                         const char* open, const char* close) {
  std::map<std::int64_t, std::string> texts;
  if (calls.empty()) return texts;
  want(calls);
  const auto [least, most] = std::ranges::minmax(calls);
  QueryOn<sql::search_snippet> query(database_.connection());
  query.text(":match", match_).integer(":least", least).integer(":most", most);
  query.text(":open", std::string_view(open)).text(":close", std::string_view(close));
  while (query.step()) texts.emplace(query.integer("rowid"), query.text("snippet"));
  return texts;
}

struct TextSearch::Connection {
  SQLite::Database database{":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE | SQLite::OPEN_NOMUTEX};
  std::unique_ptr<SQLite::Statement> add;
};

TextSearch::TextSearch(const SearchWords& words) : match_(match_expression(words)) { begin(); }
TextSearch::~TextSearch() = default;

void TextSearch::begin() {
  connection_ = std::make_unique<Connection>();
  connection_->database.exec(sql::said_table.text);
  connection_->database.exec("BEGIN");
  connection_->add = std::make_unique<SQLite::Statement>(connection_->database, sql::words_add.text);
}

void TextSearch::add(std::int64_t call, const std::string& text) {
  SQLite::Statement& add = *connection_->add;
  add.bind(":id", call);
  add.bind(":summary", text);
  add.exec();
  add.reset();
}

std::map<std::int64_t, std::string> TextSearch::answer(const char* open, const char* close) {
  std::map<std::int64_t, std::string> texts;
  {
    QueryOn<sql::said_snippet> query(connection_->database);
    query.text(":match", match_);
    query.text(":open", std::string_view(open)).text(":close", std::string_view(close));
    while (query.step()) texts.emplace(query.integer("rowid"), query.text("snippet"));
  }
  begin();
  return texts;
}

SearchHits in_order(std::vector<FoundCall> found, SearchOrder order, std::size_t limit) {
  SearchHits hits{static_cast<std::int64_t>(found.size())};
  const auto shown = static_cast<std::ptrdiff_t>(std::min(limit, found.size()));
  const auto place = [](const FoundCall& call) { return std::pair(call.started_at, call.id); };
  if (order == SearchOrder::oldest) {
    std::ranges::partial_sort(found, found.begin() + shown, {}, place);
  } else {
    std::ranges::partial_sort(found, found.begin() + shown, std::greater(), place);
  }
  for (auto call = found.begin(); call != found.begin() + shown; ++call) hits.calls.push_back(call->id);
  return hits;
}

}  // namespace calltally
