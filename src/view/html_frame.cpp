#include "view/html_frame.hpp"

#include <array>

#include "base/numbers.hpp"

namespace calltally {
namespace {

// Of both languages, English first.
using Said = std::array<std::string_view, 2>;

constexpr Said numbers{"Numbers", "Cijfers"};
constexpr Said tables{"Tables", "Tabellen"};
constexpr Said drawing{"A chart. The table below it has all of its numbers.",
                       "Een grafiek. De tabel eronder bevat alle cijfers."};
constexpr Said one_more{"1 more row is not printed.", "Nog 1 rij is niet afgedrukt."};
constexpr Said many_more{" more rows are not printed.", " rijen zijn niet afgedrukt."};
constexpr Said one_not_drawn{"1 more row is in the table only.", "Nog 1 rij staat alleen in de tabel."};
constexpr Said many_not_drawn{" more rows are in the table only.", " rijen staan alleen in de tabel."};
constexpr Said headings{"How the figures are defined", "Hoe de cijfers zijn bepaald"};

// What a reader of figures may ask, in the order in which it arises.
constexpr std::array footnotes{
    Said{"Shares are shares of the calls in the selection, unless a column says otherwise; every share "
         "stands beside "
         "the number it was made from. A dash means that there is nothing to compute from.",
         "Aandelen zijn aandelen van de gesprekken in de selectie, tenzij een kolom iets anders zegt; bij "
         "elk aandeel "
         "staat het aantal waarvan het komt. Een streepje betekent dat er niets te berekenen is."},
    Said{"Sentiment is a score from 1 (worst) to 10: low is below 5, neutral from 5 to below 7, high from 7. "
         "Means, "
         "medians and bands count rated calls only; calls without a score are unrated, never a zero.",
         "Sentiment is een score van 1 (slechtst) tot 10: laag is onder 5, neutraal van 5 tot 7, hoog vanaf "
         "7. "
         "Gemiddelden, medianen en groepen tellen alleen gesprekken met een score; zonder score telt een "
         "gesprek niet "
         "mee, en nooit als nul."},
    Said{"Answered is the share of yes among yes and no; unknown counts as neither.",
         "Beantwoord is het aandeel ja van ja en nee samen; onbekend telt als geen van beide."},
    Said{"Percentiles are exact, by nearest rank: the median is the call at position ceil(0.5 × n) of n "
         "calls sorted "
         "by duration. Only calls with a known duration count.",
         "Percentielen zijn exact, volgens de nearest-rank-methode: de mediaan is het gesprek op plaats "
         "ceil(0,5 × n) "
         "van n gesprekken op volgorde van duur. Alleen gesprekken met een bekende duur tellen mee."},
    Said{"Callers are told apart by their numbers; withheld numbers count as calls, not as callers. Somebody "
         "called "
         "again if the same number called within 24 hours or 7 days, also after the period.",
         "Bellers worden onderscheiden op nummer; gesprekken met een afgeschermd nummer tellen als gesprek, "
         "niet als "
         "beller. Wie binnen 24 uur of 7 dagen met hetzelfde nummer terugbelde, belde opnieuw, ook na de "
         "periode."},
};

class FrameWords {
 public:
  explicit FrameWords(Language language) : language_(language) {}

  [[nodiscard]] std::string operator[](const Said& said) const {
    return std::string(said[language_ == Language::nl ? 1 : 0]);
  }

  // The count is spelled before what is said of many.
  [[nodiscard]] std::string counted(std::size_t count, const Said& one, const Said& many) const {
    if (count == 1) return (*this)[one];
    const std::string more = language_ == Language::nl ? "Nog " : "";
    return more + format_count(static_cast<std::int64_t>(count), language_) + (*this)[many];
  }

 private:
  Language language_;
};

}  // namespace

HtmlFrame html_frame(const Presentation& presentation, Definitions definitions) {
  const FrameWords say(presentation.messages.language());
  HtmlFrame frame;
  frame.dress = presentation.dress;
  frame.words = {presentation.messages.language() == Language::nl ? "nl" : "en",
                 say[numbers],
                 say[tables],
                 say[drawing],
                 [say](std::size_t rows) { return say.counted(rows, one_more, many_more); },
                 [say](std::size_t rows) { return say.counted(rows, one_not_drawn, many_not_drawn); },
                 say[headings]};
  if (definitions == Definitions::absent) return frame;
  for (const Said& note : footnotes) frame.footnotes.push_back(say[note]);
  return frame;
}

std::string page_for_people(Page page, const Presentation& presentation, Definitions definitions,
                            Tables tables) {
  tell_phones(page, presentation);
  switch (presentation.format) {
    case AnswerFormat::html:
      return html_page(page, html_frame(presentation, definitions));
    case AnswerFormat::markdown:
      return page_markdown(page, presentation.look.glyphs);
    default:
      return page_text(page, presentation.look, tables);
  }
}

}  // namespace calltally
