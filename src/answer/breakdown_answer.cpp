#include "answer/breakdown_answer.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "answer/hidden_numbers.hpp"
#include "base/nearest.hpp"
#include "base/number_text.hpp"
#include "base/text.hpp"
#include "call/analysis.hpp"
#include "question/bad_question.hpp"
#include "question/conditions.hpp"
#include "question/question.hpp"
#include "tally/breakdown.hpp"
#include "tally/figure_names.hpp"

namespace calltally {
namespace {

constexpr std::size_t top_default = 20;
constexpr std::size_t keys_max = 2;
constexpr std::size_t pairs_max = 100'000;  // of values of one call

std::optional<double> figure_of(const Figures& figures, std::string_view name) {
  std::optional<double> found;
  for_each_figure(figures, [&](std::string_view figure, const auto& value) {
    if (figure != name) return;
    if constexpr (std::is_same_v<std::decay_t<decltype(value)>, std::optional<double>>) {
      found = value;
    } else {
      found = static_cast<double>(value);
    }
  });
  return found;
}

bool any_time(const std::vector<CallKey>& keys) { return std::ranges::any_of(keys, &CallKey::is_time); }

// The number that a value is, or that its text spells.
std::optional<double> number_of(const Json& value) {
  const std::string* text = value.text();
  if (text == nullptr) return value.number();
  return number_in(*text);
}

// Reads the keys of calls, in one pass or several, and knows what their values are called.
class Values {
 public:
  Values(const Question& question, const std::vector<CallKey>& keys) : question_(question), keys_(keys) {
    for (const CallKey& key : keys) {
      readers_.emplace_back(key, question.labels, question.selection.zone);
      if (key.kind == CallKey::Kind::analysis) keys_of_ = KeysOf::analyses;
    }
    scalars_.resize(keys.size());
  }

  // Hands out every call of the filter under each of its keys. `take_call` hears of each call once.
  template <typename Take, typename TakeCall>
  void each(const Filter& filter, const Take& take, const TakeCall& take_call) {
    scan_for_keys(
        question_.reader, decoder_, filter, keys_of_,
        [&](const CallRow& row, const Json* analysis) { hand_out(row, analysis, take, take_call); });
  }

  // Looked up once: that of a customer is a question to the database, and sorting asks for it often.
  const Json& scalar(std::size_t key, KeyValue value) {
    const auto found = scalars_[key].find(value);
    if (found != scalars_[key].end()) return found->second;
    return scalars_[key].emplace(value, readers_[key].scalar(value, question_.reader)).first->second;
  }

  // Below 0 where one value stands before another; times by time, sentiment from 10 to 1, all else by name,
  // none last.
  int compare(std::size_t key, KeyValue left, KeyValue right) {
    if (left == right) return 0;
    if (left == no_value || right == no_value) return left == no_value ? 1 : -1;
    if (keys_[key].is_time()) return left < right ? -1 : 1;
    if (keys_[key].is_ordered()) return left > right ? -1 : 1;
    const int order = text_of_value(scalar(key, left)).compare(text_of_value(scalar(key, right)));
    if (order != 0) return order;
    return left < right ? -1 : 1;  // ids that are shown alike
  }

  // The same where a column was asked for: numbers by number.
  int order(std::size_t key, KeyValue left, KeyValue right) {
    const auto a = number_of(scalar(key, left));
    const auto b = number_of(scalar(key, right));
    if (a && b && *a != *b) return *a < *b ? -1 : 1;
    if (a.has_value() != b.has_value()) return a ? -1 : 1;
    return compare(key, left, right);
  }

  [[nodiscard]] std::string name(std::size_t key, KeyValue value) const { return readers_[key].name(value); }

  // A call stood under several values of one key.
  [[nodiscard]] bool is_multiple() const { return is_multiple_; }

 private:
  template <typename Take, typename TakeCall>
  void hand_out(const CallRow& row, const Json* analysis, const Take& take, const TakeCall& take_call) {
    take_call(row);
    const std::vector<KeyValue>& first = readers_[0].of(row, analysis);
    const std::vector<KeyValue>& second = keys_.size() > 1 ? readers_[1].of(row, analysis) : only_;
    is_multiple_ = is_multiple_ || first.size() > 1 || second.size() > 1;
    if (first.size() * second.size() > pairs_max) {
      throw BadQuestion("by", ": one call has " + std::to_string(first.size()) + " values of " +
                                  keys_[0].name + " and " + std::to_string(second.size()) + " of " +
                                  keys_[1].name + "; break down by one of them");
    }
    for (const KeyValue a : first) {
      for (const KeyValue b : second) take(BreakdownKey{a, b}, row);
    }
  }

  const Question& question_;
  const std::vector<CallKey>& keys_;
  std::vector<KeyValues> readers_;
  std::vector<std::map<KeyValue, Json>> scalars_;
  const std::vector<KeyValue> only_{0};
  Decoder decoder_;
  KeysOf keys_of_ = KeysOf::rows;
  bool is_multiple_ = false;
};

// Puts the rows of a breakdown in their order.
class Ranking {
 public:
  Ranking(const BreakdownSettings& settings, Values& values, const BreakdownTally& tally)
      : settings_(settings), values_(values), tally_(tally) {
    for (const auto& entry : tally.entries()) calls_of_first_[entry.key[0]] += entry.group.calls();
  }

  // How many rows stand alone.
  std::size_t operator()(std::vector<std::size_t>& places) {
    if (settings_.sort.empty()) {
      std::ranges::sort(places, [&](std::size_t a, std::size_t b) { return stands_before(a, b); });
    } else {
      sort_as_asked(places);
    }
    const auto is_small = [&](std::size_t place) { return calls(place) < settings_.calls_min; };
    std::stable_partition(places.begin(), places.end(), std::not_fn(is_small));
    const auto small = static_cast<std::size_t>(std::ranges::count_if(places, is_small));
    const std::size_t top = settings_.top.value_or(any_time(settings_.keys) ? places.size() : top_default);
    return std::min(top, places.size() - small);
  }

 private:
  [[nodiscard]] std::uint64_t calls(std::size_t place) const { return tally_.entries()[place].group.calls(); }
  [[nodiscard]] const BreakdownKey& key(std::size_t place) const { return tally_.entries()[place].key; }

  // Time keys in time order, sentiment from 10 to 1, others by calls, then by name.
  bool stands_before(std::size_t a, std::size_t b) {
    if (std::ranges::none_of(settings_.keys, &CallKey::is_ordered)) {
      if (calls(a) != calls(b)) return calls(a) > calls(b);
      return by_names(a, b);
    }
    for (std::size_t i = 0; i < settings_.keys.size(); ++i) {
      if (!settings_.keys[i].is_ordered()) {
        const std::uint64_t left = i == 0 ? calls_of_first_[key(a)[0]] : calls(a);
        const std::uint64_t right = i == 0 ? calls_of_first_[key(b)[0]] : calls(b);
        if (left != right) return left > right;
      }
      const int order = values_.compare(i, key(a)[i], key(b)[i]);
      if (order != 0) return order < 0;
    }
    return false;
  }

  bool by_names(std::size_t a, std::size_t b) {
    for (std::size_t i = 0; i < settings_.keys.size(); ++i) {
      const int order = values_.compare(i, key(a)[i], key(b)[i]);
      if (order != 0) return order < 0;
    }
    return false;
  }

  // By one column, nothing to compute from last; then as without --sort.
  void sort_as_asked(std::vector<std::size_t>& places) {
    const bool descending = settings_.sort.starts_with('-');
    const std::string name = settings_.sort.substr(descending ? 1 : 0);
    for (std::size_t i = 0; i < settings_.keys.size(); ++i) {
      if (settings_.keys[i].name != name) continue;
      std::ranges::sort(places, [&](std::size_t a, std::size_t b) {
        if (key(a)[i] == key(b)[i]) return stands_before(a, b);
        if (key(a)[i] == no_value || key(b)[i] == no_value) return key(b)[i] == no_value;
        return (values_.order(i, key(a)[i], key(b)[i]) < 0) != descending;
      });
      return;
    }
    std::vector<std::optional<double>> figures(places.size());
    for (const std::size_t place : places) {
      figures[place] = figure_of(tally_.entries()[place].group.figures(), name);
    }
    std::ranges::sort(places, [&](std::size_t a, std::size_t b) {
      if (figures[a] == figures[b]) return stands_before(a, b);
      if (!figures[a] || !figures[b]) return figures[a].has_value();
      return (*figures[a] < *figures[b]) != descending;
    });
  }

  const BreakdownSettings& settings_;
  Values& values_;
  const BreakdownTally& tally_;
  std::map<KeyValue, std::uint64_t> calls_of_first_;
};

void check_sort(const BreakdownSettings& settings) {
  if (settings.sort.empty()) return;
  const std::string name = settings.sort.substr(settings.sort.starts_with('-') ? 1 : 0);
  const std::vector<std::string> columns = sortable_columns(settings.keys);
  if (std::ranges::find(columns, name) != columns.end()) return;
  throw BadQuestion("sort", ": there is no column '" + name + "'" + nearest_words(name, columns));
}

void check_comparison(const BreakdownSettings& settings) {
  if (!settings.comparison || settings.comparison->word == Comparison::none) return;
  for (const CallKey& key : settings.keys) {
    if (key.kind < CallKey::Kind::day || key.kind > CallKey::Kind::year) continue;
    throw BadQuestion("compare",
                      ": two periods share no " + key.name + "; leave it out, or use --by hour or weekday");
  }
}

// The calls of the other period per row; the rest is what no row has.
void add_previous(const Question& question, Values& values, BreakdownAnswer& answer,
                  const std::vector<RankedRow<BreakdownKey>>& rows) {
  answer.previous = answer_comparison(question, *answer.settings.comparison);
  if (!answer.previous) return;
  const Period& before = answer.previous->compared.period;
  BreakdownTally tally(answer.settings.short_below_s);
  std::uint64_t rest = 0;
  values.each(
      question.filter.between(before.since, before.until),
      [&](const BreakdownKey& key, const CallRow& row) { tally.add(key, row), ++rest; },
      [](const CallRow&) {});
  for (std::size_t i = 0; i < answer.rows.size(); ++i) {
    if (rows[i].rest && values.is_multiple()) continue;  // calls of that period stand in several rows
    answer.rows[i].previous_calls = rows[i].rest ? rest : tally.calls(rows[i].key);
    rest -= *answer.rows[i].previous_calls;
  }
}

// Names between commas; one in quotation marks may hold commas.
std::vector<std::string> names_in(std::string_view typed) {
  std::vector<std::string> names;
  while (true) {
    typed.remove_prefix(std::min(typed.find_first_not_of(' '), typed.size()));
    auto quoted = take_quoted(typed);
    const std::size_t end = std::min(typed.find(','), typed.size());
    const std::string_view plain = without_outer_blanks(typed.substr(0, end));
    names.push_back(quoted && plain.empty() ? *std::move(quoted) : quoted.value_or("").append(plain));
    if (end == typed.size()) return names;
    typed.remove_prefix(end + 1);
  }
}

ListRow list_row(const RankedRow<BreakdownKey>& row, const std::vector<CallKey>& keys, Values& values,
                 const HiddenNumbers& numbers) {
  ListRow said;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const KeyValue value = row.rest ? no_value : row.key[i];
    said.values.push_back(row.rest ? Json{} : numbers.scalar(keys[i], values.scalar(i, value)));
    const bool is_line = keys[i].kind == CallKey::Kind::line;
    const std::string name = values.name(i, value);
    said.names.push_back(is_line ? name : numbers.text(name));
    const bool is_label = value != no_value && keys[i].label_kind() != LabelKind::none;
    said.labels.push_back(is_label ? static_cast<LabelId>(value) : 0);
  }
  said.rest = row.rest;
  said.gathered = row.gathered;
  said.figures = row.figures;
  return said;
}

}  // namespace

std::vector<CallKey> read_keys(const std::string& typed) {
  std::vector<CallKey> keys;
  for (const std::string& name : names_in(typed)) {
    const auto key = find_call_key(name);
    if (!key) {
      throw BadQuestion("by", ": there is no key '" + name + "' (analysis keys are written analysis.KEY)" +
                                  nearest_words(name, call_key_names()));
    }
    for (const CallKey& other : keys) {
      if (other.name == key->name) throw BadQuestion("by", ": '" + name + "' is named twice");
    }
    keys.push_back(*key);
  }
  if (keys.size() > keys_max) throw BadQuestion("by", " '" + typed + "' names more than two keys");
  return keys;
}

std::vector<std::string> sortable_columns(const std::vector<CallKey>& keys) {
  std::vector<std::string> columns;
  for (const CallKey& key : keys) columns.push_back(key.name);
  for_each_figure(Figures{}, [&](std::string_view figure, const auto&) { columns.emplace_back(figure); });
  return columns;
}

BreakdownAnswer answer_breakdown(const Question& question, const BreakdownSettings& settings) {
  check_sort(settings);
  check_comparison(settings);
  const Period& period = question.selection.period;
  const HiddenNumbers numbers(question.phones);
  BreakdownAnswer answer{.selection = question.selection,
                         .filters = numbers.filters(question.filter.echo),
                         .settings = settings,
                         .labels = numbers.labels(question.labels),
                         .rows = {},
                         .previous = {},
                         .nearest = {},
                         .phones = question.phones};
  answer.settings.keys = numbers.keys(settings.keys);
  const Filter filter = question.filter.between(period.since, period.until);
  Values values(question, settings.keys);
  BreakdownTally tally(settings.short_below_s);
  values.each(
      filter, [&](const BreakdownKey& key, const CallRow& row) { tally.add(key, row); },
      [&](const CallRow&) { ++answer.calls; });
  const auto rank = [&](std::vector<std::size_t>& places) {
    return Ranking(settings, values, tally)(places);
  };
  while (tally.settle(rank)) {
    values.each(
        filter, [&](const BreakdownKey& key, const CallRow& row) { tally.look_again(key, row); },
        [](const CallRow&) {});
  }
  std::vector<RankedRow<BreakdownKey>> rows = tally.rows();
  if (values.is_multiple() && !rows.empty() && rows.back().rest) {
    answer.left_out = rows.back().gathered;
    rows.pop_back();
  }
  for (const RankedRow<BreakdownKey>& row : rows)
    answer.rows.push_back(list_row(row, settings.keys, values, numbers));
  const bool only_null = std::ranges::all_of(tally.entries(), [](const auto& entry) {
    return entry.key[0] == no_value || entry.key[1] == no_value;
  });
  for (const CallKey& key : settings.keys) {
    if (only_null && key.kind == CallKey::Kind::analysis) require_analysis_key(key, question.reader);
  }
  if (answer.calls == 0) answer.nearest = nearest_call(question);
  if (settings.comparison) add_previous(question, values, answer, rows);
  return answer;
}

}  // namespace calltally
