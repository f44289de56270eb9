#include "call/withheld_numbers.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "call/number_address.hpp"
#include "call/number_text.hpp"

namespace calltally {
namespace {

constexpr auto withheld_words = std::to_array<std::string_view>({
    // English; what is in brackets of "caller id" and the like is in qualifiers.
    "anonymous",
    "blocked",
    "confidential",
    "hidden",
    "not available",
    "not provided",
    "out of area",
    "private",
    "restricted",
    "suppressed",
    "unavailable",
    "undisclosed",
    "unidentified",
    "unknown",
    "unlisted",
    "withheld",
    "no",
    "nocallerid",
    // What templates make of nothing.
    "n a",
    "nan",
    "nil",
    "none",
    "null",
    "undefined",
    // Dutch.
    "anoniem",
    "anonieme",
    "afgeschermd",
    "afgeschermde",
    "geblokkeerd",
    "geen",
    "geheim",
    "geheimnummer",
    "niet beschikbaar",
    "onbekend",
    "onbekende",
    "priv\u00e9",
    "priv\u00e9nummer",
    "prive",
    "privenummer",
    "verborgen",
    // German.
    "anonym",
    "anonymer",
    "anonyme",
    "geheime",
    "keine",
    "nicht verf\u00fcgbar",
    "privat",
    "private",
    "privater",
    "unbekannt",
    "unbekannte",
    "unbekannter",
    "unterdr\u00fcckt",
    "unterdr\u00fcckte",
    "verborgen",
    // French.
    "anonyme",
    "confidentiel",
    "inconnu",
    "indisponible",
    "masqu\u00e9",
    "masque",
    "non disponible",
    "pas de",
    // Spanish, Portuguese and Italian.
    "an\u00f3nimo",
    "anonimo",
    "an\u00f4nimo",
    "desconocido",
    "desconhecido",
    "n\u00e3o identificado",
    "nascosto",
    "oculto",
    "privado",
    "privato",
    "riservato",
    "sconosciuto",
    "sin identificar",
});

// Words that say no more than that it is a number.
constexpr auto qualifiers = std::to_array<std::string_view>({
    "id",          "caller",    "callerid",    "call",   "number",         "name",      "user",    "line",
    "phone",       "telephone", "nummer",      "beller", "nummerweergave", "rufnummer", "anrufer", "anruf",
    "num\u00e9ro", "numero",    "n\u00famero", "appel",  "appelant",       "chiamata",  "llamada", "chamada",
});

// Typed on a keypad, behind a plus: none of them is a number of a plan, which a test holds.
constexpr auto typed = std::to_array<std::string_view>({
    "+266696687",                                          // ANONYMOUS
    "+2562533",                                            // BLOCKED
    "+443336",                                             // HIDDEN
    "+66225537",                                           // NO CALLER
    "+6622553743",                                         // NO CALLER ID
    "+68863273",                                           // OUT OF ARea
    "+688632732",                                          // OUT OF AREA
    "+7748283",                                            // PRIVATE
    "+7378742833",                                         // RESTRICTED
    "+86282452253",                                        // UNAVAILABLE
    "+8656696",                                            // UNKNOWN
    "+86547833",                                           // UNLISTED
    "+94484353",                                           // WITHHELD
    "+1266696687", "+12562533", "+18656696", "+17748283",  // the same behind a 1
});

bool is_word(std::string_view text) {
  return std::ranges::find(withheld_words, text) != withheld_words.end();
}

bool is_qualifier(std::string_view text) { return std::ranges::find(qualifiers, text) != qualifiers.end(); }

// "Caller-ID: blocked" as "blocked": folded words alone, without those that only say that it is a number.
std::string said(std::string_view text) {
  std::string letters = folded(text);
  for (char& c : letters) {
    if (!is_letter_of_any_script(c) && !is_digit(c)) c = ' ';
  }
  std::string out;
  for (std::string_view rest = letters; !rest.empty();) {
    const std::string_view word = rest.substr(0, rest.find(' '));
    rest.remove_prefix(std::min(word.size() + 1, rest.size()));
    if (word.empty() || is_qualifier(word)) continue;
    if (!out.empty()) out += ' ';
    out += word;
  }
  return out;
}

// Privacy of SIP: RFC 3323, section 4.1.1.3.
bool is_withheld_address(std::string_view text) {
  const NumberAddress address = read_number_address(text);
  if (!address.is_address) return false;
  return folded(address.host).ends_with(".invalid") || is_word(said(address.user)) ||
         is_word(said(address.number));
}

}  // namespace

bool is_withheld_number(std::string_view text, std::string_view normal) {
  if (normal.empty()) return true;
  if (normal.starts_with('+') && std::ranges::find(typed, normal) != typed.end()) return true;
  if (normal.find_first_not_of("+0") == normal.npos) return true;
  if (normal.starts_with('+')) return false;
  const std::string plain = plain_number_text(text);
  if (plain.find_first_not_of(decimal_digits) == plain.npos) return false;
  return is_word(said(plain)) || is_withheld_address(plain);
}

}  // namespace calltally
