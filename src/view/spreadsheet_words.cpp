#include "view/spreadsheet_words.hpp"

#include <algorithm>
#include <array>
#include <cassert>

namespace calltally {
namespace {

struct ColumnWords {
  std::string_view name;
  std::string_view en;
  std::string_view nl;
};

constexpr std::array column_table{
    // Of a call.
    ColumnWords{"call_id", "Call", "Gesprek"},
    ColumnWords{"started_at", "Start (UTC)", "Begin (UTC)"},
    ColumnWords{"started_local", "Start", "Begin"},
    ColumnWords{"start_estimated", "Start estimated", "Begin geschat"},
    ColumnWords{"start_unknown", "Start unknown", "Begin onbekend"},
    ColumnWords{"type", "Type", "Soort"},
    ColumnWords{"status", "Status", "Status"},
    ColumnWords{"end_reason", "End reason", "Reden van einde"},
    ColumnWords{"line_number", "Line", "Lijn"},
    ColumnWords{"line_name", "Line name", "Naam van lijn"},
    ColumnWords{"customer_number", "Customer", "Klant"},
    ColumnWords{"agent_id", "Agent", "Agent"},
    ColumnWords{"agent_name", "Agent name", "Naam van agent"},
    ColumnWords{"duration_s", "Duration (s)", "Duur (s)"},
    ColumnWords{"sentiment", "Sentiment", "Sentiment"},
    ColumnWords{"topic", "Topic", "Onderwerp"},
    ColumnWords{"answered", "Answered", "Beantwoord"},
    ColumnWords{"quality", "Quality", "Kwaliteit"},
    ColumnWords{"summary", "Summary", "Samenvatting"},
    ColumnWords{"received_at", "Received (UTC)", "Ontvangen (UTC)"},
    ColumnWords{"platform", "Platform", "Platform"},
    ColumnWords{"end_class", "Ended by", "Einde door"},
    ColumnWords{"agent_version", "Agent version", "Versie van agent"},
    ColumnWords{"reported_at", "Reported (UTC)", "Gerapporteerd (UTC)"},
    ColumnWords{"analysis", "Analysis", "Analyse"},
    ColumnWords{"messages", "Transcript", "Transcript"},
    ColumnWords{"recording_url", "Recording", "Opname"},
    ColumnWords{"agent_metadata", "Metadata", "Metadata"},
    ColumnWords{"unreadable", "Unreadable", "Onleesbaar"},
    // Keys and figures of a breakdown.
    ColumnWords{"line", "Line", "Lijn"},
    ColumnWords{"agent", "Agent", "Agent"},
    ColumnWords{"customer", "Customer", "Klant"},
    ColumnWords{"hour", "Hour", "Uur"},
    ColumnWords{"weekday", "Weekday", "Weekdag"},
    ColumnWords{"day", "Day", "Dag"},
    ColumnWords{"week", "Week", "Week"},
    ColumnWords{"month", "Month", "Maand"},
    ColumnWords{"quarter", "Quarter", "Kwartaal"},
    ColumnWords{"year", "Year", "Jaar"},
    ColumnWords{"rest", "All others", "Alle andere"},
    ColumnWords{"previous_calls", "Calls before", "Gesprekken ervoor"},
    ColumnWords{"calls", "Calls", "Gesprekken"},
    ColumnWords{"calls_connected", "Connected", "Verbonden"},
    ColumnWords{"talk_s", "Talk time (s)", "Gesprekstijd (s)"},
    ColumnWords{"duration_mean_s", "Mean duration (s)", "Gemiddelde duur (s)"},
    ColumnWords{"duration_p50_s", "Median duration (s)", "Mediaan van duur (s)"},
    ColumnWords{"duration_p90_s", "9 of 10 within (s)", "9 van 10 binnen (s)"},
    ColumnWords{"duration_p95_s", "19 of 20 within (s)", "19 van 20 binnen (s)"},
    ColumnWords{"duration_max_s", "Longest (s)", "Langste (s)"},
    ColumnWords{"short_calls", "Short calls", "Korte gesprekken"},
    ColumnWords{"sentiment_rated", "Rated", "Met score"},
    ColumnWords{"sentiment_unrated", "Unrated", "Zonder score"},
    ColumnWords{"sentiment_mean", "Mean sentiment", "Gemiddeld sentiment"},
    ColumnWords{"sentiment_p50", "Median sentiment", "Mediaan van sentiment"},
    ColumnWords{"sentiment_low", "Low", "Laag"},
    ColumnWords{"sentiment_neutral", "Neutral", "Neutraal"},
    ColumnWords{"sentiment_high", "High", "Hoog"},
    ColumnWords{"answered_yes", "Answered: yes", "Beantwoord: ja"},
    ColumnWords{"answered_no", "Answered: no", "Beantwoord: nee"},
    ColumnWords{"answered_unknown", "Answered: unknown", "Beantwoord: onbekend"},
    ColumnWords{"answered_rate", "Answered, rate", "Beantwoord, aandeel"},
};

struct SheetWords {
  SheetWord word;
  std::string_view en;
  std::string_view nl;
};

constexpr std::array sheet_table{
    SheetWords{SheetWord::sheet_calls, "Calls", "Gesprekken"},
    SheetWords{SheetWord::sheet_breakdown, "Breakdown", "Uitsplitsing"},
    SheetWords{SheetWord::sheet_rows, "Rows", "Rijen"},
    SheetWords{SheetWord::sheet_about, "About", "Over"},
    SheetWords{SheetWord::program, "Made by", "Gemaakt met"},
    SheetWords{SheetWord::as_of, "As of", "Stand van"},
    SheetWords{SheetWord::period, "Period", "Periode"},
    SheetWords{SheetWord::since, "From", "Vanaf"},
    SheetWords{SheetWord::until, "Until, not included", "Tot, niet inbegrepen"},
    SheetWords{SheetWord::zone, "Time zone", "Tijdzone"},
    SheetWords{SheetWord::times, "Times", "Tijden"},
    SheetWords{SheetWord::times_said, "in {1}; columns with (UTC) are text in UTC",
               "in {1}; kolommen met (UTC) zijn tekst in UTC"},
    SheetWords{SheetWord::only, "Only", "Alleen"},
    SheetWords{SheetWord::phones, "Phone numbers", "Telefoonnummers"},
    SheetWords{SheetWord::phones_masked, "masked", "gemaskeerd"},
    SheetWords{SheetWord::phones_none, "left out", "weggelaten"},
    SheetWords{SheetWord::order, "Sorted by", "Gesorteerd op"},
    SheetWords{SheetWord::found, "Calls found, of which these are some",
               "Gevonden gesprekken, waarvan dit er enkele zijn"},
    SheetWords{SheetWord::statement, "Statement", "Opdracht"},
    SheetWords{SheetWord::rows, "Rows", "Rijen"},
    SheetWords{SheetWord::sheets, "Sheets with rows", "Bladen met rijen"},
    SheetWords{SheetWord::cut, "Cut cells", "Ingekorte cellen"},
    SheetWords{SheetWord::cut_said,
               "{1}, to 32,767 characters, with … at the end; a CSV file has the whole text",
               "{1}, tot 32.767 tekens, met … aan het eind; een CSV-bestand heeft de hele tekst"},
    SheetWords{SheetWord::column, "Column", "Kolom"},
    SheetWords{SheetWord::column_name, "Name in CSV and JSON", "Naam in CSV en JSON"},
};

}  // namespace

std::string column_words(std::string_view name, Language language) {
  const auto* found = std::ranges::find(column_table, name, &ColumnWords::name);
  if (found == column_table.end()) return std::string(name);
  return std::string(language == Language::nl ? found->nl : found->en);
}

std::string sheet_words(SheetWord word, Language language) {
  const SheetWords& row = sheet_table[static_cast<std::size_t>(word)];
  assert(row.word == word);
  return std::string(language == Language::nl ? row.nl : row.en);
}

}  // namespace calltally
