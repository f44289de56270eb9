#include <algorithm>

#include "answer/field_list.hpp"
#include "base/numbers.hpp"
#include "base/shell_quotes.hpp"
#include "base/text.hpp"

namespace calltally {
namespace {

enum RoleIndex : std::size_t { sentiment, topic, answered };

// A role is as good as unused where it reads fewer than one in twenty analyses.
bool reads_little(const FieldList& list, RoleIndex role) { return list.use[role].calls * 20 < list.analyses; }

struct Scale {
  double low;
  double high;
};

// The narrowest usual scale that has room for all numbers of the field.
std::optional<Scale> scale_of(const Field& field) {
  if (!field.least || !field.greatest) return std::nullopt;
  for (const Scale scale :
       {Scale{0, 1}, Scale{-1, 1}, Scale{1, 5}, Scale{1, 10}, Scale{0, 10}, Scale{0, 100}}) {
    if (*field.least >= scale.low && *field.greatest <= scale.high) return scale;
  }
  return std::nullopt;
}

std::string written(const Scale& scale) { return shortest(scale.low) + ".." + shortest(scale.high); }

// As a shell takes it.
std::string word(const std::string& key) {
  const bool is_plain = std::ranges::all_of(key, [](unsigned char c) {
    return std::isalnum(c) != 0 || c == '_' || c == '-' || c == '.' || c >= 0x80;
  });
  if (is_plain) return key;
  return in_shell_quotes(key);
}

std::string range_of(const Field& field) {
  return shortest(*field.least) + " to " + shortest(*field.greatest);
}

bool is_mostly(std::int64_t part, const Field& field) {
  return part * 5 >= (field.numbers + field.texts + field.booleans) * 4;
}

void hint_sentiment(const FieldList& list, const Field& field, std::vector<std::string>& hints) {
  if (!is_mostly(field.numbers, field) || field.distinct < 2) return;
  const auto scale = scale_of(field);
  const bool is_present = scale && scale->low == list.roles.scale_low && scale->high == list.roles.scale_high;
  if (!scale) return;
  std::string command = "calltally fields";
  if (field.role.empty()) command += " --set sentiment=" + word(field.key);
  if (!is_present) command += " --scale " + written(*scale);
  if (field.role == "sentiment" && is_present) return;
  hints.push_back("hardly a call is rated, and '" + field.key + "' has numbers from " + range_of(field) +
                  "; if they say how content callers were: " + command);
}

void hint_topic(const Field& field, std::vector<std::string>& hints) {
  if (!field.role.empty() || !is_mostly(field.texts, field)) return;
  if (field.distinct < 2 || static_cast<std::int64_t>(field.distinct) * 2 > field.calls) return;
  hints.push_back("hardly a call has a topic, and '" + field.key + "' has " + std::to_string(field.distinct) +
                  (field.more_distinct ? "+" : "") +
                  " different texts that recur; if they say what calls are about: " +
                  "calltally fields --set topic=" + word(field.key));
}

void hint_answered(const Field& field, std::vector<std::string>& hints) {
  if (!field.role.empty() || !is_mostly(field.booleans, field)) return;
  hints.push_back("of hardly a call is known whether the question was answered, and '" + field.key +
                  "' is true or false; if it says that: calltally fields --set answered=" + word(field.key));
}

// Numbers that use only the lower end of the scale: unlikely to be on it.
void hint_scale(const FieldList& list, const Field& field, std::vector<std::string>& hints) {
  constexpr std::int64_t enough = 20;
  if (field.role != "sentiment" || field.numbers < enough || !field.least) return;
  const auto scale = scale_of(field);
  const bool is_default = list.roles.scale_low == 1 && list.roles.scale_high == 10;
  if (!is_default || !scale || scale->high > 5) return;
  hints.push_back("all numbers of '" + field.key + "' lie from " + range_of(field) +
                  ", the scale is 1..10; if " + written(*scale) + " is meant: calltally fields --scale " +
                  written(*scale));
}

}  // namespace

std::vector<std::string> hints(const FieldList& list) {
  constexpr std::size_t per_role_max = 3;
  std::vector<std::string> ratings;
  std::vector<std::string> topics;
  std::vector<std::string> answers;
  for (const Field& field : list.fields) {
    if (!field.is_top_level) continue;
    if (reads_little(list, sentiment)) {
      hint_sentiment(list, field, ratings);
    } else {
      hint_scale(list, field, ratings);
    }
    if (reads_little(list, topic)) hint_topic(field, topics);
    if (reads_little(list, answered)) hint_answered(field, answers);
  }
  std::vector<std::string> all;
  for (const auto* found : {&ratings, &topics, &answers}) {
    const auto end = found->begin() + static_cast<std::ptrdiff_t>(std::min(found->size(), per_role_max));
    all.insert(all.end(), found->begin(), end);
  }
  return all;
}

}  // namespace calltally
