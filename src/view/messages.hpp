// The messages of pages for people, in English and Dutch; contracts and errors are not in here.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

#include "base/numbers.hpp"
#include "base/period.hpp"
#include "base/zone.hpp"
#include "call/end_class.hpp"
#include "call/report.hpp"

namespace calltally {

// In the order of the table in messages.cpp. {1}, {2} stand for what is filled in.
enum class Message {
  // The head.
  calls_in,
  calls_on,
  all_calls,
  last_days,
  last_weeks,
  last_months,
  week_of_year,
  quarter_of_year,
  so_far,
  first_to_last,
  from_until,
  as_of,
  changes_against,
  changes_against_part,
  days_earlier,
  recorded_only,
  has_gap,
  not_over,
  too_few_for_changes,
  only,
  numbers_masked,
  numbers_left_out,
  or_,
  // A period without calls.
  no_calls,
  no_such_calls,
  nearest_call,
  no_calls_at_all,
  // Figures.
  key_figures,
  figure,
  value,
  share,
  change,
  calls,
  talk_time,
  duration,
  mean,
  median,
  nine_of_ten,
  nineteen_of_twenty,
  longest,
  shorter_than,
  answered,
  yes,
  no,
  unknown,
  sentiment,
  mean_score,
  high,
  neutral,
  low,
  rated,
  unrated,
  customers,
  more_than_once,
  again_in_24h,
  again_in_7_days,
  withheld,
  point,
  points,
  // Sections.
  calls_by_hour,
  calls_by_day,
  calls_by_week,
  calls_by_month,
  hour,
  day,
  week_from,
  month,
  most_on,
  least_to_most,
  score,
  worst_to_best,
  topics,
  sentiment_by_topic,
  stack_low,
  stack_neutral,
  stack_high,
  lines,
  types,
  qualities,
  agents,
  end_classes,
  end_reasons,
  hours,
  most_in_an_hour,
  lowest_calls,
  // Columns.
  topic,
  line,
  type,
  quality,
  connected,
  agent_version,
  end_class,
  end_reason,
  platform,
  ended_by_caller,
  ended_by_agent,
  ended_transferred,
  ended_voicemail,
  ended_no_answer,
  ended_busy,
  ended_failed,
  ended_limit,
  column_calls,
  column_change,
  column_mean,
  column_median,
  column_nine_of_ten,
  column_rated,
  column_low,
  column_low_share,
  column_neutral,
  column_high,
  column_unrated,
  began,
  length,
  summary,
  call_id,
  // Rows without a value, and the rest.
  no_topic,
  no_line,
  no_quality,
  no_end_class,
  no_end_reason,
  other,
  other_of,
  no_call_has_score,
  no_call_has_topic,
  no_call_has_line,
  no_call_has_quality,
  no_call_has_end_reason,
  no_agent,
  no_such_value,
  not_shown,
  // Kinds of calls.
  inbound,
  outbound,
  web,
  // Keys of --by that are no column elsewhere.
  key_customer,
  key_answered,
  key_agent,
  key_hour,
  key_weekday,
  key_week,
  key_quarter,
  key_year,
  // What filters are called.
  filter_line,
  filter_topic,
  filter_customer,
  filter_type,
  filter_quality,
  filter_agent,
  filter_agent_version,
  filter_end_reason,
  filter_end_class,
  filter_platform,
  filter_answered,
  filter_sentiment,
  filter_duration,
  filter_where,
  // Lists of topics and of analysis keys.
  merged_into,
  first_call,
  last_call,
  analysis_keys,
  no_analysis,
  column_key,
  column_role,
  column_values,
  column_distinct,
  column_range,
  column_examples,
  type_number,
  type_text,
  type_boolean,
  roles,
  first_key_decides,
  column_read_in,
  chosen_here,
  scale_and_country,
  more_keys,
  still_to_derive,
  hints,
  // A search.
  searched_for,
  found_none,
  found_without_filters,
  found_in_all_periods,
  found_without_both,
  found_by_beginnings,
  try_other_words,
  try_transcripts,
  one_has_topic,
  some_have_topic,
  one_has_quality,
  some_have_quality,
  found_one,
  found_all,
  found_some,
  found_some_or_file,
  newest_ranked,
  found_text,
  customer,
  // Before and after a day.
  split_title,
  split_sides,
  split_totals,
  split_before,
  split_after,
  split_of_before,
  split_of_after,
  split_interval,
  split_verdict,
  split_notes,
  split_short_share,
  split_more_than_chance,
  split_within_chance,
  split_too_few,
  split_no_spread,
  split_footnote,
  // Lists of calls.
  number_withheld,
  one_call,
  so_many_calls,
  some_calls,
  some_calls_or_file,
  // One call.
  call_named,
  only_updates,
  began_utc,
  start_is_estimated,
  other_ids,
  call_status,
  recording,
  agent_metadata,
  value_from,
  topic_from,
  analysis,
  column_value,
  column_type,
  number,
  text,
  boolean,
  transcript,
  speaker_ai,
  speaker_caller,
  status_updates,
  time,
  error,
  deliveries,
  source,
  received,
  reported,
  bytes,
  last_  // how many there are
};

class Messages {
 public:
  explicit Messages(Language language) : language_(language) {}

  [[nodiscard]] Language language() const { return language_; }

  [[nodiscard]] std::string operator[](Message word) const;

  // With {1}, {2}, ... replaced. What is filled in is not looked at again.
  [[nodiscard]] std::string say(Message word, std::initializer_list<std::string> parts) const;

  // What is said of one, or of all other counts: the count is {1}, `rest` is {2} and what follows.
  [[nodiscard]] std::string counted(std::int64_t count, Message one, Message many,
                                    std::initializer_list<std::string> rest = {}) const;

  // "2025-12-01", "1 dec 2025".
  [[nodiscard]] std::string date(Date day) const;

  // "2025-12-01 09:05", "1 dec 2025 09:05".
  [[nodiscard]] std::string date_and_time(LocalTime local) const;

  // "2025-12", "dec 2025".
  [[nodiscard]] std::string month(Date day) const;

  // "Dec", "dec".
  [[nodiscard]] std::string month_short(Date day) const;

  // "inbound", "inkomend".
  [[nodiscard]] std::string call_type(CallType type) const;
  [[nodiscard]] std::string end_class(EndClass end_class) const;  // "(unknown)" of unknown

  // "Mon", "ma"; and "Monday", "maandag".
  [[nodiscard]] std::string weekday_short(std::chrono::weekday day) const;
  [[nodiscard]] std::string weekday_long(std::chrono::weekday day) const;

  // "Calls in December 2025", "Gesprekken in week 50 van 2025": a heading for a period. Days that have no
  // name are not in it; they stand beside it.
  [[nodiscard]] std::string heading(const Period& period, const Zone& zone) const;

  // "December 2025", "week 50 of 2025"; its range where it has no name.
  [[nodiscard]] std::string name(const Period& period, const Zone& zone) const;

  // "2025-12-01 to 2025-12-31", "1 dec 2025 t/m 31 dec 2025": both days included; of a stretch that is not
  // whole days the local times.
  [[nodiscard]] std::string range(const Period& period, const Zone& zone) const;

 private:
  [[nodiscard]] std::string filled(Message word, std::span<const std::string> parts) const;
  [[nodiscard]] std::string period_name(const Period& period, Date first) const;

  Language language_;
};

// "2025-12-01 to 2025-12-31, Europe/Amsterdam": the range as people read it, the last day included. In
// English; pages say it in their own language.
[[nodiscard]] std::string describe(const Period& period, const Zone& zone);

}  // namespace calltally
