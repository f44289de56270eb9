// One row per word. Dutch as it is written in a Dutch office: "gem.", "t/m", lower-case months.
#include "view/messages.hpp"

#include <array>
#include <cassert>

#include "base/calendar.hpp"

namespace calltally {
namespace {

struct Entry {
  Word word;
  std::string_view en;
  std::string_view nl;
};

constexpr std::array table{
    Entry{Word::calls_in, "Calls in {1}", "Gesprekken in {1}"},
    Entry{Word::calls_on, "Calls on {1}", "Gesprekken op {1}"},
    Entry{Word::all_calls, "All calls", "Alle gesprekken"},
    Entry{Word::last_days, "the last {1} days", "de laatste {1} dagen"},
    Entry{Word::last_weeks, "the last {1} weeks", "de laatste {1} weken"},
    Entry{Word::last_months, "the last {1} months", "de laatste {1} maanden"},
    Entry{Word::week_of_year, "week {1} of {2}", "week {1} van {2}"},
    Entry{Word::quarter_of_year, "Q{1} {2}", "het {1}e kwartaal van {2}"},
    Entry{Word::so_far, "{1} so far", "{1} tot nu toe"},
    Entry{Word::first_to_last, "{1} to {2}", "{1} t/m {2}"},
    Entry{Word::from_until, "{1} to {2}", "{1} tot {2}"},
    Entry{Word::as_of, "as of {1}", "stand van {1}"},
    Entry{Word::changes_against, "changes against {1}", "verschillen met {1}"},
    Entry{Word::changes_against_part, "not over yet: changes against the same part before, {1}",
          "nog niet voorbij: verschillen met hetzelfde deel ervoor, {1}"},
    Entry{Word::days_earlier, "{1} ({2} days earlier, so that weekdays match)",
          "{1} ({2} dagen eerder, zodat de weekdagen gelijk zijn)"},
    Entry{Word::recorded_only, "{1} is recorded from {2} only: counts are not compared",
          "{1} is pas vanaf {2} vastgelegd: aantallen zijn niet vergeleken"},
    Entry{Word::has_gap, "{1} has no calls from {2} to {3}: counts are not compared",
          "{1} heeft geen gesprekken van {2} t/m {3}: aantallen zijn niet vergeleken"},
    Entry{Word::not_over, "{1} is not over yet: counts are not compared",
          "{1} is nog niet voorbij: aantallen zijn niet vergeleken"},
    Entry{Word::too_few_for_changes, "no changes against {1}: too few calls",
          "geen verschillen met {1}: te weinig gesprekken"},
    Entry{Word::only, "Only: {1}", "Alleen: {1}"},
    Entry{Word::or_, "or", "of"},
    Entry{Word::no_calls, "No calls in this period.", "Geen gesprekken in deze periode."},
    Entry{Word::no_such_calls, "No such calls in this period.", "Geen zulke gesprekken in deze periode."},
    Entry{Word::nearest_call, "The nearest call began on {1}: try --period {2} or --period all.",
          "Het dichtstbijzijnde gesprek begon op {1}: probeer --period {2} of --period all."},
    Entry{Word::no_calls_at_all,
          "There are no calls at all yet: start `calltally serve` or `calltally import`.",
          "Er zijn nog geen gesprekken: start `calltally serve` of `calltally import`."
          "in."},
    Entry{Word::key_figures, "Key figures", "Kerncijfers"},
    Entry{Word::figure, "Figure", "Cijfer"},
    Entry{Word::value, "Value", "Waarde"},
    Entry{Word::share, "Share", "Aandeel"},
    Entry{Word::change, "Change", "Verschil"},
    Entry{Word::calls, "Calls", "Gesprekken"},
    Entry{Word::talk_time, "Talk time", "Gesprekstijd"},
    Entry{Word::duration, "Duration", "Duur"},
    Entry{Word::mean, "mean", "gemiddeld"},
    Entry{Word::median, "median", "mediaan"},
    Entry{Word::nine_of_ten, "9 of 10 within", "9 van de 10 binnen"},
    Entry{Word::nineteen_of_twenty, "19 of 20 within", "19 van de 20 binnen"},
    Entry{Word::longest, "longest", "langste"},
    Entry{Word::shorter_than, "under {1} s", "korter dan {1} s"},
    Entry{Word::answered, "Answered", "Beantwoord"},
    Entry{Word::yes, "yes", "ja"},
    Entry{Word::no, "no", "nee"},
    Entry{Word::unknown, "unknown", "onbekend"},
    Entry{Word::sentiment, "Sentiment", "Sentiment"},
    Entry{Word::mean_score, "mean", "gem."},
    Entry{Word::high, "high, from 7", "hoog, vanaf 7"},
    Entry{Word::neutral, "neutral", "neutraal"},
    Entry{Word::low, "low, below 5", "laag, onder 5"},
    Entry{Word::rated, "rated", "met score"},
    Entry{Word::unrated, "unrated", "zonder score"},
    Entry{Word::customers, "Customers", "Klanten"},
    Entry{Word::more_than_once, "more than once", "meer dan eens"},
    Entry{Word::again_in_24h, "again in 24 h", "weer in 24 uur"},
    Entry{Word::again_in_7_days, "again in 7 days", "weer in 7 dagen"},
    Entry{Word::withheld, "Number withheld", "Anoniem gebeld"},
    Entry{Word::points, "pt", "pp"},
    Entry{Word::calls_by_hour, "Calls by hour", "Gesprekken per uur"},
    Entry{Word::calls_by_day, "Calls by day", "Gesprekken per dag"},
    Entry{Word::calls_by_week, "Calls by week", "Gesprekken per week"},
    Entry{Word::calls_by_month, "Calls by month", "Gesprekken per maand"},
    Entry{Word::hour, "Hour", "Uur"},
    Entry{Word::day, "Day", "Dag"},
    Entry{Word::week_from, "Week from", "Week vanaf"},
    Entry{Word::month, "Month", "Maand"},
    Entry{Word::most_on, "most {1} ({2})", "maximaal {1} ({2})"},
    Entry{Word::score, "Score", "Score"},
    Entry{Word::worst_to_best, "1 is worst, 10 best", "1 is het slechtst, 10 het best"},
    Entry{Word::topics, "Topics", "Onderwerpen"},
    Entry{Word::sentiment_by_topic, "Sentiment by topic", "Sentiment per onderwerp"},
    Entry{Word::stack_low, "low", "laag"},
    Entry{Word::stack_neutral, "neutral", "neutraal"},
    Entry{Word::stack_high, "high", "hoog"},
    Entry{Word::lines, "Lines", "Lijnen"},
    Entry{Word::types, "Types", "Soorten"},
    Entry{Word::qualities, "Quality", "Kwaliteit"},
    Entry{Word::end_reasons, "How calls ended", "Hoe gesprekken eindigden"},
    Entry{Word::hours, "When calls begin", "Wanneer gesprekken beginnen"},
    Entry{Word::most_in_an_hour, "most {1} in an hour of the week", "maximaal {1} in een uur van de week"},
    Entry{Word::lowest_calls, "Lowest rated calls", "Laagst gewaardeerde gesprekken"},
    Entry{Word::topic, "Topic", "Onderwerp"},
    Entry{Word::line, "Line", "Lijn"},
    Entry{Word::type, "Type", "Soort"},
    Entry{Word::quality, "Quality", "Kwaliteit"},
    Entry{Word::end_reason, "End reason", "Reden van einde"},
    Entry{Word::column_calls, "Calls", "Aantal"},
    Entry{Word::column_change, "Change", "+/-"},
    Entry{Word::column_mean, "Mean", "Gem."},
    Entry{Word::column_median, "Median", "Mediaan"},
    Entry{Word::column_nine_of_ten, "9 of 10", "9 van 10"},
    Entry{Word::column_rated, "Rated", "Met score"},
    Entry{Word::column_low, "Low", "Laag"},
    Entry{Word::column_neutral, "Neutral", "Neutraal"},
    Entry{Word::column_high, "High", "Hoog"},
    Entry{Word::column_unrated, "Unrated", "Zonder"},
    Entry{Word::began, "Began", "Begin"},
    Entry{Word::length, "Length", "Duur"},
    Entry{Word::summary, "Summary", "Samenvatting"},
    Entry{Word::call_id, "Call", "Gesprek"},
    Entry{Word::no_topic, "no topic", "geen onderwerp"},
    Entry{Word::no_line, "no line", "geen lijn"},
    Entry{Word::no_quality, "no quality", "geen kwaliteit"},
    Entry{Word::no_end_reason, "no end reason", "geen reden"},
    Entry{Word::other, "(other)", "(overig)"},
    Entry{Word::other_of, "(other: {1})", "(overig: {1})"},
    Entry{Word::no_call_has_score, "No call has a score.", "Geen gesprek heeft een score."},
    Entry{Word::no_call_has_topic, "No call has a topic.", "Geen gesprek heeft een onderwerp."},
    Entry{Word::no_call_has_line, "No call has a line.", "Geen gesprek heeft een lijn."},
    Entry{Word::no_call_has_quality, "No call has a quality.", "Geen gesprek heeft een kwaliteit."},
    Entry{Word::no_call_has_end_reason, "No call has an end reason.",
          "Geen gesprek heeft een reden van einde."},
    Entry{Word::no_agent, "no agent", "geen agent"},
    Entry{Word::no_such_value, "none", "geen"},
    Entry{Word::not_shown, "{1} more values are not shown; --top N shows more.",
          "Nog {1} waarden staan hier niet; --top N toont er meer."},
    Entry{Word::inbound, "inbound", "inkomend"},
    Entry{Word::outbound, "outbound", "uitgaand"},
    Entry{Word::web, "web", "web"},
    Entry{Word::key_customer, "Customer", "Klant"},
    Entry{Word::key_answered, "Answered?", "Beantwoord?"},
    Entry{Word::key_agent, "Agent", "Agent"},
    Entry{Word::key_hour, "Hour", "Uur"},
    Entry{Word::key_weekday, "Weekday", "Weekdag"},
    Entry{Word::key_week, "Week", "Week"},
    Entry{Word::key_quarter, "Quarter", "Kwartaal"},
    Entry{Word::key_year, "Year", "Jaar"},
    Entry{Word::filter_line, "line", "lijn"},
    Entry{Word::filter_topic, "topic", "onderwerp"},
    Entry{Word::filter_customer, "customer", "klant"},
    Entry{Word::filter_type, "type", "soort"},
    Entry{Word::filter_quality, "quality", "kwaliteit"},
    Entry{Word::filter_agent, "agent", "agent"},
    Entry{Word::filter_end_reason, "end reason", "reden van einde"},
    Entry{Word::filter_answered, "answered", "beantwoord"},
    Entry{Word::filter_sentiment, "sentiment", "sentiment"},
    Entry{Word::filter_duration, "duration", "duur"},
    Entry{Word::filter_where, "where", "waar"},
    Entry{Word::merged_into, "Merged into", "Telt als"},
    Entry{Word::first_call, "First", "Eerste"},
    Entry{Word::last_call, "Last", "Laatste"},
    Entry{Word::analysis_keys, "Analysis keys", "Analysesleutels"},
    Entry{Word::no_analysis, "None of these calls has an analysis.",
          "Geen van deze gesprekken heeft een analyse."},
    Entry{Word::column_key, "Key", "Sleutel"},
    Entry{Word::column_role, "Role", "Rol"},
    Entry{Word::column_values, "Types", "Typen"},
    Entry{Word::column_distinct, "Distinct", "Verschillend"},
    Entry{Word::column_range, "Range", "Bereik"},
    Entry{Word::column_examples, "Examples", "Voorbeelden"},
    Entry{Word::type_number, "number {1}", "getal {1}"},
    Entry{Word::type_text, "text {1}", "tekst {1}"},
    Entry{Word::type_boolean, "boolean {1}", "ja/nee {1}"},
    Entry{Word::roles, "Roles", "Rollen"},
    Entry{Word::first_key_decides, "the first key that has a value decides",
          "de eerste sleutel met een waarde telt"},
    Entry{Word::column_read_in, "Read in", "Gelezen in"},
    Entry{Word::chosen_here, "chosen here", "hier gekozen"},
    Entry{Word::scale_and_country, "Scale {1}, country {2}", "Schaal {1}, land {2}"},
    Entry{Word::more_keys, "Further keys are not listed: more than {1}.",
          "Er zijn nog meer sleutels: meer dan {1}."},
    Entry{Word::still_to_derive,
          "Calls are still to be derived again with these roles: `calltally reindex` goes on with it.",
          "Gesprekken moeten nog opnieuw worden afgeleid met deze rollen: `calltally reindex` gaat ermee "
          "verder."},
    Entry{Word::hints, "Hints", "Aanwijzingen"},
    Entry{Word::searched_for, "Search: {1}", "Gezocht: {1}"},
    Entry{Word::found_none, "No call was found.", "Geen gesprek gevonden."},
    Entry{Word::found_without_filters, "Without the filters: {1} found.", "Zonder de filters: {1} gevonden."},
    Entry{Word::found_in_all_periods, "In all time (--period all): {1} found.",
          "Over alle tijd (--period all): {1} gevonden."},
    Entry{Word::found_without_both, "In all time (--period all) and without the filters: {1} found.",
          "Over alle tijd (--period all) en zonder de filters: {1} gevonden."},
    Entry{Word::found_by_beginnings, "As the beginnings of words ({2}): {1} found.",
          "Als het begin van woorden ({2}): {1} gevonden."},
    Entry{Word::try_other_words, "Try fewer words, or a shorter beginning of one (afspra*).",
          "Probeer minder woorden, of een korter begin van een woord (afspra*)."},
    Entry{Word::try_transcripts, "Only summaries were searched: --transcripts searches what was said, too.",
          "Alleen samenvattingen zijn doorzocht: --transcripts zoekt ook in wat er gezegd is."},
    Entry{Word::one_has_topic, "1 call has the topic {2}: {3}", "1 gesprek heeft het onderwerp {2}: {3}"},
    Entry{Word::some_have_topic, "{1} calls have the topic {2}: {3}",
          "{1} gesprekken hebben het onderwerp {2}: {3}"},
    Entry{Word::one_has_quality, "1 call has the quality {2}: {3}", "1 gesprek heeft de kwaliteit {2}: {3}"},
    Entry{Word::some_have_quality, "{1} calls have the quality {2}: {3}",
          "{1} gesprekken hebben de kwaliteit {2}: {3}"},
    Entry{Word::found_one, "1 call found", "1 gesprek gevonden"},
    Entry{Word::found_all, "{1} calls found", "{1} gesprekken gevonden"},
    Entry{Word::found_some, "{1} of {2} calls found; --limit 0 shows all",
          "{1} van {2} gevonden gesprekken; --limit 0 toont alle"},
    Entry{Word::found_some_or_file, "{1} of {2} calls found; --limit 0 or a file shows all",
          "{1} van {2} gevonden gesprekken; --limit 0 of een bestand toont alle"},
    Entry{Word::newest_ranked, "so many that only the {1} that came in last were ranked",
          "zo veel dat alleen de {1} laatst binnengekomen zijn gerangschikt"},
    Entry{Word::found_text, "Found", "Gevonden"},
    Entry{Word::customer, "Customer", "Klant"},
    Entry{Word::number_withheld, "withheld", "anoniem"},
    Entry{Word::one_call, "1 call", "1 gesprek"},
    Entry{Word::so_many_calls, "{1} calls", "{1} gesprekken"},
    Entry{Word::some_calls, "{1} of {2} calls; --limit 0 shows all",
          "{1} van {2} gesprekken; --limit 0 toont alle"},
    Entry{Word::some_calls_or_file, "{1} of {2} calls; --limit 0 or a file shows all",
          "{1} van {2} gesprekken; --limit 0 of een bestand toont alle"},
    Entry{Word::call_named, "Call {1}", "Gesprek {1}"},
    Entry{Word::only_updates, "Only status updates are known of this call: its report has not come.",
          "Van dit gesprek zijn alleen statusmeldingen bekend: het rapport is er niet."},
    Entry{Word::began_utc, "Began, UTC", "Begin, UTC"},
    Entry{Word::start_is_estimated, "{1}, estimated: report time minus length",
          "{1}, geschat: rapporttijd min duur"},
    Entry{Word::other_ids, "Also known as", "Ook bekend als"},
    Entry{Word::call_status, "Status", "Status"},
    Entry{Word::recording, "Recording", "Opname"},
    Entry{Word::agent_metadata, "Metadata", "Metadata"},
    Entry{Word::value_from, "{1} (from {2}: {3})", "{1} (uit {2}: {3})"},
    Entry{Word::topic_from, "{1}, merged from {2}", "{1}, samengevoegd uit {2}"},
    Entry{Word::analysis, "Analysis", "Analyse"},
    Entry{Word::column_value, "Value", "Waarde"},
    Entry{Word::column_type, "Type", "Type"},
    Entry{Word::number, "number", "getal"},
    Entry{Word::text, "text", "tekst"},
    Entry{Word::boolean, "boolean", "ja/nee"},
    Entry{Word::transcript, "Transcript", "Transcript"},
    Entry{Word::speaker_ai, "AI", "AI"},
    Entry{Word::speaker_caller, "Caller", "Beller"},
    Entry{Word::status_updates, "Status updates", "Statusmeldingen"},
    Entry{Word::time, "Time", "Tijd"},
    Entry{Word::error, "Error", "Fout"},
    Entry{Word::deliveries, "Deliveries", "Leveringen"},
    Entry{Word::source, "Source", "Bron"},
    Entry{Word::received, "Received", "Ontvangen"},
    Entry{Word::reported, "Reported", "Gerapporteerd"},
    Entry{Word::bytes, "Bytes", "Bytes"},
};

static_assert(table.size() == static_cast<std::size_t>(Word::last_));

constexpr bool is_in_order() {
  for (std::size_t i = 0; i < table.size(); ++i) {
    if (table[i].word != static_cast<Word>(i) || table[i].en.empty() || table[i].nl.empty()) return false;
  }
  return true;
}
static_assert(is_in_order());

using Names = std::array<std::string_view, 12>;
constexpr Names months_en = {"January", "February", "March",     "April",   "May",      "June",
                             "July",    "August",   "September", "October", "November", "December"};
constexpr Names months_nl = {"januari", "februari", "maart",     "april",   "mei",      "juni",
                             "juli",    "augustus", "september", "oktober", "november", "december"};
constexpr Names months_nl_short = {"jan", "feb", "mrt", "apr", "mei", "jun",
                                   "jul", "aug", "sep", "okt", "nov", "dec"};

// From Sunday, as std::chrono counts.
using Days = std::array<std::string_view, 7>;
constexpr Days days_en = {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"};
constexpr Days days_nl = {"zondag", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag"};

Date date_part(LocalTime local) { return std::chrono::floor<std::chrono::days>(local); }

std::size_t month_index(Date day) { return unsigned{std::chrono::year_month_day{day}.month()} - 1; }

std::string year_of(Date day) { return std::to_string(int{std::chrono::year_month_day{day}.year()}); }

}  // namespace

std::string Words::operator[](Word word) const {
  const Entry& entry = table[static_cast<std::size_t>(word)];
  return std::string(language_ == Language::nl ? entry.nl : entry.en);
}

std::string Words::say(Word word, std::initializer_list<std::string> parts) const {
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
    out += parts.begin()[part];
    i += 2;
  }
  return out;
}

std::string Words::date(Date day) const {
  if (language_ == Language::en) return format_date(day);
  return std::to_string(unsigned{std::chrono::year_month_day{day}.day()}) + " " + month(day);
}

std::string Words::date_and_time(LocalTime local) const {
  return date(date_part(local)) + format_local(local).substr(10, 6);
}

std::string Words::month(Date day) const {
  if (language_ == Language::en) return format_date(day).substr(0, 7);
  return std::string(months_nl_short[month_index(day)]) + " " + year_of(day);
}

std::string Words::weekday_short(std::chrono::weekday day) const {
  return weekday_long(day).substr(0, language_ == Language::nl ? 2 : 3);
}

std::string Words::weekday_long(std::chrono::weekday day) const {
  return std::string((language_ == Language::nl ? days_nl : days_en)[day.c_encoding()]);
}

std::string Words::heading(const Period& period, const Zone& zone) const {
  if (period.kind == Period::Kind::everything) return (*this)[Word::all_calls];
  const Date first = date_part(zone.to_local(period.since));
  if (period.unit == Period::Unit::day) {
    return say(Word::calls_on, {weekday_long(std::chrono::weekday{first})});
  }
  const std::string name = period_name(period, first);
  return name.empty() ? (*this)[Word::calls] : say(Word::calls_in, {name});
}

std::string Words::name(const Period& period, const Zone& zone) const {
  const std::string name = period_name(period, date_part(zone.to_local(period.since)));
  return name.empty() ? range(period, zone) : name;
}

std::string Words::period_name(const Period& period, Date first) const {
  std::string name;
  const std::string& label = period.label;
  switch (period.unit) {
    case Period::Unit::week: {
      const IsoWeek week = iso_week(first);
      name = say(Word::week_of_year, {std::to_string(week.week), std::to_string(week.year)});
      break;
    }
    case Period::Unit::month:
      name = std::string((language_ == Language::nl ? months_nl : months_en)[month_index(first)]) + " " +
             year_of(first);
      break;
    case Period::Unit::quarter:
      name = say(Word::quarter_of_year, {std::to_string(month_index(first) / 3 + 1), year_of(first)});
      break;
    case Period::Unit::year:
      name = year_of(first);
      break;
    case Period::Unit::day:
    case Period::Unit::none: {
      // "30d", "12w", "6m"; one of them is no plural.
      const std::size_t digits = label.find_first_not_of("0123456789");
      if (digits == 0 || digits + 1 != label.size() || label.substr(0, digits) == "1") return {};
      const char unit = label.back();
      const Word word = unit == 'd' ? Word::last_days : unit == 'w' ? Word::last_weeks : Word::last_months;
      return say(word, {label.substr(0, digits)});
    }
  }
  return period.kind == Period::Kind::unit_so_far ? say(Word::so_far, {name}) : name;
}

std::string Words::range(const Period& period, const Zone& zone) const {
  const LocalTime begins = zone.to_local(period.since);
  const LocalTime ends = zone.to_local(period.until);
  const bool is_whole = is_start_of_day(period.since, zone) && is_start_of_day(period.until, zone) &&
                        period.since < period.until;
  if (!is_whole) {
    const auto time = [&](LocalTime at) { return date(date_part(at)) + format_local(at).substr(10); };
    return say(Word::from_until, {time(begins), time(ends)});
  }
  const Date first = zone.day_of(period.since);
  const Date last = zone.day_of(period.until) - std::chrono::days(1);
  return first == last ? date(first) : say(Word::first_to_last, {date(first), date(last)});
}

std::string describe(const Period& period, const Zone& zone) {
  return Words(Language::en).range(period, zone) + ", " + zone.name();
}

}  // namespace calltally
