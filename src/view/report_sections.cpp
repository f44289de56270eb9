// Sections that are drawn: the series, the distribution of scores, the hours of the week; and the lowest
// calls.
#include <algorithm>

#include "base/text.hpp"
#include "call/bands.hpp"
#include "view/breakdown_table.hpp"
#include "view/call_table.hpp"
#include "view/messages.hpp"
#include "view/report_page.hpp"
#include "view/series_ticks.hpp"

namespace calltally {
namespace {

Style style_of(Band band) {
  return band == Band::low ? Style::low : band == Band::neutral ? Style::neutral : Style::high;
}

// So many buckets have a line each; more become a curve.
constexpr std::size_t bars_max = 14;

double number(std::uint64_t count) { return static_cast<double>(count); }

struct UnitWords {
  Message title;
  Message header;
};

UnitWords messages_of(SeriesUnit unit) {
  switch (unit) {
    case SeriesUnit::hour:
      return {Message::calls_by_hour, Message::hour};
    case SeriesUnit::day:
      return {Message::calls_by_day, Message::day};
    case SeriesUnit::week:
      return {Message::calls_by_week, Message::week_from};
    case SeriesUnit::month:
      break;
  }
  return {Message::calls_by_month, Message::month};
}

// "08:00", "2025-12-08", "2025-12".
std::string bucket_name(const Bucket& bucket, SeriesUnit unit, const Messages& messages) {
  if (unit == SeriesUnit::hour) return bucket.start.substr(11, 5);
  const auto day = parse_date(bucket.start);
  if (!day) return bucket.start;
  return unit == SeriesUnit::month ? messages.month(*day) : messages.date(*day);
}

// In a list of days the weekday, too.
std::string bucket_row_name(const Bucket& bucket, SeriesUnit unit, const Messages& messages) {
  std::string name = bucket_name(bucket, unit, messages);
  const auto day = parse_date(bucket.start);
  if (unit != SeriesUnit::day || !day) return name;
  return messages.weekday_short(std::chrono::weekday{*day}) + " " + name;
}

Table series_table(const ReportAnswer& answer, const Messages& messages) {
  const Language language = messages.language();
  const auto figure = [&](Message word, std::size_t rank) {
    return Column{messages[word], Align::right, Shrink::never, 0, rank};
  };
  Table table({{messages[messages_of(answer.unit).header]},
               figure(Message::column_calls, 0),
               figure(Message::talk_time, 0),
               figure(Message::column_mean, 2),
               figure(Message::sentiment, 0),
               figure(Message::column_low, 3),
               figure(Message::column_low_share, 0),
               figure(Message::answered, 1)});
  for (std::size_t i = 0; i < answer.buckets.size(); ++i) {
    const Figures& f = answer.report.series[i];
    table.add({{bucket_row_name(answer.buckets[i], answer.unit, messages)},
               {count_text(f.calls, messages)},
               {format_total(f.talk_s, language)},
               {format_duration(f.duration_mean_s)},
               {format_score(f.sentiment_mean, language)},
               {count_text(f.sentiment_low, messages)},
               {format_percent(low_share(f), language)},
               {format_percent(f.answered_rate, language)}});
  }
  return table;
}

// The least and the greatest of a figure over all buckets that have it: "5.4 to 7.7".
template <typename Figure, typename Spell>
std::string range_of(const std::vector<Figures>& series, const Messages& messages, const Figure& figure,
                     const Spell& spell) {
  std::optional<double> least;
  std::optional<double> greatest;
  for (const Figures& bucket : series) {
    const std::optional<double> value = figure(bucket);
    if (!value) continue;
    least = std::min(least.value_or(*value), *value);
    greatest = std::max(greatest.value_or(*value), *value);
  }
  if (!least) return std::string(no_figure);
  const std::string low = spell(*least);
  const std::string high = spell(*greatest);
  return low == high ? low : messages.say(Message::least_to_most, {low, high});
}

template <typename Figure>
double greatest_of(const std::vector<Figures>& series, const Figure& figure) {
  double greatest = 0;
  for (const Figures& bucket : series) greatest = std::max(greatest, figure(bucket).value_or(0));
  return greatest;
}

// Calls, talk time, mean sentiment and the share of low calls, one curve each.
std::vector<Curve> series_curves(const std::vector<Figures>& series, const Messages& messages) {
  const Language language = messages.language();
  const auto calls = [](const Figures& f) { return std::optional(number(f.calls)); };
  const auto talk = [](const Figures& f) { return std::optional(f.talk_s); };
  const auto mean = [](const Figures& f) { return f.sentiment_mean; };
  std::vector<Curve> curves{
      {messages[Message::column_calls],
       range_of(series, messages, calls,
                [&](double value) { return count_text(static_cast<std::uint64_t>(value), messages); })},
      {messages[Message::talk_time],
       range_of(series, messages, talk, [&](double value) { return format_total(value, language); })},
      {messages[Message::sentiment],
       range_of(series, messages, mean, [&](double value) { return format_score(value, language); })},
      {messages[Message::column_low_share],
       range_of(series, messages, low_share, [&](double value) { return format_percent(value, language); })}};
  curves[2].floor = 1;  // the worst score
  curves[0].axis = count_axis(greatest_of(series, calls), language);
  curves[1].axis = time_axis(greatest_of(series, talk), language);
  curves[2].axis = score_axis();
  curves[3].axis = share_axis(greatest_of(series, low_share), language);
  for (const Figures& f : series) {
    const double rated = number(f.sentiment_rated);
    curves[0].parts.push_back(number(f.calls));
    curves[1].parts.push_back(f.talk_s);
    curves[2].parts.push_back(f.sentiment_mean.value_or(0) * rated);
    curves[2].wholes.push_back(rated);
    curves[3].parts.push_back(number(f.sentiment_low));
    curves[3].wholes.push_back(rated);
  }
  return curves;
}

}  // namespace

Section series_section(const ReportAnswer& answer, const Messages& messages, FewBuckets few) {
  std::vector<double> calls;
  for (const Figures& bucket : answer.report.series) calls.push_back(number(bucket.calls));
  const auto busiest = std::ranges::max_element(calls);
  const Bucket& peak = answer.buckets[static_cast<std::size_t>(busiest - calls.begin())];
  const std::string most = count_text(static_cast<std::uint64_t>(*busiest), messages);
  Section section{messages[messages_of(answer.unit).title],
                  messages.say(Message::most_on, {most, bucket_row_name(peak, answer.unit, messages)}),
                  Note{}};
  Table table = series_table(answer, messages);
  if (calls.size() <= bars_max && few == FewBuckets::bars) {
    std::vector<double> fractions;
    for (const double value : calls) fractions.push_back(value / std::max(1.0, *busiest));
    section.remark.clear();
    section.body = Bars{std::move(table), std::move(fractions), std::vector(calls.size(), Style::accent)};
  } else {
    TimeSeries series{std::move(calls), bucket_name(answer.buckets.front(), answer.unit, messages),
                      bucket_name(answer.buckets.back(), answer.unit, messages), std::move(table),
                      series_curves(answer.report.series, messages)};
    series.ticks = series_ticks(answer.buckets, answer.unit, messages.language());
    section.body = std::move(series);
  }
  return section;
}

Section sentiment_section(const ReportAnswer& answer, const Messages& messages) {
  const Figures& f = answer.report.whole.figures;
  if (f.sentiment_rated == 0)
    return {messages[Message::sentiment], "", Note{messages[Message::no_call_has_score]}};
  const auto band = [&](Message name, std::uint64_t calls, Style style) {
    return Cell{messages[name] + " " + share_text(calls, f.sentiment_rated, messages), style};
  };
  // Beside the middle of its band, how much lies in it.
  const auto note = [&](std::size_t score) {
    if (score == 8) return band(Message::stack_high, f.sentiment_high, Style::high);
    if (score == 6) return band(Message::stack_neutral, f.sentiment_neutral, Style::neutral);
    return score == 3 ? band(Message::stack_low, f.sentiment_low, Style::low) : Cell{};
  };
  Bars bars{Table({{messages[Message::score], Align::right},
                   {messages[Message::column_calls], Align::right},
                   {messages[Message::share], Align::right},
                   {""}}),
            {},
            {}};
  const double most = number(*std::ranges::max_element(answer.report.sentiment));
  for (std::size_t score = 10; score >= 1; --score) {
    const std::uint64_t calls = answer.report.sentiment[score - 1];
    bars.table.add({{std::to_string(score)},
                    {count_text(calls, messages)},
                    {share_text(calls, f.sentiment_rated, messages)},
                    note(score)});
    bars.fractions.push_back(number(calls) / most);
    bars.styles.push_back(style_of(band_of(static_cast<double>(score))));
  }
  if (f.sentiment_unrated > 0) {
    bars.table.add({{messages[Message::unrated], Style::dim}, {count_text(f.sentiment_unrated, messages)}});
    bars.fractions.push_back(0);
    bars.styles.push_back(Style::plain);
  }
  return {messages[Message::sentiment], messages[Message::worst_to_best], std::move(bars)};
}

Section hours_section(const ReportAnswer& answer, const Messages& messages) {
  HeatMap map;
  std::uint64_t most = 0;
  for (std::size_t hour = 0; hour < 24; ++hour) map.columns.push_back(std::to_string(hour));
  for (unsigned day = 0; day < 7; ++day) {
    const auto& calls = answer.report.hours[day];
    most = std::max(most, *std::ranges::max_element(calls));
    map.rows.push_back(messages.weekday_short(std::chrono::weekday{day + 1}));  // 7 is Sunday, as 0
    map.values.emplace_back(calls.begin(), calls.end());
  }
  return {messages[Message::hours], messages.say(Message::most_in_an_hour, {count_text(most, messages)}),
          std::move(map)};
}

Section lowest_section(const ReportAnswer& answer, const Messages& messages, CallIds ids) {
  const CallTable calls(answer.labels, answer.selection.zone, messages);
  DetailTable quotes{
      Table(calls.columns(CallTable::Summary::below)), messages[Message::summary], {}, CallTable::indent};
  for (const LowestCall& low : answer.lowest) {
    const std::string& id = ids == CallIds::whole ? low.record.call_id : low.short_id;
    quotes.table.add(calls.row(low.record, id, CallTable::Summary::below));
    quotes.texts.push_back(tidy(low.record.summary));
  }
  return {messages[Message::lowest_calls], "", std::move(quotes)};
}

}  // namespace calltally
