#include "call/numbering_plan.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/ascii.hpp"
#include "call/digit_pattern.hpp"

namespace calltally {
namespace {

constexpr std::size_t letters = 26;
constexpr std::size_t code_digits_max = 3;
constexpr std::uint16_t none = 0xFFFF;

std::size_t place_of(std::string_view region) {
  return static_cast<std::size_t>(region[0] - 'A') * letters + static_cast<std::size_t>(region[1] - 'A');
}

bool is_region(std::string_view text) { return text.size() == 2 && is_upper(text[0]) && is_upper(text[1]); }

// Which plan a region has: asked for every number that is read.
class RegionIndex {
 public:
  RegionIndex() {
    plans_.fill(none);
    const auto plans = numbering_plans();
    for (std::size_t i = 0; i < plans.size(); ++i) {
      if (is_region(plans[i].region)) plans_[place_of(plans[i].region)] = static_cast<std::uint16_t>(i);
    }
  }

  [[nodiscard]] const NumberingPlan* find(std::string_view region) const {
    if (!is_region(region) || plans_[place_of(region)] == none) return nullptr;
    return &numbering_plans()[plans_[place_of(region)]];
  }

 private:
  std::array<std::uint16_t, letters * letters> plans_{};
};

bool is_national(const NumberingPlan& plan, std::string_view digits, Among among) {
  if (fits_pattern(plan.general, digits)) return true;
  if (among == Among::own) return false;
  return std::ranges::any_of(plans_of_code(plan.calling_code), [&](const NumberingPlan& other) {
    return &other != &plan && fits_pattern(other.general, digits);
  });
}

// What is left behind a trunk prefix, with the plan's rule carried out.
std::string behind_prefix(const NumberingPlan& plan, std::string_view digits, const DigitMatch& prefix) {
  const std::size_t last = prefix.groups[1].data() != nullptr ? 1 : 0;
  std::string number;
  if (prefix.groups.at(last).data() != nullptr) {
    for (std::size_t i = 0; i < plan.trunk_rule.size(); ++i) {
      if (plan.trunk_rule[i] == '$') {
        number += prefix.groups.at(static_cast<std::size_t>(plan.trunk_rule[++i] - '1'));
      } else {
        number += plan.trunk_rule[i];
      }
    }
  }
  return number.append(digits.substr(prefix.size));
}

// Some plans have prefixes that begin others: 0 and, with a carrier's code, 03. The longest that leaves a
// number.
std::optional<std::string> without_trunk_prefix(const NumberingPlan& plan, std::string_view digits,
                                                Among among) {
  DigitMatch prefix;
  for (std::size_t most = digits.size(); begins_with_pattern(plan.trunk_prefix, digits, prefix, most);
       most = prefix.size - 1) {
    std::string number = behind_prefix(plan, digits, prefix);
    if (number != digits && is_national(plan, number, among)) return number;
    if (prefix.size == 0) break;
  }
  return std::nullopt;
}

}  // namespace

const NumberingPlan* find_plan(std::string_view region) {
  static const RegionIndex index;
  return index.find(region);
}

std::span<const NumberingPlan> plans_of_code(std::string_view calling_code) {
  const auto plans = numbering_plans();
  return {std::ranges::lower_bound(plans, calling_code, {}, &NumberingPlan::calling_code),
          std::ranges::upper_bound(plans, calling_code, {}, &NumberingPlan::calling_code)};
}

std::span<const NumberingPlan> plans_before(std::string_view digits) {
  for (std::size_t size = 1; size <= std::min(code_digits_max, digits.size()); ++size) {
    if (const auto plans = plans_of_code(digits.substr(0, size)); !plans.empty()) return plans;
  }
  return {};
}

std::optional<std::string> read_national(const NumberingPlan& plan, std::string_view digits, Among among) {
  if (auto number = without_trunk_prefix(plan, digits, among)) return number;
  return is_national(plan, digits, among) ? std::optional(std::string(digits)) : std::nullopt;
}

std::optional<std::string> read_behind_code(const NumberingPlan& plan, std::string_view digits) {
  if (is_national(plan, digits, Among::code)) return std::string(digits);
  return without_trunk_prefix(plan, digits, Among::code);
}

}  // namespace calltally
