#include "base/search_folding.hpp"

#include <string>
#include <vector>

#include "support/catch.hpp"

namespace calltally {
namespace {

TEST_CASE("text is compared as a reader with plain letters types it") {
  struct Case {
    std::string text, folded;
  };
  const std::vector<Case> cases{
      {"", ""},
      {"Klacht", "klacht"},
      {"  Afspraak   maken! ", "afspraak maken"},
      {"e-mail/telefoon", "e mail telefoon"},
      {"Crème brûlée", "creme brulee"},
      {"cre\u0300me", "creme"},
      {"\u0132sselmeer, een \u0133sje", "ijsselmeer een ijsje"},
      {"o\ufb03ci\u00eble \ufb01ets \ufb02es", "officiele fiets fles"},
      {"Stra\u00dfe STRA\u1e9eE", "strasse strasse"},
      {"br\u00f8drene SM\u00d8RREBR\u00d8D", "brodrene smorrebrod"},
      {"\u0141\u00f3d\u017a, \u0142\u0105ka", "lodz laka"},
      {"\u0130stanbul \u0131l\u0131k", "istanbul ilik"},
      {"\u00c6ble, c\u0153ur, \u00deorn, \u0110ung, \u00f0", "aeble coeur thorn dung d"},
      {"af\u00adspraak, af\u200bspraak, af\u2060spraak \ufeffx", "afspraak afspraak afspraak x"},
      {"\uff21\uff22\uff23 \uff11\uff12", "abc 12"},
      {"x\u00b2 \u2460 \u2122", "x2 1 tm"},
      {"\u00bfQu\u00e9?", "que"},
      {"\u65e5\u672c\u8a9e", "\u65e5\u672c\u8a9e"},
      {"\U0001F600", ""},
      {"a\xff"
       "b",
       "a b"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CHECK(search_folded(c.text) == c.folded);
    CHECK(search_folded(search_folded(c.text)) == c.folded);
  }
}

}  // namespace
}  // namespace calltally
