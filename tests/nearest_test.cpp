#include "base/nearest.hpp"

#include "support/catch.hpp"

namespace calltally {
namespace {

using Words = std::vector<std::string>;

TEST_CASE("letters to insert, drop or exchange are counted, case apart") {
  CHECK(edit_distance("topic", "topic") == 0);
  CHECK(edit_distance("Topic", "tOPIC") == 0);
  CHECK(edit_distance("tpic", "topic") == 1);
  CHECK(edit_distance("topicc", "topic") == 1);
  CHECK(edit_distance("tobic", "topic") == 1);
  CHECK(edit_distance("tpoic", "topic") == 2);
  CHECK(edit_distance("", "topic") == 5);
}

TEST_CASE("of options one is meant, of names some") {
  const Words options{"top", "topic", "type", "tz"};
  CHECK(nearest_word("tpo", options) == "top");
  CHECK(nearest_word("tpic", options) == "topic");
  // A beginning comes before a word that is nearer.
  CHECK(nearest_word("rep", {"help", "report"}) == "report");
  CHECK(nearest_word("Rep", {"help", "report"}) == "report");
  CHECK(nearest_word("nothing-like-it", options) == std::nullopt);
  CHECK(nearest_word("tpo", {}) == std::nullopt);

  CHECK(near_words("klagt", {"Vraag", "Klacht", "Klachten"}) == Words{"Klacht"});
  CHECK(near_words("klacht", {"Klachten", "Vraag", "Geen klacht"}) == Words{"Geen klacht", "Klachten"});
  CHECK(near_words("KLANT", {"Klant 4", "Klant 3", "Klant 2", "Klant 1"}) ==
        Words{"Klant 1", "Klant 2", "Klant 3"});
  CHECK(near_words("BÜRO", {"büro"}) == Words{"büro"});
  CHECK(near_words("xy", {"ab"}) == Words{});
  // So long a text is no slip of the finger.
  CHECK(near_words(std::string(65, 'a'), {std::string(65, 'b')}) == Words{});
}

TEST_CASE("a word that was meant is offered in the same words everywhere") {
  CHECK(did_you_mean({}) == "");
  CHECK(did_you_mean({"a"}) == "; did you mean 'a'?");
  CHECK(did_you_mean({"a", "b"}) == "; did you mean 'a' or 'b'?");
  CHECK(did_you_mean({"a", "b", "c"}) == "; did you mean 'a', 'b' or 'c'?");
  CHECK(did_you_mean({"a", "b"}, "and") == "; did you mean 'a' and 'b'?");
}

TEST_CASE("where no word is near, the first few are named") {
  CHECK(nearest_words("tpic", {"topic", "line"}) == "; did you mean 'topic'?");
  CHECK(nearest_words("xxxxxx", {"topic", "line"}) == "; known are 'line', 'topic'");
  CHECK(nearest_words("xxxxxx", {"i", "h", "g", "f", "e", "d", "c", "b", "a"}) ==
        "; known are 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h' and 1 more");
  CHECK(nearest_words("x", {}) == "; none exist yet");
}

}  // namespace
}  // namespace calltally
