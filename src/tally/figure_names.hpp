// The names of figures in contracts, one list for JSON and CSV.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <type_traits>

#include "tally/figures.hpp"

namespace calltally {

// Calls take(name, value) for each figure; values are counts (std::uint64_t) or numbers (double,
// std::optional<double>).
template <typename Take>
void for_each_figure(const Figures& f, const Take& take) {
  take("calls", f.calls);
  take("talk_s", f.talk_s);
  take("duration_mean_s", f.duration_mean_s);
  take("duration_p50_s", f.duration_p50_s);
  take("duration_p90_s", f.duration_p90_s);
  take("duration_p95_s", f.duration_p95_s);
  take("duration_max_s", f.duration_max_s);
  take("short_calls", f.short_calls);
  take("sentiment_rated", f.sentiment_rated);
  take("sentiment_unrated", f.sentiment_unrated);
  take("sentiment_mean", f.sentiment_mean);
  take("sentiment_p50", f.sentiment_p50);
  take("sentiment_low", f.sentiment_low);
  take("sentiment_neutral", f.sentiment_neutral);
  take("sentiment_high", f.sentiment_high);
  take("answered_yes", f.answered_yes);
  take("answered_no", f.answered_no);
  take("answered_unknown", f.answered_unknown);
  take("answered_rate", f.answered_rate);
  take("calls_connected", f.calls_connected);
}

template <typename Take>
void for_each_figure(const CustomerFigures& f, const Take& take) {
  take("customers", f.customers);
  take("withheld_calls", f.withheld_calls);
  take("repeat_customers", f.repeat_customers);
  take("callbacks_7d", f.callbacks_7d);
  take("callbacks_24h", f.callbacks_24h);
  take("callbacks_7d_of", f.callbacks_7d_of);
  take("callbacks_7d_over", f.callbacks_7d_over);
  take("callbacks_24h_of", f.callbacks_24h_of);
  take("callbacks_24h_over", f.callbacks_24h_over);
}

}  // namespace calltally
