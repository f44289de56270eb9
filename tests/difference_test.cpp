#include "tally/difference.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>
#include <random>
#include <vector>

#include "support/catch.hpp"

namespace calltally {
namespace {

Sample sample_of(const std::vector<double>& values) {
  Sample sample;
  for (const double value : values) sample.add(value);
  return sample;
}

bool is_near(double a, double b, double part) { return std::abs(a - b) <= part * std::max(1.0, std::abs(b)); }

TEST_CASE("Student's quantiles are those of the tables", "[difference]") {
  const std::vector<std::pair<double, double>> cases = {
      {1, 12.706204736174694}, {2, 4.302652729749464},   {3, 3.182446305283709},
      {4, 2.776445105197793},  {5, 2.5705818356363146},  {10, 2.228138851986274},
      {30, 2.042272456301238}, {100, 1.983971518523552}, {1e6, 1.959966}};
  for (const auto& [degrees, quantile] : cases) {
    CAPTURE(degrees);
    CHECK(is_near(student_quantile(degrees), quantile, degrees > 1000 ? 1e-6 : 1e-10));
  }
  CHECK(student_quantile(1.5) < student_quantile(1));
  CHECK(student_quantile(1.5) > student_quantile(2));
}

// Newcombe (1998), table II, method 10; p1 - p2 is after - before.
TEST_CASE("differences of shares have Newcombe's interval", "[difference]") {
  struct Case {
    Share after;
    Share before;
    double low;
    double high;
  };
  const std::vector<Case> cases = {{{56, 70}, {48, 80}, 0.0524, 0.3339}, {{9, 10}, {3, 10}, 0.1705, 0.8090},
                                   {{6, 7}, {2, 7}, 0.0582, 0.8062},     {{5, 56}, {0, 29}, -0.0381, 0.1926},
                                   {{0, 10}, {0, 20}, -0.1611, 0.2775},  {{0, 10}, {0, 10}, -0.2775, 0.2775},
                                   {{10, 10}, {0, 20}, 0.6791, 1.0000},  {{10, 10}, {0, 10}, 0.6075, 1.0000}};
  for (const Case& c : cases) {
    CAPTURE(c.after.part, c.after.whole, c.before.part, c.before.whole);
    const auto interval = difference_of_shares(c.before, c.after);
    REQUIRE(interval);
    CHECK(std::abs(interval->low - c.low) < 0.00006);
    CHECK(std::abs(interval->high - c.high) < 0.00006);
  }
  CHECK_FALSE(difference_of_shares({0, 0}, {1, 2}));
  CHECK_FALSE(difference_of_shares({1, 2}, {0, 0}));
}

TEST_CASE("differences of means have Welch's interval", "[difference]") {
  // Worked out apart, with the quantile from the integral of the density.
  const Sample before = sample_of({28.2, 26.6, 20.1, 23.3, 25.2, 22.1, 17.7, 27.6, 20.6, 13.7,
                                   23.2, 17.5, 20.6, 18.0, 23.9, 21.6, 24.3, 20.4, 24.0, 13.2});
  const Sample after = sample_of({19.8, 20.4, 19.6, 17.8, 18.5, 18.9, 18.3, 18.9, 19.5, 22.0});
  const auto interval = difference_of_means(before, after);
  REQUIRE(interval);
  CHECK(is_near(interval->low, -4.282393536, 1e-8));
  CHECK(is_near(interval->high, -0.157606464, 1e-8));
  CHECK_FALSE(difference_of_means(sample_of({1}), sample_of({1, 2})));
  CHECK_FALSE(difference_of_means(sample_of({1, 2}), Sample{}));
}

TEST_CASE("equal values have no spread, whatever they are", "[difference]") {
  for (const double value : {0.1, 0.3, 7.0 / 3.0, 1e9 + 0.1, 1e17, 0.0}) {
    CAPTURE(value);
    const Sample sample = sample_of(std::vector(17, value));
    CHECK(*sample.variance() == 0);
    CHECK(*sample.mean() == value);
  }
  CHECK_FALSE(difference_of_means(sample_of({0.1, 0.1, 0.1}), sample_of({0.3, 0.3, 0.3})));
  // One side without spread is no obstacle.
  CHECK(difference_of_means(sample_of({5, 5, 5}), sample_of({1, 2, 3}))->high < 0);
}

TEST_CASE("two samples joined are one of all their values", "[difference]") {
  for (const double part : {1.0, 1.0 / 3}) {
    Sample joined = sample_of({part, 2, 7});
    joined.add(sample_of({9 * part, 4}));
    joined.add(Sample{});
    Sample from_nothing;
    from_nothing.add(joined);
    const Sample whole = sample_of({part, 2, 7, 9 * part, 4});
    CHECK(joined.count() == 5);
    CHECK(is_near(*joined.mean(), *whole.mean(), 1e-14));
    CHECK(is_near(*joined.variance(), *whole.variance(), 1e-13));
    CHECK(is_near(*from_nothing.variance(), *whole.variance(), 1e-13));
  }
}

TEST_CASE("a spread is exact beside large values", "[difference]") {
  CHECK(*sample_of({1e9, 1e9 + 1, 1e9 + 2}).variance() == 1);
  CHECK(*sample_of({0.1, 0.2, 0.3}).mean() == 0.2);
  CHECK(is_near(*sample_of({1.0 / 3, 2.0 / 3, 1}).variance(), 1.0 / 9, 1e-12));
  CHECK_FALSE(Sample{}.mean());
  CHECK_FALSE(sample_of({1}).variance());
}

// Numbers from 0 to 1, and bell-shaped ones, the same with every library.
class RandomValues {
 public:
  explicit RandomValues(std::uint64_t seed) : bits_(seed) {}
  double uniform() { return (static_cast<double>(bits_() >> 11U) + 0.5) / 9007199254740992.0; }
  double normal() { return std::sqrt(-2 * std::log(uniform())) * std::cos(6.283185307179586 * uniform()); }

 private:
  std::mt19937_64 bits_;
};

// How many of 2,000 seeds have an interval that holds `difference`.
template <typename Draw>
int held(double difference, const Draw& draw) {
  int held = 0;
  for (std::uint64_t seed = 1; seed <= 2000; ++seed) {
    RandomValues source(seed);
    const std::optional<Interval> interval = draw(source);
    if (interval && interval->low <= difference && difference <= interval->high) ++held;
  }
  return held;
}

Share calls_with(RandomValues& source, double probability, std::uint64_t calls) {
  Share share{0, calls};
  for (std::uint64_t i = 0; i < calls; ++i) share.part += source.uniform() < probability ? 1U : 0U;
  return share;
}

Sample durations(RandomValues& source, double median_s, std::uint64_t calls) {
  Sample sample;
  for (std::uint64_t i = 0; i < calls; ++i)
    sample.add(std::round(median_s * std::exp(0.5 * source.normal()) * 10) / 10);
  return sample;
}

// Halves from 1 to 10, around `middle`.
Sample scores(RandomValues& source, double middle, std::uint64_t calls) {
  Sample sample;
  for (std::uint64_t i = 0; i < calls; ++i)
    sample.add(std::clamp(std::round(2 * (middle + 1.5 * source.normal())) / 2, 1.0, 10.0));
  return sample;
}

// 93.5 to 96.5 %; where there is no difference, so one is claimed in 3.5 to 6.5 %.
void check_coverage(int held) {
  CHECK(held >= 1870);
  CHECK(held <= 1930);
}

TEST_CASE("an interval of 95 % holds the difference of shares 19 times of 20", "[difference]") {
  check_coverage(held(0.1, [](RandomValues& source) {
    const Share before = calls_with(source, 0.2, 150);
    return difference_of_shares(before, calls_with(source, 0.3, 200));
  }));
  check_coverage(held(0, [](RandomValues& source) {
    const Share before = calls_with(source, 0.25, 150);
    return difference_of_shares(before, calls_with(source, 0.25, 200));
  }));
}

TEST_CASE("an interval of 95 % holds the difference of means 19 times of 20", "[difference]") {
  const double mean_to_median = std::exp(0.125);  // of a logarithmic normal distribution with that spread
  check_coverage(held(20 * mean_to_median, [](RandomValues& source) {
    const Sample before = durations(source, 100, 120);
    return difference_of_means(before, durations(source, 120, 160));
  }));
  check_coverage(held(0, [](RandomValues& source) {
    const Sample before = durations(source, 100, 120);
    return difference_of_means(before, durations(source, 100, 160));
  }));
  check_coverage(held(-1, [](RandomValues& source) {
    const Sample before = scores(source, 6, 40);
    return difference_of_means(before, scores(source, 5, 60));
  }));
  check_coverage(held(0, [](RandomValues& source) {
    const Sample before = scores(source, 6, 8);
    return difference_of_means(before, scores(source, 6, 60));
  }));
}

}  // namespace
}  // namespace calltally
