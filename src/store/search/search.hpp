// Searching the index of words: a question becomes FTS5's, its calls become ranked ones.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "call/filter.hpp"
#include "store/file/database.hpp"
#include "store/reader.hpp"

namespace calltally {

// The question for FTS5's MATCH. Every word is quoted, so nothing in it is syntax. Not for a question that
// has nothing to occur.
[[nodiscard]] std::string match_expression(const SearchWords& question);

// As many calls compete for the best places: ranking one costs twenty times as much as finding it. Where more
// were found, those that came in last compete.
inline constexpr std::size_t ranked_max = 2'000;

// One question to the index of one connection; one at a time.
class WordSearch {
 public:
  WordSearch(Database& database, const SearchWords& question);
  ~WordSearch();
  WordSearch(const WordSearch&) = delete;
  WordSearch& operator=(const WordSearch&) = delete;

  // All calls whose summary answers it, by row.
  [[nodiscard]] std::vector<std::int64_t> calls();

  // The best of these, which must answer it; equal ones newest first.
  [[nodiscard]] SearchHits best(std::vector<std::int64_t> calls, std::size_t limit);

  [[nodiscard]] std::map<std::int64_t, std::string> snippets(const std::vector<std::int64_t>& calls,
                                                             const char* open, const char* close);

 private:
  void want(const std::vector<std::int64_t>& calls);

  Database& database_;
  std::string match_;
  CallSet wanted_;
};

// The same question to texts that are in no index: they are indexed in memory, a batch at a time, with the
// same folding of accents and case.
class TextSearch {
 public:
  explicit TextSearch(const SearchWords& words);
  ~TextSearch();
  TextSearch(const TextSearch&) = delete;
  TextSearch& operator=(const TextSearch&) = delete;

  void add(std::int64_t call, const std::string& text);

  // Parts of those texts of the batch that answer the question, by call; ends the batch.
  [[nodiscard]] std::map<std::int64_t, std::string> answer(const char* open, const char* close);

 private:
  struct Connection;
  void begin();

  std::string match_;
  std::unique_ptr<Connection> connection_;
};

// The first of these calls by their start; those that start together by row.
[[nodiscard]] SearchHits in_order(std::vector<FoundCall> found, SearchOrder order, std::size_t limit);

}  // namespace calltally
