// The sentences of the checks as tables, one row for each kind of finding, for each fact and for each term.
#pragma once

#include <span>
#include <string_view>

#include "answer/check.hpp"

namespace calltally {

// {n} stands for how many were found, {1} to {5} for the values of the finding. [one|many] chooses by the
// number before it, without one by {n}. <...> is left out where a value in it is an empty text or 0.
struct FindingWords {
  FindingKind kind = FindingKind::not_looked_at;
  std::string_view english;
  std::string_view english_way_out;
  std::string_view dutch;
  std::string_view dutch_way_out;
};

// Of the database and what was derived from bodies.
[[nodiscard]] std::span<const FindingWords> finding_words_of_record();

// Of what arrives, or did not: reports, requests, lists.
[[nodiscard]] std::span<const FindingWords> finding_words_of_arrivals();

// Of the machine.
[[nodiscard]] std::span<const FindingWords> finding_words_of_place();

// What is said of a fact: % stands for its value, # for a number of bytes as people read it. Nothing is said
// where the words are empty.
struct FactPhrases {
  std::string_view none;  // 0, no, not known
  std::string_view one;   // 1, yes
  std::string_view many;  // all else, texts too
};

struct FactWords {
  std::string_view check;
  std::string_view fact;
  FactPhrases english;
  FactPhrases dutch;
};
[[nodiscard]] std::span<const FactWords> fact_words();

// Words that are values: of findings, of facts, and why a check was skipped.
struct TermWords {
  std::string_view term;
  std::string_view english;
  std::string_view dutch;
};
[[nodiscard]] std::span<const TermWords> term_words();

}  // namespace calltally
