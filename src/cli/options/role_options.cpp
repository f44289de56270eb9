#include "cli/options/role_options.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "answer/field_list.hpp"
#include "base/ascii.hpp"
#include "base/number_text.hpp"
#include "base/text.hpp"
#include "call/numbering_plan.hpp"
#include "cli/options/usage_error.hpp"
#include "view/setup_words.hpp"

namespace calltally {
namespace {

const RoleName& role_of(const std::string& option, const std::string& word, const std::string& others) {
  const auto* found = std::ranges::find(role_names, word, &RoleName::name);
  if (found != std::end(role_names)) return *found;
  throw UsageError(option + ": there is no role '" + word +
                   "'; the roles are sentiment, topic, answered and quality" + others);
}

std::vector<std::string> keys_of(const std::string& text, const std::string& typed) {
  std::vector<std::string> keys;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(',', begin), text.size());
    const std::string key(without_outer_blanks(std::string_view(text).substr(begin, end - begin)));
    if (is_blank(key) || key.find('\n') != std::string::npos) {
      throw UsageError("--set '" + typed + "' has an empty key; write --set topic=hoofdonderwerp,topic");
    }
    if (std::ranges::find(keys, key) != keys.end()) throw UsageError("--set names '" + key + "' twice");
    keys.push_back(key);
    begin = end + 1;
  }
  return keys;
}

void set(Roles& roles, const std::string& typed, std::set<std::string>& touched) {
  const auto equals = typed.find('=');
  if (equals == std::string::npos) {
    throw UsageError("--set '" + typed + "' has no '='; write --set topic=hoofdonderwerp,topic");
  }
  const RoleName role = role_of("--set", typed.substr(0, equals), "");
  if (!touched.emplace(role.name).second)
    throw UsageError("--set names the role " + std::string(role.name) + " twice");
  roles.*role.keys = keys_of(typed.substr(equals + 1), typed);
}

void scale(Roles& roles, const std::string& typed) {
  const auto dots = typed.find("..");
  const std::string_view text = typed;
  const auto low = plain_number_in(text.substr(0, dots));
  const auto high = dots == std::string::npos ? std::nullopt : plain_number_in(text.substr(dots + 2));
  if (!low || !high) {
    throw UsageError("--scale '" + typed +
                     "' is not a scale; write the worst and the best score, as in 1..5, 0..1 or -1..1");
  }
  if (*low >= *high) {
    throw UsageError("--scale '" + typed + "' does not ascend; write the worst score first, as in 1..5");
  }
  if (!std::isfinite(*high - *low)) throw UsageError("--scale '" + typed + "' is too wide");
  roles.scale_low = *low;
  roles.scale_high = *high;
}

void country(Roles& roles, const std::string& typed) {
  std::string region = typed;
  std::ranges::transform(region, region.begin(), to_upper);
  if (find_plan(region) == nullptr) {
    const auto plans = plans_of_code(typed.starts_with('+') ? std::string_view(typed).substr(1) : typed);
    region = plans.empty() ? std::string{} : std::string(plans.front().region);
  }
  if (find_plan(region) == nullptr) {
    throw UsageError("--country '" + typed +
                     "' is not a country; write a region such as NL, or a calling code such as 31");
  }
  roles.region = region;
}

void reset(Roles& roles, const std::string& word, const RoleOptions& options,
           const std::set<std::string>& touched) {
  const Roles standard;
  const auto refuse_both = [&](bool both) {
    if (both) throw UsageError("--reset " + word + " contradicts the option that sets it");
  };
  if (word == "scale") {
    refuse_both(options.scale.has_value());
    roles.scale_low = standard.scale_low;
    roles.scale_high = standard.scale_high;
  } else if (word == "country") {
    refuse_both(options.country.has_value());
    roles.region = standard.region;
  } else {
    const RoleName role = role_of("--reset", word, "; and scale and country");
    refuse_both(touched.contains(word));
    roles.*role.keys = standard.*role.keys;
  }
}

}  // namespace

std::string country_sentence(std::string_view region, Language language) {
  const SetupWords& words = setup_words(language);
  const NumberingPlan* plan = find_plan(region);
  if (plan == nullptr) return std::string(words.country_unknown);
  const std::string code(plan->calling_code);
  std::string others;
  for (const NumberingPlan& other : plans_of_code(code)) {
    if (other.region != region) others += (others.empty() ? "" : ", ") + std::string(other.region);
  }
  return filled(words.country, {std::string(region), code}) +
         (others.empty() ? "" : filled(words.country_others, {code, others}));
}

Declarations role_options(RoleOptions& options) {
  return all_in_group(
      "Roles", table({
                   option("--set", options.set)
                       .taking(Takes::each_dotted)
                       .word("ROLE=KEY,...")
                       .says("keys of sentiment, topic, answered or quality; the first with a value counts")
                       .common()
                       .from(Origin::database),
                   option("--scale", options.scale)
                       .word("LOW..HIGH")
                       .says("worst and best score of a rating")
                       .defaults_to("1..10")
                       .from(Origin::database),
                   option("--country", options.country)
                       .word("COUNTRY")
                       .says("country of numbers without a country code: NL or 31")
                       .common()
                       .defaults_to("NL")
                       .from(Origin::database),
                   option("--reset", options.reset)
                       .taking(Takes::each_dotted)
                       .word("WHAT")
                       .says("a role, scale or country: back to the default")
                       .offers({"sentiment", "topic", "answered", "quality", "scale", "country"})
                       .from(Origin::database),
               }));
}

Roles changed(Roles roles, const RoleOptions& options) {
  std::set<std::string> touched;
  for (const std::string& typed : options.set) set(roles, typed, touched);
  if (options.scale) scale(roles, *options.scale);
  if (options.country) country(roles, *options.country);
  for (const std::string& word : options.reset) reset(roles, word, options, touched);
  return roles;
}

}  // namespace calltally
