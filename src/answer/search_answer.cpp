#include "answer/search_answer.hpp"

namespace calltally {

SearchWords as_beginnings(SearchWords words) {
  for (SearchWords::Term& term : words.with) term.is_prefix = true;
  return words;
}

}  // namespace calltally
