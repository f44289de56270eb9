// One row per word. Dutch as it is written in a Dutch office: "gem.", "t/m", lower-case months.
#include "view/messages.hpp"

#include <array>
#include <cassert>
#include <vector>

#include "base/ascii.hpp"
#include "base/calendar.hpp"

namespace calltally {
namespace {

struct Entry {
  Message word;
  std::string_view en;
  std::string_view nl;
};

constexpr std::array table{
    Entry{Message::calls_in, "Calls in {1}", "Gesprekken in {1}"},
    Entry{Message::calls_on, "Calls on {1}", "Gesprekken op {1}"},
    Entry{Message::all_calls, "All calls", "Alle gesprekken"},
    Entry{Message::last_days, "the last {1} days", "de laatste {1} dagen"},
    Entry{Message::last_weeks, "the last {1} weeks", "de laatste {1} weken"},
    Entry{Message::last_months, "the last {1} months", "de laatste {1} maanden"},
    Entry{Message::week_of_year, "week {1} of {2}", "week {1} van {2}"},
    Entry{Message::quarter_of_year, "Q{1} {2}", "het {1}e kwartaal van {2}"},
    Entry{Message::so_far, "{1} so far", "{1} tot nu toe"},
    Entry{Message::first_to_last, "{1} to {2}", "{1} t/m {2}"},
    Entry{Message::from_until, "{1} to {2}", "{1} tot {2}"},
    Entry{Message::as_of, "As of {1}", "Peildatum {1}"},
    Entry{Message::changes_against, "Compared with {1}", "Vergeleken met {1}"},
    Entry{Message::changes_against_part,
          "Not over yet: compared with the same part of the earlier period, {1}",
          "Nog niet voorbij: vergeleken met hetzelfde deel van de eerdere periode, {1}"},
    Entry{Message::days_earlier, "{1} ({2} days earlier, so that weekdays match)",
          "{1} ({2} dagen eerder, zodat de weekdagen gelijk zijn)"},
    Entry{Message::recorded_only, "{1} is only recorded from {2}: counts are not compared",
          "{1} is pas vanaf {2} vastgelegd: aantallen worden niet vergeleken"},
    Entry{Message::has_gap, "{1} has no calls from {2} to {3}: counts are not compared",
          "{1} heeft geen gesprekken van {2} t/m {3}: aantallen worden niet vergeleken"},
    Entry{Message::not_over, "{1} is not over yet: counts are not compared",
          "{1} is nog niet voorbij: aantallen worden niet vergeleken"},
    Entry{Message::too_few_for_changes, "Not compared with {1}: too few calls",
          "Niet vergeleken met {1}: te weinig gesprekken"},
    Entry{Message::only, "Filter: {1}", "Filter: {1}"},
    Entry{Message::numbers_masked, "Numbers masked; --phones full shows them",
          "Nummers gemaskeerd; --phones full toont ze"},
    Entry{Message::numbers_left_out, "Numbers left out; --phones full shows them",
          "Nummers weggelaten; --phones full toont ze"},
    Entry{Message::or_, "or", "of"},
    Entry{Message::no_calls, "No calls in this period.", "Geen gesprekken in deze periode."},
    Entry{Message::no_such_calls, "No calls in this period match the filter.",
          "Geen gesprekken in deze periode voldoen aan het filter."},
    Entry{Message::nearest_call, "The nearest call began on {1}: try --period {2} or --period all.",
          "Het dichtstbijzijnde gesprek begon op {1}: probeer --period {2} of --period all."},
    Entry{Message::no_calls_at_all,
          "No calls are recorded yet: start `calltally serve`, or load a list with `calltally import`.",
          "Er zijn nog geen gesprekken vastgelegd: start `calltally serve`, of lees een lijst in met "
          "`calltally import`."},
    Entry{Message::key_figures, "Key figures", "Kerncijfers"},
    Entry{Message::figure, "Figure", "Cijfer"},
    Entry{Message::value, "Value", "Waarde"},
    Entry{Message::share, "Share", "Aandeel"},
    Entry{Message::change, "Change", "Verschil"},
    Entry{Message::calls, "Calls", "Gesprekken"},
    Entry{Message::talk_time, "Talk time", "Gesprekstijd"},
    Entry{Message::duration, "Duration", "Duur"},
    Entry{Message::mean, "mean", "gemiddeld"},
    Entry{Message::median, "median", "mediaan"},
    Entry{Message::nine_of_ten, "90th percentile", "90% korter dan"},
    Entry{Message::nineteen_of_twenty, "95th percentile", "95% korter dan"},
    Entry{Message::longest, "longest", "langste"},
    Entry{Message::shorter_than, "under {1} s", "korter dan {1} s"},
    Entry{Message::answered, "Answered", "Beantwoord"},
    Entry{Message::yes, "yes", "ja"},
    Entry{Message::no, "no", "nee"},
    Entry{Message::unknown, "unknown", "onbekend"},
    Entry{Message::sentiment, "Sentiment", "Sentiment"},
    Entry{Message::mean_score, "mean", "gem."},
    Entry{Message::high, "high, 7 or more", "hoog, vanaf 7"},
    Entry{Message::neutral, "neutral", "neutraal"},
    Entry{Message::low, "low, under 5", "laag, onder 5"},
    Entry{Message::rated, "rated", "met score"},
    Entry{Message::unrated, "unrated", "zonder score"},
    Entry{Message::customers, "Customers", "Klanten"},
    Entry{Message::more_than_once, "more than once", "belde vaker"},
    Entry{Message::again_in_24h, "again in 24 h", "opnieuw in 24 uur"},
    Entry{Message::again_in_7_days, "again in 7 days", "opnieuw in 7 dagen"},
    Entry{Message::withheld, "Number withheld", "Anoniem gebeld"},
    Entry{Message::point, "point", "punt"},
    Entry{Message::points, "points", "punten"},
    Entry{Message::calls_by_hour, "Calls by hour", "Gesprekken per uur"},
    Entry{Message::calls_by_day, "Calls by day", "Gesprekken per dag"},
    Entry{Message::calls_by_week, "Calls by week", "Gesprekken per week"},
    Entry{Message::calls_by_month, "Calls by month", "Gesprekken per maand"},
    Entry{Message::hour, "Hour", "Uur"},
    Entry{Message::day, "Day", "Dag"},
    Entry{Message::week_from, "Week from", "Week vanaf"},
    Entry{Message::month, "Month", "Maand"},
    Entry{Message::most_on, "most {1} ({2})", "maximaal {1} ({2})"},
    Entry{Message::least_to_most, "{1} to {2}", "{1} tot {2}"},
    Entry{Message::score, "Score", "Score"},
    Entry{Message::worst_to_best, "1 is worst, 10 best", "1 is het slechtst, 10 het best"},
    Entry{Message::topics, "Topics", "Onderwerpen"},
    Entry{Message::sentiment_by_topic, "Sentiment by topic", "Sentiment per onderwerp"},
    Entry{Message::stack_low, "low", "laag"},
    Entry{Message::stack_neutral, "neutral", "neutraal"},
    Entry{Message::stack_high, "high", "hoog"},
    Entry{Message::lines, "Lines", "Lijnen"},
    Entry{Message::types, "Types", "Soorten"},
    Entry{Message::qualities, "Quality", "Kwaliteit"},
    Entry{Message::agents, "Agents", "Agents"},
    Entry{Message::end_classes, "How calls ended", "Hoe gesprekken eindigden"},
    Entry{Message::end_reasons, "End reasons", "Redenen van einde"},
    Entry{Message::hours, "When calls begin", "Wanneer gesprekken beginnen"},
    Entry{Message::most_in_an_hour, "most {1} in an hour of the week", "maximaal {1} in een uur van de week"},
    Entry{Message::lowest_calls, "Lowest rated calls", "Laagst gewaardeerde gesprekken"},
    Entry{Message::topic, "Topic", "Onderwerp"},
    Entry{Message::line, "Line", "Lijn"},
    Entry{Message::type, "Type", "Soort"},
    Entry{Message::quality, "Quality", "Kwaliteit"},
    Entry{Message::connected, "connected", "verbonden"},
    Entry{Message::agent_version, "Agent version", "Versie van agent"},
    Entry{Message::end_class, "Ended by", "Einde door"},
    Entry{Message::end_reason, "End reason", "Reden van einde"},
    Entry{Message::platform, "Platform", "Platform"},
    Entry{Message::ended_by_caller, "Caller hung up", "Beller hing op"},
    Entry{Message::ended_by_agent, "Agent hung up", "Agent hing op"},
    Entry{Message::ended_transferred, "Transferred", "Doorverbonden"},
    Entry{Message::ended_voicemail, "Voicemail", "Voicemail"},
    Entry{Message::ended_no_answer, "No answer", "Geen gehoor"},
    Entry{Message::ended_busy, "Busy or declined", "Bezet of geweigerd"},
    Entry{Message::ended_failed, "Failed", "Mislukt"},
    Entry{Message::ended_limit, "Time limit", "Tijdslimiet"},
    Entry{Message::column_calls, "Calls", "Aantal"},
    Entry{Message::column_change, "Change", "+/-"},
    Entry{Message::column_mean, "Mean", "Gem."},
    Entry{Message::column_median, "Median", "Mediaan"},
    Entry{Message::column_nine_of_ten, "p90", "p90"},
    Entry{Message::column_rated, "Rated", "Met score"},
    Entry{Message::column_low, "Low", "Laag"},
    Entry{Message::column_low_share, "Low share", "Deel laag"},
    Entry{Message::column_neutral, "Neutral", "Neutraal"},
    Entry{Message::column_high, "High", "Hoog"},
    Entry{Message::column_unrated, "Unrated", "Zonder"},
    Entry{Message::began, "Began", "Begin"},
    Entry{Message::length, "Length", "Duur"},
    Entry{Message::summary, "Summary", "Samenvatting"},
    Entry{Message::call_id, "Call", "Gesprek"},
    Entry{Message::no_topic, "(no topic)", "(geen onderwerp)"},
    Entry{Message::no_line, "(no line)", "(geen lijn)"},
    Entry{Message::no_quality, "(no quality)", "(geen kwaliteit)"},
    Entry{Message::no_end_class, "(unknown)", "(onbekend)"},
    Entry{Message::no_end_reason, "(no reason)", "(geen reden)"},
    Entry{Message::other, "(other)", "(overig)"},
    Entry{Message::other_of, "(other: {1})", "(overig: {1})"},
    Entry{Message::no_call_has_score, "No call has a score.", "Geen gesprek heeft een score."},
    Entry{Message::no_call_has_topic, "No call has a topic.", "Geen gesprek heeft een onderwerp."},
    Entry{Message::no_call_has_line, "No call has a line.", "Geen gesprek heeft een lijn."},
    Entry{Message::no_call_has_quality, "No call has a quality.", "Geen gesprek heeft een kwaliteit."},
    Entry{Message::no_call_has_end_reason, "No call has an end reason.",
          "Van geen gesprek is bekend hoe het eindigde."},
    Entry{Message::no_agent, "(no agent)", "(geen agent)"},
    Entry{Message::no_such_value, "(none)", "(geen)"},
    Entry{Message::not_shown, "{1} more values are not shown; --top N shows more of them.",
          "Nog {1} waarden zijn niet getoond; --top N toont er meer."},
    Entry{Message::inbound, "inbound", "inkomend"},
    Entry{Message::outbound, "outbound", "uitgaand"},
    Entry{Message::web, "web", "web"},
    Entry{Message::key_customer, "Customer", "Klant"},
    Entry{Message::key_answered, "Answered?", "Beantwoord?"},
    Entry{Message::key_agent, "Agent", "Agent"},
    Entry{Message::key_hour, "Hour", "Uur"},
    Entry{Message::key_weekday, "Weekday", "Weekdag"},
    Entry{Message::key_week, "Week", "Week"},
    Entry{Message::key_quarter, "Quarter", "Kwartaal"},
    Entry{Message::key_year, "Year", "Jaar"},
    Entry{Message::filter_line, "line", "lijn"},
    Entry{Message::filter_topic, "topic", "onderwerp"},
    Entry{Message::filter_customer, "customer", "klant"},
    Entry{Message::filter_type, "type", "soort"},
    Entry{Message::filter_quality, "quality", "kwaliteit"},
    Entry{Message::filter_agent, "agent", "agent"},
    Entry{Message::filter_agent_version, "agent version", "versie van agent"},
    Entry{Message::filter_end_reason, "end reason", "reden van einde"},
    Entry{Message::filter_end_class, "ended by", "einde door"},
    Entry{Message::filter_platform, "platform", "platform"},
    Entry{Message::filter_answered, "answered", "beantwoord"},
    Entry{Message::filter_sentiment, "sentiment", "sentiment"},
    Entry{Message::filter_duration, "duration", "duur"},
    Entry{Message::filter_where, "where", "voorwaarde"},
    Entry{Message::merged_into, "Merged into", "Telt als"},
    Entry{Message::first_call, "First", "Eerste"},
    Entry{Message::last_call, "Last", "Laatste"},
    Entry{Message::analysis_keys, "Analysis keys", "Analysesleutels"},
    Entry{Message::no_analysis, "None of these calls has an analysis.",
          "Geen van deze gesprekken heeft een analyse."},
    Entry{Message::column_key, "Key", "Sleutel"},
    Entry{Message::column_role, "Role", "Rol"},
    Entry{Message::column_values, "Types", "Typen"},
    Entry{Message::column_distinct, "Distinct", "Verschillend"},
    Entry{Message::column_range, "Range", "Bereik"},
    Entry{Message::column_examples, "Examples", "Voorbeelden"},
    Entry{Message::type_number, "number {1}", "getal {1}"},
    Entry{Message::type_text, "text {1}", "tekst {1}"},
    Entry{Message::type_boolean, "boolean {1}", "ja/nee {1}"},
    Entry{Message::roles, "Roles", "Rollen"},
    Entry{Message::first_key_decides, "the first key that has a value decides",
          "de eerste sleutel met een waarde telt"},
    Entry{Message::column_read_in, "Read in", "Gelezen in"},
    Entry{Message::chosen_here, "chosen here", "hier gekozen"},
    Entry{Message::scale_and_country, "Scale {1}, country {2}", "Schaal {1}, land {2}"},
    Entry{Message::more_keys, "There are more keys than these {1}.", "Er zijn meer sleutels dan deze {1}."},
    Entry{Message::still_to_derive,
          "Not all calls are derived with these roles yet: `calltally reindex` continues.",
          "Nog niet alle gesprekken zijn met deze rollen afgeleid: `calltally reindex` gaat verder."},
    Entry{Message::hints, "Hints", "Aanwijzingen"},
    Entry{Message::searched_for, "Search: {1}", "Gezocht: {1}"},
    Entry{Message::found_none, "No call was found.", "Geen gesprek gevonden."},
    Entry{Message::found_without_filters, "Without the filters: {1} found.",
          "Zonder de filters: {1} gevonden."},
    Entry{Message::found_in_all_periods, "In all periods (--period all): {1} found.",
          "In alle perioden (--period all): {1} gevonden."},
    Entry{Message::found_without_both, "In all periods (--period all) and without the filters: {1} found.",
          "In alle perioden (--period all) en zonder de filters: {1} gevonden."},
    Entry{Message::found_by_beginnings, "Words that begin like this ({2}): {1} found.",
          "Woorden die zo beginnen ({2}): {1} gevonden."},
    Entry{Message::try_other_words, "Try fewer words, or the beginning of a word (afspra*).",
          "Probeer minder woorden, of het begin van een woord (afspra*)."},
    Entry{Message::try_transcripts,
          "Only summaries were searched: --transcripts also searches what was said.",
          "Alleen samenvattingen zijn doorzocht: --transcripts zoekt ook in wat er gezegd is."},
    Entry{Message::one_has_topic, "1 call has the topic {2}: {3}", "1 gesprek heeft het onderwerp {2}: {3}"},
    Entry{Message::some_have_topic, "{1} calls have the topic {2}: {3}",
          "{1} gesprekken hebben het onderwerp {2}: {3}"},
    Entry{Message::one_has_quality, "1 call has the quality {2}: {3}",
          "1 gesprek heeft de kwaliteit {2}: {3}"},
    Entry{Message::some_have_quality, "{1} calls have the quality {2}: {3}",
          "{1} gesprekken hebben de kwaliteit {2}: {3}"},
    Entry{Message::found_one, "1 call found", "1 gesprek gevonden"},
    Entry{Message::found_all, "{1} calls found", "{1} gesprekken gevonden"},
    Entry{Message::found_some, "{1} of {2} calls found; --limit 0 shows all",
          "{1} van {2} gevonden gesprekken; --limit 0 toont alle"},
    Entry{Message::found_some_or_file, "{1} of {2} calls found; --limit 0 or a file shows all",
          "{1} van {2} gevonden gesprekken; --limit 0 of een bestand toont alle"},
    Entry{Message::newest_ranked, "only the {1} received last were ranked",
          "alleen de {1} laatst ontvangen zijn gerangschikt"},
    Entry{Message::found_text, "Found", "Gevonden"},
    Entry{Message::customer, "Customer", "Klant"},
    Entry{Message::split_title, "Calls before and after {1}", "Gesprekken voor en na {1}"},
    Entry{Message::split_sides, "before: {1}; after: {2}; {3} itself counts as after",
          "voor: {1}; na: {2}; {3} zelf telt bij na"},
    Entry{Message::split_totals, "Totals", "Totalen"},
    Entry{Message::split_before, "Before", "Voor"},
    Entry{Message::split_after, "After", "Na"},
    Entry{Message::split_of_before, "{1} before", "{1} voor"},
    Entry{Message::split_of_after, "after", "na"},
    Entry{Message::split_interval, "95% interval", "95%-interval"},
    Entry{Message::split_verdict, "More than chance?", "Meer dan toeval?"},
    Entry{Message::split_notes, "Notes", "Toelichting"},
    Entry{Message::split_short_share, "Short calls", "Korte gesprekken"},
    Entry{Message::split_more_than_chance, "Differs by more than chance: {1}.",
          "Verschilt meer dan door toeval: {1}."},
    Entry{Message::split_within_chance, "May differ by chance alone: {1}.",
          "Kan door toeval alleen verschillen: {1}."},
    Entry{Message::split_too_few, "Too few calls for an interval: {1}.",
          "Te weinig gesprekken voor een interval: {1}."},
    Entry{Message::split_no_spread, "No interval, because all calls of each side are alike: {1}.",
          "Geen interval, want alle gesprekken van elke kant zijn gelijk: {1}."},
    Entry{Message::split_footnote,
          "n: the calls that a figure is of. Intervals of 95% for the difference: of shares after Newcombe "
          "(1998), "
          "method 10; of means after Welch (1947). They take calls as independent of each other, and are not "
          "corrected for comparing several figures: of 20 that do not differ, one does by more than chance.",
          "n: de gesprekken waarover een cijfer gaat. Intervallen van 95% voor het verschil: van aandelen "
          "volgens "
          "Newcombe (1998), methode 10; van gemiddelden volgens Welch (1947). Ze nemen gesprekken als "
          "onafhankelijk "
          "van elkaar, en zijn niet gecorrigeerd voor meer vergelijkingen: van 20 cijfers die niet "
          "verschillen, doet "
          "een dat meer dan door toeval."},
    Entry{Message::number_withheld, "withheld", "anoniem"},
    Entry{Message::one_call, "1 call", "1 gesprek"},
    Entry{Message::so_many_calls, "{1} calls", "{1} gesprekken"},
    Entry{Message::some_calls, "{1} of {2} calls; --limit 0 shows all",
          "{1} van {2} gesprekken; --limit 0 toont alle"},
    Entry{Message::some_calls_or_file, "{1} of {2} calls; --limit 0 or a file shows all",
          "{1} van {2} gesprekken; --limit 0 of een bestand toont alle"},
    Entry{Message::call_named, "Call {1}", "Gesprek {1}"},
    Entry{Message::only_updates, "Only status updates of this call have arrived; its final report has not.",
          "Van dit gesprek zijn alleen statusmeldingen ontvangen; het eindrapport nog niet."},
    Entry{Message::began_utc, "Began, UTC", "Begin, UTC"},
    Entry{Message::start_is_estimated, "{1}, estimated: report time minus length",
          "{1}, geschat: rapporttijd min duur"},
    Entry{Message::other_ids, "Also known as", "Ook bekend als"},
    Entry{Message::call_status, "Status", "Status"},
    Entry{Message::recording, "Recording", "Opname"},
    Entry{Message::agent_metadata, "Metadata", "Metadata"},
    Entry{Message::value_from, "{1} (from {2}: {3})", "{1} (uit {2}: {3})"},
    Entry{Message::topic_from, "{1}, merged from {2}", "{1}, samengevoegd uit {2}"},
    Entry{Message::analysis, "Analysis", "Analyse"},
    Entry{Message::column_value, "Value", "Waarde"},
    Entry{Message::column_type, "Type", "Type"},
    Entry{Message::number, "number", "getal"},
    Entry{Message::text, "text", "tekst"},
    Entry{Message::boolean, "boolean", "ja/nee"},
    Entry{Message::transcript, "Transcript", "Transcript"},
    Entry{Message::speaker_ai, "AI", "AI"},
    Entry{Message::speaker_caller, "Caller", "Beller"},
    Entry{Message::status_updates, "Status updates", "Statusmeldingen"},
    Entry{Message::time, "Time", "Tijd"},
    Entry{Message::error, "Error", "Fout"},
    Entry{Message::deliveries, "Deliveries", "Ontvangen berichten"},
    Entry{Message::source, "Source", "Bron"},
    Entry{Message::received, "Received", "Ontvangen"},
    Entry{Message::reported, "Reported", "Gerapporteerd"},
    Entry{Message::bytes, "Bytes", "Bytes"},
};

static_assert(table.size() == static_cast<std::size_t>(Message::last_));

constexpr bool is_in_order() {
  for (std::size_t i = 0; i < table.size(); ++i) {
    if (table[i].word != static_cast<Message>(i) || table[i].en.empty() || table[i].nl.empty()) return false;
  }
  return true;
}
static_assert(is_in_order());

using MonthNames = std::array<std::string_view, 12>;
constexpr MonthNames months_en = {"January", "February", "March",     "April",   "May",      "June",
                                  "July",    "August",   "September", "October", "November", "December"};
constexpr MonthNames months_nl = {"januari", "februari", "maart",     "april",   "mei",      "juni",
                                  "juli",    "augustus", "september", "oktober", "november", "december"};
constexpr MonthNames months_nl_short = {"jan", "feb", "mrt", "apr", "mei", "jun",
                                        "jul", "aug", "sep", "okt", "nov", "dec"};

// From Sunday, as std::chrono counts.
using Days = std::array<std::string_view, 7>;
constexpr Days days_en = {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};
constexpr Days days_nl = {"zondag", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag"};

Date date_part(LocalTime local) { return std::chrono::floor<std::chrono::days>(local); }

std::size_t month_index(Date day) { return unsigned{std::chrono::year_month_day{day}.month()} - 1; }

std::string year_of(Date day) { return std::to_string(int{std::chrono::year_month_day{day}.year()}); }

}  // namespace

std::string Messages::operator[](Message word) const {
  const Entry& entry = table[static_cast<std::size_t>(word)];
  return std::string(language_ == Language::nl ? entry.nl : entry.en);
}

std::string Messages::say(Message word, std::initializer_list<std::string> parts) const {
  return filled(word, std::span(parts.begin(), parts.size()));
}

std::string Messages::counted(std::int64_t count, Message one, Message many,
                              std::initializer_list<std::string> rest) const {
  std::vector<std::string> parts{format_count(count, language_)};
  parts.insert(parts.end(), rest);
  return filled(count == 1 ? one : many, parts);
}

std::string Messages::filled(Message word, std::span<const std::string> parts) const {
  const std::string text = (*this)[word];
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_place = text[i] == '{' && i + 2 < text.size() && text[i + 2] == '}';
    if (!is_place) {
      out += text[i];
      continue;
    }
    const auto part = static_cast<std::size_t>(text[i + 1] - '1');
    assert(part < parts.size());
    out += parts[part];
    i += 2;
  }
  return out;
}

std::string Messages::date(Date day) const {
  if (language_ == Language::en) return format_date(day);
  return std::to_string(unsigned{std::chrono::year_month_day{day}.day()}) + " " + month(day);
}

std::string Messages::month_short(Date day) const {
  if (language_ == Language::en) return std::string(months_en.at(month_index(day)).substr(0, 3));
  return std::string(months_nl_short.at(month_index(day)));
}

std::string Messages::end_class(EndClass end_class) const {
  const Messages& self = *this;
  switch (end_class) {
    case EndClass::caller:
      return self[Message::ended_by_caller];
    case EndClass::agent:
      return self[Message::ended_by_agent];
    case EndClass::transferred:
      return self[Message::ended_transferred];
    case EndClass::voicemail:
      return self[Message::ended_voicemail];
    case EndClass::no_answer:
      return self[Message::ended_no_answer];
    case EndClass::busy:
      return self[Message::ended_busy];
    case EndClass::failed:
      return self[Message::ended_failed];
    case EndClass::limit:
      return self[Message::ended_limit];
    case EndClass::unknown:
      break;
  }
  return self[Message::no_end_class];
}

std::string Messages::call_type(CallType type) const {
  switch (type) {
    case CallType::inbound:
      return (*this)[Message::inbound];
    case CallType::outbound:
      return (*this)[Message::outbound];
    case CallType::web:
      return (*this)[Message::web];
    case CallType::unknown:
      break;
  }
  return (*this)[Message::unknown];
}

std::string Messages::date_and_time(LocalTime local) const {
  return date(date_part(local)) + format_local(local).substr(10, 6);
}

std::string Messages::month(Date day) const {
  if (language_ == Language::en) return format_date(day).substr(0, 7);
  return std::string(months_nl_short[month_index(day)]) + " " + year_of(day);
}

std::string Messages::weekday_short(std::chrono::weekday day) const {
  return weekday_long(day).substr(0, language_ == Language::nl ? 2 : 3);
}

std::string Messages::weekday_long(std::chrono::weekday day) const {
  return std::string((language_ == Language::nl ? days_nl : days_en)[day.c_encoding()]);
}

std::string Messages::heading(const Period& period, const Zone& zone) const {
  if (period.kind == Period::Kind::everything) return (*this)[Message::all_calls];
  const Date first = date_part(zone.to_local(period.since));
  if (period.unit == Period::Unit::day) {
    return say(Message::calls_on, {weekday_long(std::chrono::weekday{first})});
  }
  const std::string name = period_name(period, first);
  return name.empty() ? (*this)[Message::calls] : say(Message::calls_in, {name});
}

std::string Messages::name(const Period& period, const Zone& zone) const {
  const std::string name = period_name(period, date_part(zone.to_local(period.since)));
  return name.empty() ? range(period, zone) : name;
}

std::string Messages::period_name(const Period& period, Date first) const {
  std::string name;
  const std::string& label = period.label;
  switch (period.unit) {
    case Period::Unit::week: {
      const IsoWeek week = iso_week(first);
      name = say(Message::week_of_year, {std::to_string(week.week), std::to_string(week.year)});
      break;
    }
    case Period::Unit::month:
      name = std::string((language_ == Language::nl ? months_nl : months_en)[month_index(first)]) + " " +
             year_of(first);
      break;
    case Period::Unit::quarter:
      name = say(Message::quarter_of_year, {std::to_string(month_index(first) / 3 + 1), year_of(first)});
      break;
    case Period::Unit::year:
      name = year_of(first);
      break;
    case Period::Unit::day:
    case Period::Unit::none: {
      // "30d", "12w", "6m"; one of them is no plural.
      const std::size_t digits = label.find_first_not_of(decimal_digits);
      if (digits == 0 || digits + 1 != label.size() || label.substr(0, digits) == "1") return {};
      const char unit = label.back();
      const Message word = unit == 'd'   ? Message::last_days
                           : unit == 'w' ? Message::last_weeks
                                         : Message::last_months;
      return say(word, {label.substr(0, digits)});
    }
  }
  return period.kind == Period::Kind::unit_so_far ? say(Message::so_far, {name}) : name;
}

std::string Messages::range(const Period& period, const Zone& zone) const {
  const LocalTime begins = zone.to_local(period.since);
  const LocalTime ends = zone.to_local(period.until);
  const bool is_whole = is_start_of_day(period.since, zone) && is_start_of_day(period.until, zone) &&
                        period.since < period.until;
  if (!is_whole) {
    const auto time = [&](LocalTime at) { return date(date_part(at)) + format_local(at).substr(10); };
    return say(Message::from_until, {time(begins), time(ends)});
  }
  const Date first = zone.day_of(period.since);
  const Date last = zone.day_of(period.until) - std::chrono::days(1);
  return first == last ? date(first) : say(Message::first_to_last, {date(first), date(last)});
}

std::string describe(const Period& period, const Zone& zone) {
  return Messages(Language::en).range(period, zone) + ", " + zone.name();
}

}  // namespace calltally
