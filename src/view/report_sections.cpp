// Sections that are drawn: the series, the distribution of scores, the hours of the week; and the lowest
// calls.
#include <algorithm>

#include "base/text.hpp"
#include "view/breakdown_table.hpp"
#include "view/call_table.hpp"
#include "view/messages.hpp"
#include "view/report_page.hpp"

namespace calltally {
namespace {

// So many buckets have a line each; more become a curve.
constexpr std::size_t bars_max = 14;

double number(std::uint64_t count) { return static_cast<double>(count); }

struct UnitWords {
  Word title;
  Word header;
};

UnitWords words_of(SeriesUnit unit) {
  switch (unit) {
    case SeriesUnit::hour:
      return {Word::calls_by_hour, Word::hour};
    case SeriesUnit::day:
      return {Word::calls_by_day, Word::day};
    case SeriesUnit::week:
      return {Word::calls_by_week, Word::week_from};
    case SeriesUnit::month:
      break;
  }
  return {Word::calls_by_month, Word::month};
}

// "08:00", "2025-12-08", "2025-12".
std::string bucket_name(const Bucket& bucket, SeriesUnit unit, const Words& words) {
  if (unit == SeriesUnit::hour) return bucket.start.substr(11, 5);
  const auto day = parse_date(bucket.start);
  if (!day) return bucket.start;
  return unit == SeriesUnit::month ? words.month(*day) : words.date(*day);
}

// In a list of days the weekday, too.
std::string bucket_row_name(const Bucket& bucket, SeriesUnit unit, const Words& words) {
  const std::string name = bucket_name(bucket, unit, words);
  const auto day = parse_date(bucket.start);
  if (unit != SeriesUnit::day || !day) return name;
  return words.weekday_short(std::chrono::weekday{*day}) + " " + name;
}

Table series_table(const ReportAnswer& answer, const Words& words) {
  const Language language = words.language();
  const auto figure = [&](Word word, std::size_t rank) {
    return Column{words[word], Align::right, Shrink::never, 0, rank};
  };
  Table table({{words[words_of(answer.unit).header]},
               figure(Word::column_calls, 0),
               figure(Word::talk_time, 5),
               figure(Word::column_mean, 1),
               figure(Word::sentiment, 2),
               figure(Word::column_low, 4),
               figure(Word::answered, 3)});
  for (std::size_t i = 0; i < answer.buckets.size(); ++i) {
    const Figures& f = answer.report.series[i];
    table.add({{bucket_row_name(answer.buckets[i], answer.unit, words)},
               {count_text(f.calls, words)},
               {format_total(f.talk_s, language)},
               {format_duration(f.duration_mean_s)},
               {format_score(f.sentiment_mean, language)},
               {count_text(f.sentiment_low, words)},
               {format_percent(f.answered_rate, language)}});
  }
  return table;
}

}  // namespace

Section series_section(const ReportAnswer& answer, const Words& words) {
  std::vector<double> calls;
  for (const Figures& bucket : answer.report.series) calls.push_back(number(bucket.calls));
  const auto busiest = std::ranges::max_element(calls);
  const Bucket& peak = answer.buckets[static_cast<std::size_t>(busiest - calls.begin())];
  const std::string most = count_text(static_cast<std::uint64_t>(*busiest), words);
  Section section{words[words_of(answer.unit).title],
                  words.say(Word::most_on, {most, bucket_row_name(peak, answer.unit, words)}), Note{}};
  Table table = series_table(answer, words);
  if (calls.size() <= bars_max) {
    std::vector<double> fractions;
    for (const double value : calls) fractions.push_back(value / std::max(1.0, *busiest));
    section.remark.clear();
    section.body = Bars{std::move(table), std::move(fractions), std::vector(calls.size(), Style::accent)};
  } else {
    section.body = Curve{std::move(calls), bucket_name(answer.buckets.front(), answer.unit, words),
                         bucket_name(answer.buckets.back(), answer.unit, words), std::move(table)};
  }
  return section;
}

Section sentiment_section(const ReportAnswer& answer, const Words& words) {
  const Figures& f = answer.report.whole.figures;
  if (f.sentiment_rated == 0) return {words[Word::sentiment], "", Note{words[Word::no_call_has_score]}};
  const auto band = [&](Word name, std::uint64_t calls, Style style) {
    return Cell{words[name] + " " + share_text(calls, f.sentiment_rated, words), style};
  };
  // Beside the middle of its band, how much lies in it.
  const auto note = [&](std::size_t score) {
    if (score == 8) return band(Word::stack_high, f.sentiment_high, Style::high);
    if (score == 6) return band(Word::stack_neutral, f.sentiment_neutral, Style::neutral);
    return score == 3 ? band(Word::stack_low, f.sentiment_low, Style::low) : Cell{};
  };
  Bars bars{Table({{words[Word::score], Align::right},
                   {words[Word::column_calls], Align::right},
                   {words[Word::share], Align::right},
                   {""}}),
            {},
            {}};
  const double most = number(*std::ranges::max_element(answer.report.sentiment));
  for (std::size_t score = 10; score >= 1; --score) {
    const std::uint64_t calls = answer.report.sentiment[score - 1];
    bars.table.add({{std::to_string(score)},
                    {count_text(calls, words)},
                    {share_text(calls, f.sentiment_rated, words)},
                    note(score)});
    bars.fractions.push_back(number(calls) / most);
    bars.styles.push_back(score < 5 ? Style::low : score < 7 ? Style::neutral : Style::high);
  }
  if (f.sentiment_unrated > 0) {
    bars.table.add({{words[Word::unrated], Style::dim}, {count_text(f.sentiment_unrated, words)}});
    bars.fractions.push_back(0);
    bars.styles.push_back(Style::plain);
  }
  return {words[Word::sentiment], words[Word::worst_to_best], std::move(bars)};
}

Section hours_section(const ReportAnswer& answer, const Words& words) {
  HeatMap map;
  std::uint64_t most = 0;
  for (std::size_t hour = 0; hour < 24; ++hour) map.columns.push_back(std::to_string(hour));
  for (unsigned day = 0; day < 7; ++day) {
    const auto& calls = answer.report.hours[day];
    most = std::max(most, *std::ranges::max_element(calls));
    map.rows.push_back(words.weekday_short(std::chrono::weekday{day + 1}));  // 7 is Sunday, as 0
    map.values.emplace_back(calls.begin(), calls.end());
  }
  return {words[Word::hours], words.say(Word::most_in_an_hour, {count_text(most, words)}), std::move(map)};
}

Section lowest_section(const ReportAnswer& answer, const Words& words, CallIds ids) {
  const CallTable calls(answer.labels, answer.selection.zone, words);
  Quotes quotes{Table(calls.columns(CallTable::Summary::below)), words[Word::summary], {}, CallTable::indent};
  for (const LowestCall& low : answer.lowest) {
    const std::string& id = ids == CallIds::whole ? low.record.call_id : low.short_id;
    quotes.table.add(calls.row(low.record, id, CallTable::Summary::below));
    quotes.texts.push_back(tidy(low.record.summary));
  }
  return {words[Word::lowest_calls], "", std::move(quotes)};
}

}  // namespace calltally
