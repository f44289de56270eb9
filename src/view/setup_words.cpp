#include "view/setup_words.hpp"

namespace calltally {
namespace {

constexpr SetupWords english_setup{
    .ask_zone = "Time zone of your days, such as Europe/Amsterdam",
    .ask_country = "Country of phone numbers without a country code",
    .ask_url =
        "Address that the platform posts to, such as https://calls.example.com/webhook (empty: not known "
        "yet)",
    .no_zone = "",
    .no_country = "",
    .no_url = "",
    .token = "Token",
    .configuration = "Configuration",
    .database = "Database",
    .token_kept = "kept '{1}'",
    .token_made = "a new one in '{1}'",
    .token_added = "a new one in '{1}'; the old ones stay valid until you remove them",
    .configuration_same = "'{1}' is so already",
    .configuration_written = "written to '{1}'",
    .configuration_changed = "changed in '{1}'",
    .database_kept = "kept '{1}'",
    .database_to_come = "the receiver creates '{1}'",
    .database_created = "created '{1}'; {2}",
    .database_changed = "changed '{1}'; {2}",
    .country = "country: {1}, calling code {2}",
    .country_others = "; --country takes the others of +{1}, too: {2}",
    .country_unknown = "country: unknown; numbers without a country stay as they are",
    .enter_on_platform = "On the platform, enter:",
    .webhook_url = "webhook or server URL",
    .your_host = "YOUR-HOST",
    .bearer_token = "bearer token",
    .first_line_of = "the first line of {1}",
    .header = "(header Authorization: Bearer TOKEN)",
    .start_receiver = "Start the receiver:",
    .test_it = "Test it with a delivery of which nothing is kept; it answers {\"trial\":\"ok\"}:",
    .doctor = "`calltally doctor` looks at the whole way in.",
    .utc_doubt =
        "days begin at midnight UTC, because this machine is in UTC; `calltally init --tz "
        "Europe/Amsterdam` sets your own zone",
};

constexpr SetupWords dutch_setup{
    .ask_zone = "Tijdzone van je dagen, zoals Europe/Amsterdam",
    .ask_country = "Land van telefoonnummers zonder landnummer",
    .ask_url =
        "Adres waarop het platform aflevert, zoals https://calls.example.com/webhook (leeg: nog niet bekend)",
    .no_zone = "'{1}' is geen tijdzone; gebruik een naam zoals Europe/Amsterdam, America/New_York of UTC",
    .no_country = "'{1}' is geen land; gebruik een landcode zoals NL of een landnummer zoals 31",
    .no_url =
        "'{1}' is niet bruikbaar; gebruik een adres zoals https://calls.example.com/webhook, zonder "
        "gebruikersnaam of wachtwoord erin",
    .token = "Token",
    .configuration = "Configuratie",
    .database = "Database",
    .token_kept = "'{1}' blijft zoals het is",
    .token_made = "een nieuw token in '{1}'",
    .token_added = "een nieuw token in '{1}'; de oude blijven geldig tot je ze verwijdert",
    .configuration_same = "'{1}' hoeft niet te veranderen",
    .configuration_written = "geschreven naar '{1}'",
    .configuration_changed = "gewijzigd in '{1}'",
    .database_kept = "'{1}' blijft zoals hij is",
    .database_to_come = "de ontvanger maakt '{1}'",
    .database_created = "'{1}' gemaakt; {2}",
    .database_changed = "'{1}' gewijzigd; {2}",
    .country = "land: {1}, landnummer {2}",
    .country_others = "; andere landen met +{1} kies je met --country: {2}",
    .country_unknown = "land: onbekend; nummers zonder landnummer blijven zoals ze zijn",
    .enter_on_platform = "Vul in op het platform:",
    .webhook_url = "webhook of server-URL",
    .your_host = "JOUW-SERVER",
    .bearer_token = "bearer token",
    .first_line_of = "de eerste regel van {1}",
    .header = "(header Authorization: Bearer TOKEN)",
    .start_receiver = "Start de ontvanger:",
    .test_it =
        "Test hem met een proeflevering, waarvan niets wordt bewaard; het antwoord is {\"trial\":\"ok\"}:",
    .doctor = "`calltally doctor` controleert de hele weg naar binnen.",
    .utc_doubt =
        "dagen beginnen om middernacht UTC, want deze machine staat op UTC; met `calltally init --tz "
        "Europe/Amsterdam` stel je je eigen tijdzone in",
};

}  // namespace

const SetupWords& setup_words(Language language) {
  return language == Language::nl ? dutch_setup : english_setup;
}

std::string filled(std::string_view words, const std::vector<std::string>& parts) {
  std::string text;
  while (!words.empty()) {
    const std::size_t place = words.size() > 2 && words[0] == '{' && words[2] == '}'
                                  ? static_cast<std::size_t>(words[1] - '1')
                                  : parts.size();
    if (place < parts.size()) {
      text += parts[place];
      words.remove_prefix(3);
    } else {
      text += words.front();
      words.remove_prefix(1);
    }
  }
  return text;
}

}  // namespace calltally
