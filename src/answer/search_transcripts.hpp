// What was said in calls, searched: transcripts stand only in the stored bodies.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>

#include "call/filter.hpp"
#include "call/search_words.hpp"
#include "store/reader.hpp"

namespace calltally {

// A call that was found by what was said in it.
struct SaidHit {
  Instant started_at{};
  std::string snippet;  // between the marks of search_answer.hpp
};

// Reads the bodies of all calls of the filter, and tells after each how many they were. By row.
[[nodiscard]] std::map<std::int64_t, SaidHit> search_transcripts(
    Reader& reader, const SearchWords& words, const Filter& filter,
    const std::function<void(std::int64_t)>& searched);

// Adds calls to the hits of a search without a limit: best first they follow, the newest first.
[[nodiscard]] SearchHits with_transcripts(const SearchHits& summaries, Reader& reader,
                                          const std::map<std::int64_t, SaidHit>& said, SearchOrder order,
                                          std::size_t limit);

}  // namespace calltally
