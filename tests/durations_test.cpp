#include "support/catch.hpp"

#include "tally/durations.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <random>
#include <string>
#include <vector>

namespace calltally {
namespace {

constexpr std::uint32_t seed = 20251213;

// Up to here single values are kept; the other side of it is counted in buckets.
constexpr std::size_t few_max = DurationScale::few_max;

// Durations that are asked for every percentile there is.
struct EveryPercent : DurationScale {
  static constexpr auto percents = [] {
    std::array<unsigned, 100> all{};
    for (unsigned i = 0; i < 100; ++i) all[i] = i + 1;
    return all;
  }();
};
using Every = Distribution<EveryPercent>;

// By definition: the value at position ceil(p * n) of the sorted list.
double nearest_rank(std::vector<double> values, unsigned percent) {
  std::ranges::sort(values);
  const std::size_t product = values.size() * percent;
  const std::size_t position = product / 100 + (product % 100 != 0 ? 1 : 0);
  return values[position - 1];
}

double plain_sum(const std::vector<double>& values) {
  long double sum = 0;
  for (const double value : values) sum += value;
  return static_cast<double>(sum);
}

Every of(const std::vector<double>& values) {
  Every durations;
  for (const double value : values) durations.add(value);
  return durations;
}

// Settles as whoever counts has to: with a second look where one is asked for, and never a third.
void settle(Every& durations, const std::vector<double>& values) {
  if (!durations.settle()) return;
  for (const double value : values) durations.look_again(value);
  REQUIRE_FALSE(durations.settle());
}

void check_same(Every durations, const std::vector<double>& values) {
  settle(durations, values);
  REQUIRE(durations.count() == values.size());
  const double sum = plain_sum(values);
  CHECK(std::abs(durations.sum() - sum) <= 1e-12 * std::max(1.0, sum));
  if (values.empty()) {
    CHECK_FALSE(durations.mean().has_value());
    CHECK_FALSE(durations.max().has_value());
    CHECK_FALSE(durations.percentile(49).has_value());
    return;
  }
  const auto count = static_cast<double>(values.size());
  CHECK(std::abs(durations.mean().value() - sum / count) <= 1e-12 * std::max(1.0, sum / count));
  CHECK(durations.max().value() == *std::ranges::max_element(values));
  for (unsigned percent = 1; percent <= 100; ++percent) {
    CAPTURE(percent);
    CHECK(durations.percentile(percent - 1).value() == nearest_rank(values, percent));
  }
}

enum class Kind { whole, halves, fractions, long_ones, mixed };

std::vector<double> random_values(std::mt19937& random, std::size_t count, Kind kind) {
  std::uniform_int_distribution<int> pick(0, 9);
  std::uniform_int_distribution<int> second(0, 900);
  std::uniform_real_distribution<double> fraction(0, 900);
  std::uniform_real_distribution<double> hours(16000, 200000);
  std::vector<double> values;
  while (values.size() < count) {
    const int dice = pick(random);
    switch (kind) {
      case Kind::whole:
        values.push_back(second(random));
        break;
      case Kind::halves:
        values.push_back(second(random) / 2.0);
        break;
      case Kind::fractions:
        values.push_back(fraction(random));
        break;
      case Kind::long_ones:
        values.push_back(dice < 5 ? std::floor(hours(random)) : hours(random));
        break;
      case Kind::mixed:
        values.push_back(dice < 7 ? second(random) : dice < 9 ? fraction(random) : hours(random));
        break;
    }
  }
  return values;
}

TEST_CASE("nothing has a sum of 0 and no other figure") { check_same(Every{}, {}); }

TEST_CASE("percentiles are the value at position ceil of p times n") {
  struct Case {
    std::size_t count;  // of the durations 1, 2, ... count
    double p50;
    double p90;
    double p95;
  };
  const std::vector<Case> cases = {
      {1, 1, 1, 1},
      {2, 1, 2, 2},
      {3, 2, 3, 3},
      {4, 2, 4, 4},
      {5, 3, 5, 5},
      {9, 5, 9, 9},
      {10, 5, 9, 10},
      {11, 6, 10, 11},
      {19, 10, 18, 19},
      {20, 10, 18, 19},
      {21, 11, 19, 20},
      {40, 20, 36, 38},
      {60, 30, 54, 57},
      {99, 50, 90, 95},
      {100, 50, 90, 95},
      {101, 51, 91, 96},
      {1000, 500, 900, 950},
      {few_max, 512, 922, 973},
      {few_max + 1, 513, 923, 974},
      {4000, 2000, 3600, 3800},
  };
  for (const Case& c : cases) {
    CAPTURE(c.count);
    Every durations;
    for (std::size_t i = c.count; i > 0; --i) durations.add(static_cast<double>(i));
    REQUIRE_FALSE(durations.settle());  // whole seconds need no second look
    CHECK(durations.percentile(49).value() == c.p50);
    CHECK(durations.percentile(89).value() == c.p90);
    CHECK(durations.percentile(94).value() == c.p95);
    CHECK(durations.percentile(99).value() == static_cast<double>(c.count));
    CHECK(durations.max().value() == static_cast<double>(c.count));
  }
}

TEST_CASE("a duration of 0 is a duration") {
  check_same(of({0}), {0});
  check_same(of({0, 0, 5}), {0, 0, 5});
  check_same(of(std::vector<double>(few_max + 10, 0)), std::vector<double>(few_max + 10, 0));
}

TEST_CASE("few durations are those of a sorted list") {
  std::mt19937 random(seed);
  for (const Kind kind : {Kind::whole, Kind::halves, Kind::fractions, Kind::long_ones, Kind::mixed}) {
    for (const std::size_t count : {1U, 2U, 3U, 7U, 50U, 999U}) {
      CAPTURE(static_cast<int>(kind), count);
      const std::vector<double> values = random_values(random, count, kind);
      check_same(of(values), values);
    }
  }
}

TEST_CASE("many durations are those of a sorted list, on both sides of the switch") {
  std::mt19937 random(seed + 1);
  for (const Kind kind : {Kind::whole, Kind::halves, Kind::fractions, Kind::long_ones, Kind::mixed}) {
    for (const std::size_t count : {few_max - 1, few_max, few_max + 1, 3 * few_max}) {
      CAPTURE(static_cast<int>(kind), count);
      const std::vector<double> values = random_values(random, count, kind);
      check_same(of(values), values);
    }
  }
}

TEST_CASE("durations at the edge of what is counted are exact") {
  std::vector<double> values(few_max, 7);
  for (const double edge : {4095.0, 4095.5, 4096.0, 4096.5, 4111.5, 4112.0, 8191.5, 8192.0, 0.5, 6.999999999,
                            7.000000001, 1e9, 1e300}) {
    values.push_back(edge);
  }
  check_same(of(values), values);
  std::ranges::reverse(values);
  check_same(of(values), values);
}

TEST_CASE("the order of durations does not matter") {
  std::mt19937 random(seed + 2);
  std::vector<double> values = random_values(random, 2 * few_max, Kind::mixed);
  Every first = of(values);
  settle(first, values);
  std::ranges::sort(values, std::greater<>{});
  Every second = of(values);
  settle(second, values);
  for (unsigned percent = 0; percent < 100; ++percent) {
    CHECK(first.percentile(percent) == second.percentile(percent));
  }
  CHECK(std::abs(first.sum() - second.sum()) <= 1e-12 * first.sum());
}

TEST_CASE("two sets put together are the set of all their durations") {
  std::mt19937 random(seed + 3);
  const std::vector<std::size_t> counts = {0, 1, 10, few_max - 5, few_max, few_max + 1, 2 * few_max};
  for (const std::size_t left : counts) {
    for (const std::size_t right : counts) {
      CAPTURE(left, right);
      std::vector<double> values = random_values(random, left, Kind::mixed);
      const std::vector<double> others = random_values(random, right, Kind::mixed);
      Every durations = of(values);
      durations.add(of(others));
      values.insert(values.end(), others.begin(), others.end());
      check_same(durations, values);
    }
  }
}

TEST_CASE("buckets are in the order of their values, and begin at their least one") {
  const std::size_t last = DurationScale::bucket(std::numeric_limits<double>::max());
  bool in_order = true;
  for (std::size_t bucket = 0; bucket <= last; ++bucket) {
    const double least = DurationScale::least(bucket);
    in_order = in_order && std::isfinite(least) && DurationScale::bucket(least) == bucket;
    in_order = in_order && (bucket == 0 || DurationScale::bucket(std::nextafter(least, 0)) == bucket - 1);
  }
  CHECK(in_order);
  CHECK(last < 300'000);
}

TEST_CASE("only the values of a wanted bucket are kept") {
  // A hundred thousand fractions in one distribution: three percentiles want three seconds' worth of them.
  Durations durations;
  const auto value = [](std::size_t i) { return static_cast<double>(i % 50'000) / 83.25; };
  for (std::size_t i = 0; i < 100'000; ++i) durations.add(value(i));
  REQUIRE(durations.settle());
  for (std::size_t i = 0; i < 100'000; ++i) durations.look_again(value(i));
  REQUIRE_FALSE(durations.settle());
  CHECK(durations.percentile(0) == value(24'999));
  CHECK(durations.percentile(1) == value(44'999));
  CHECK(durations.percentile(2) == value(47'499));
}

TEST_CASE("a sum does not lose what is small beside what is large") {
  struct Case {
    std::vector<double> values;
    double sum;
  };
  const std::vector<Case> cases = {
      {{}, 0},
      {{0.5}, 0.5},
      {{1, 1e100, 1, -1e100}, 2},  // the example of Neumaier's method: a plain sum gives 0
      {{1e100, 1, -1e100, 1}, 2},
      {{9007199254740992, 1, 1, 1, 1}, 9007199254740996},
      {{1, 1, 1, 1, 9007199254740992}, 9007199254740996},
      {{-3, 3}, 0},
  };
  for (const Case& c : cases) {
    Sum sum;
    for (const double value : c.values) sum.add(value);
    CAPTURE(c.values.size(), c.sum);
    CHECK(sum.value() == c.sum);
  }
  Sum tenths;
  for (int i = 0; i < 1'000'000; ++i) tenths.add(0.1);
  CHECK(std::abs(tenths.value() - 100'000) < 1e-9);  // a plain sum is off by more than 1e-6
}

}  // namespace
}  // namespace calltally
