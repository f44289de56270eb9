#include "answer/split_answer.hpp"

#include <algorithm>

#include "answer/hidden_numbers.hpp"
#include "base/calendar.hpp"
#include "base/numbers.hpp"
#include "question/bad_question.hpp"

namespace calltally {
namespace {

using std::chrono::days;

constexpr std::int64_t days_in_week = 7;

double as_number(std::uint64_t count) { return static_cast<double>(count); }

SplitFigure of_means(std::string_view name, SplitFigure::Kind kind, const Sample& before,
                     const Sample& after) {
  SplitFigure figure{name, kind, before.mean(), after.mean(), before.count(), after.count()};
  figure.interval = difference_of_means(before, after);
  const bool are_enough = before.count() >= 2 && after.count() >= 2;
  figure.reason = are_enough ? NoInterval::no_spread : NoInterval::too_few;
  return figure;
}

std::optional<double> part_of(const Share& share) {
  if (share.whole == 0) return std::nullopt;
  return as_number(share.part) / as_number(share.whole);
}

SplitFigure of_shares(std::string_view name, const Share& before, const Share& after) {
  SplitFigure figure{name,       SplitFigure::Kind::share, part_of(before), part_of(after), before.whole,
                     after.whole};
  figure.interval = difference_of_shares(before, after);
  figure.reason = NoInterval::too_few;
  return figure;
}

// The days of the question's period that are over, [first, end).
struct DaysOver {
  Date first{};
  Date end{};
};

DaysOver days_over(const Selection& selection) {
  const Zone& zone = selection.zone;
  const Period& period = selection.period;
  const auto day_from = [&](Instant instant) {
    return date_of(instant, zone) + (is_start_of_day(instant, zone) ? days(0) : days(1));
  };
  const Instant end = std::min(period.until, selection.as_of);
  return {day_from(period.since), is_start_of_day(end, zone) ? day_from(end) : date_of(end, zone)};
}

std::string days_text(std::int64_t count) { return counted(count, "day", "days"); }

// How many days each side has.
std::int64_t days_of(const SplitSettings& settings, const Question& question) {
  const DaysOver over = days_over(question.selection);
  const std::int64_t before = std::max<std::int64_t>(0, (settings.day - over.first).count());
  const std::int64_t after = std::max<std::int64_t>(0, (over.end - settings.day).count());
  const std::string subject = "split " + format_date(settings.day);
  if (over.end <= over.first)
    throw BadQuestion(subject, ": no day of the period is over, so there is nothing to compare yet");
  if (before == 0 || after == 0) {
    throw BadQuestion(subject, ": no day " + std::string(before == 0 ? "before it" : "from it on") +
                                   " lies in the period and is over; the period has " +
                                   format_date(over.first) + " to " + format_date(over.end - days(1)));
  }
  if (settings.days) {
    if (*settings.days <= after) return *settings.days;
    throw BadQuestion("split-days " + std::to_string(*settings.days),
                      ": from " + format_date(settings.day) + " on only " + days_text(after) +
                          " of the period " + (after == 1 ? "is" : "are") + " over");
  }
  const std::int64_t weeks = std::min(before, after) / days_in_week;
  if (weeks > 0) return weeks * days_in_week;
  throw BadQuestion(subject, " leaves " + days_text(before) + " before it and " + days_text(after) +
                                 " from it on, not a whole week each; --split-days " +
                                 std::to_string(std::min(before, after)) + " compares that many");
}

// Days are whole here, so the one on which the first call came counts as one.
bool are_recorded(const Recorded& recorded, Date first, const Zone& zone) {
  if (recorded.gap || recorded.goes_on || !recorded.from) return false;
  return date_of(*recorded.from, zone) <= first;
}

Period side_of(Date first, std::int64_t count, const Zone& zone) {
  const Date end = first + days(count);
  return {format_date(first) + ".." + format_date(end - days(1)), zone.start_of(first), zone.start_of(end)};
}

}  // namespace

std::vector<SplitFigure> split_figures(const SplitSides& sides) {
  using Kind = SplitFigure::Kind;
  const SplitSide& a = sides[0];
  const SplitSide& b = sides[1];
  const auto share = [](std::uint64_t part, std::uint64_t whole) { return Share{part, whole}; };
  return {{"calls", Kind::count, as_number(a.calls), as_number(b.calls), a.calls, b.calls},
          {"talk_s", Kind::seconds, a.talk_s.value(), b.talk_s.value(), a.durations_s.count(),
           b.durations_s.count()},
          of_means("duration_mean_s", Kind::duration, a.durations_s, b.durations_s),
          of_shares("short_share", share(a.short_calls, a.durations_s.count()),
                    share(b.short_calls, b.durations_s.count())),
          of_means("sentiment_mean", Kind::score, a.sentiments, b.sentiments),
          of_shares("sentiment_low_share", share(a.low, a.sentiments.count()),
                    share(b.low, b.sentiments.count())),
          of_shares("answered_rate", share(a.answered_yes, a.answered_yes + a.answered_no),
                    share(b.answered_yes, b.answered_yes + b.answered_no))};
}

SplitAnswer answer_split(const Question& question, const SplitSettings& settings) {
  const Selection& selection = question.selection;
  const HiddenNumbers numbers(question.phones);
  SplitAnswer answer{.selection = selection,
                     .filters = numbers.filters(question.filter.echo),
                     .day = settings.day,
                     .days = days_of(settings, question),
                     .before = {},
                     .after = {},
                     .recorded = {},
                     .figures = {},
                     .report = {},
                     .labels = numbers.labels(question.labels),
                     .phones = question.phones};
  const Zone& zone = selection.zone;
  answer.before = side_of(settings.day - days(answer.days), answer.days, zone);
  answer.after = side_of(settings.day, answer.days, zone);
  answer.selection.period = side_of(settings.day - days(answer.days), 2 * answer.days, zone);
  answer.recorded = recorded(question.reader, answer.before, zone, selection.as_of);
  answer.are_counts_comparable = are_recorded(answer.recorded, settings.day - days(answer.days), zone);
  SplitTally tally(answer.after.since, settings.short_below_s);
  question.reader.scan(question.filter.between(answer.before.since, answer.after.until),
                       [&](const CallRow& row) { tally.add(row); });
  answer.report = tally.report(settings.top, question.labels);
  answer.figures = split_figures(answer.report.whole);
  return answer;
}

}  // namespace calltally
