#include "call/unreadable_words.hpp"

#include <array>

namespace calltally {
namespace {

struct Meaning {
  std::string_view english;
  std::string_view dutch;
};

// By the numbers of the fields.
constexpr std::array<Meaning, call_fields_count> meanings{{
    {"the start is estimated", "het begin is geschat"},
    {"the report counts as the newest of its call", "het rapport telt als het nieuwste van het gesprek"},
    {"it is no estimate of the start", "het is geen schatting van het begin"},
    {"the time of the import counts as the arrival", "het moment van importeren telt als aankomst"},
    {"the call counts in no duration figure", "het gesprek telt niet mee in duurcijfers"},
    {"the type of the call is unknown", "het soort gesprek is onbekend"},
    {"the analysis counts as missing", "de analyse telt als ontbrekend"},
    {"the transcript, or a part of it, counts as missing",
     "het transcript, of een deel ervan, telt als ontbrekend"},
    {"the call is unrated", "het gesprek is onbeoordeeld"},
    {"answered is unknown", "beantwoord is onbekend"},
    {"the call has no topic", "het gesprek heeft geen onderwerp"},
    {"the call has no quality", "het gesprek heeft geen kwaliteit"},
}};

constexpr Meaning by_arrival = {"the call is dated by its arrival",
                                "het gesprek is gedateerd op zijn aankomst"};

std::string_view in(const Meaning& meaning, Language language) {
  return language == Language::nl ? meaning.dutch : meaning.english;
}

}  // namespace

std::string_view unreadable_heading(Language language) {
  return in({"Cannot be read", "Niet leesbaar"}, language);
}

std::string_view meaning_of(CallField field, bool start_unknown, Language language) {
  const bool is_start =
      field == CallField::started_at || field == CallField::created_at || field == CallField::reported_at;
  return in(start_unknown && is_start ? by_arrival : meanings.at(static_cast<std::size_t>(field)), language);
}

std::string_view start_is_unknown(Language language) {
  return in({", estimated: time of arrival minus length", ", geschat: aankomsttijd min duur"}, language);
}

}  // namespace calltally
