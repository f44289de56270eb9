#include "question/conditions.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <set>
#include <utility>

#include "base/ascii.hpp"
#include "base/named_period.hpp"
#include "base/nearest.hpp"
#include "base/number_text.hpp"
#include "base/text.hpp"
#include "call/analysis.hpp"
#include "call/phone.hpp"
#include "question/bad_question.hpp"
#include "question/filter_words.hpp"
#include "question/label_names.hpp"

namespace calltally {
namespace {

using Compare = Condition::Compare;

template <typename Value>
bool holds(Compare compare, const Value& left, const Value& right) {
  switch (compare) {
    case Compare::equal:
      return left == right;
    case Compare::unequal:
      return left != right;
    case Compare::greater:
      return left > right;
    case Compare::greater_or_equal:
      return left >= right;
    case Compare::less:
      return left < right;
    case Compare::less_or_equal:
      return left <= right;
  }
  return false;
}

bool is_equality(Compare compare) { return compare == Compare::equal || compare == Compare::unequal; }

std::string subject_of(const Condition& condition) { return "where " + condition.key.name; }

// Whether one value, which is there, fits. Unequal is asked as equal here, and turned round over all values.
using FitsValue = std::function<bool(KeyValue)>;

// One condition made ready: names looked up once.
class Test {
 public:
  Test(Condition condition, Reader& reader, const LabelTable& labels, const Zone& zone)
      : condition_(std::move(condition)), values_(condition_.key, labels, zone), reader_(reader) {
    const std::string region = reader.roles().region;
    if (condition_.key.label_kind() != LabelKind::none) {
      require_equality();
      for (const LabelId id : labels_meant(labels, region))
        wanted_.push_back(id == 0 ? no_value : KeyValue{id});
    } else if (condition_.key.kind == CallKey::Kind::customer) {
      require_equality();
      const std::string number = normal_customer(condition_.value, region);
      if (number.empty()) {
        wanted_.push_back(no_value);
      } else if (const auto customer = reader.customer(number)) {
        wanted_.push_back(KeyValue{*customer});
      } else {
        require_digit(number);
      }
    } else {
      if (is_word()) condition_.value = english_word(condition_.key.name, condition_.value);
      number_ = number_in(condition_.value);
      check_value();
      if (condition_.key.is_time() && !condition_.key.is_number()) read_time(zone);
    }
  }

  bool fits(const CallRow& row, const Json* analysis) {
    bool any = false;
    bool has_value = false;
    if (condition_.key.kind == CallKey::Kind::sentiment && !is_equality(condition_.compare)) {
      // Ranges are of the score itself; only equality is that of the rounded one, as --by has it.
      return row.sentiment && number_ && holds(condition_.compare, *row.sentiment, *number_);
    }
    for (const KeyValue value : values_.of(row, analysis)) {
      has_value = has_value || is_known(value);
      any = any || fits(value);
    }
    return condition_.compare == Compare::unequal ? has_value && !any : any;
  }

 private:
  // Here the text "none" is meant, not its absence.
  [[nodiscard]] std::vector<LabelId> labels_meant(const LabelTable& labels, std::string_view code) const {
    try {
      return find_labels(subject_of(condition_), condition_.key.label_kind(), condition_.value, labels, code,
                         Reserved::none);
    } catch (const BadQuestion& question) {
      if (ascii_lower(condition_.value) != "none") throw;
      const Complaint& complaint = question.complaint();
      throw BadQuestion(complaint.subject,
                        complaint.text + "; calls without one are '" + condition_.key.name + "='");
    }
  }

  // A word that no customer is known by is a slip; a number may never have called.
  void require_digit(const std::string& number) const {
    if (std::ranges::any_of(number, is_digit)) return;
    throw BadQuestion(subject_of(condition_),
                      ": no customer has this name; write a phone number in any spelling");
  }

  void require_equality() const {
    if (!is_equality(condition_.compare)) {
      throw BadQuestion(subject_of(condition_), " is text; use = or !=");
    }
  }

  // inbound, yes, unknown, ...: words of ours.
  [[nodiscard]] bool is_word() const {
    return condition_.key.kind == CallKey::Kind::type || condition_.key.kind == CallKey::Kind::answered;
  }

  // "unknown" is no value that could differ.
  [[nodiscard]] bool is_known(KeyValue value) const {
    if (condition_.key.kind == CallKey::Kind::answered) return value >= 0;
    if (condition_.key.kind == CallKey::Kind::type) return value != static_cast<KeyValue>(CallType::unknown);
    return value != no_value;
  }

  // A day, week, month or quarter, in the spelling of --period.
  void read_time(const Zone& zone) {
    const auto period = named_period(condition_.value, zone, Date{}, std::nullopt);
    static const std::map<CallKey::Kind, std::pair<Period::Unit, std::string>> units{
        {CallKey::Kind::day, {Period::Unit::day, "2025-12-13"}},
        {CallKey::Kind::week, {Period::Unit::week, "2025-W50"}},
        {CallKey::Kind::month, {Period::Unit::month, "2025-12"}},
        {CallKey::Kind::quarter, {Period::Unit::quarter, "2025-Q4"}}};
    const auto& [unit, example] = units.at(condition_.key.kind);
    const std::string& value = condition_.value;
    const bool is_calendar = !value.empty() && value.front() >= '0' && value.front() <= '9';
    if (!is_calendar || !period || period->kind != Period::Kind::calendar_unit || period->unit != unit) {
      throw BadQuestion(subject_of(condition_),
                        ": '" + value + "' is not a " + condition_.key.name + "; write " + example);
    }
    condition_.value = period->label;
  }

  // Numbers of ours that can be no others.
  void check_bounds() const {
    const auto outside = [&](double least, double most) {
      return number_ && is_equality(condition_.compare) && (*number_ < least || *number_ > most);
    };
    if (condition_.key.kind == CallKey::Kind::hour && outside(0, 23)) {
      throw BadQuestion(subject_of(condition_), ": hours are 0 to 23");
    }
    if (condition_.key.kind == CallKey::Kind::weekday && (!number_ || outside(1, 7))) {
      throw BadQuestion(subject_of(condition_), ": weekdays are 1 to 7, from Monday");
    }
  }

  void check_value() const {
    const CallKey& key = condition_.key;
    check_bounds();
    if (is_word()) {
      require_equality();
      const std::vector<std::string> words =
          key.kind == CallKey::Kind::type ? std::vector<std::string>{"inbound", "outbound", "web", "unknown"}
                                          : std::vector<std::string>{"yes", "no", "unknown"};
      if (std::ranges::find(words, condition_.value) == words.end()) {
        throw BadQuestion(subject_of(condition_), ": there is no '" + condition_.value + "'" +
                                                      nearest_words(condition_.value, words));
      }
    }
    if (key.is_number() && !number_ && !condition_.value.empty()) {
      throw BadQuestion(subject_of(condition_), ": '" + condition_.value + "' is not a number");
    }
    if (key.kind == CallKey::Kind::analysis && !is_equality(condition_.compare) && !number_) {
      throw BadQuestion(subject_of(condition_),
                        ": '" + condition_.value + "' is not a number; <, <=, > and >= compare numbers");
    }
  }

  bool fits(KeyValue value) {
    const Compare compare = condition_.compare == Compare::unequal ? Compare::equal : condition_.compare;
    if (condition_.key.label_kind() != LabelKind::none || condition_.key.kind == CallKey::Kind::customer) {
      return std::ranges::find(wanted_, value) != wanted_.end();
    }
    if (value == no_value) return compare == Compare::equal && condition_.value.empty();
    if (condition_.value.empty()) return false;
    const auto [known, is_new] = answers_.try_emplace(value, false);
    if (is_new) known->second = fits_scalar(values_.scalar(value, reader_), compare);
    return known->second;
  }

  // A value is its text: 8 fits the number 8 and the text "8". Numbers of ours are numbers: 09 is the hour 9.
  [[nodiscard]] bool fits_scalar(const Json& scalar, Compare compare) const {
    const std::string text = text_of_value(scalar);
    const bool is_text = condition_.key.kind == CallKey::Kind::analysis && compare == Compare::equal;
    if (is_text || text == condition_.value) return holds(compare, text, condition_.value);
    const auto number = number_in(text);
    if (number_ && number) return holds(compare, *number, *number_);
    // Days, weeks, months and quarters: their names stand in the order of time.
    return condition_.key.is_time() && holds(compare, text, condition_.value);
  }

  Condition condition_;
  KeyValues values_;
  Reader& reader_;
  std::vector<KeyValue> wanted_;  // of labels and customers
  std::optional<double> number_;
  std::map<KeyValue, bool> answers_;  // by value, once asked
};

}  // namespace

struct Picker::State {
  Reader& reader;
  std::vector<std::vector<Test>> any_of;
  KeysOf keys = KeysOf::rows;
  Decoder decoder;
  std::shared_ptr<CallSet> picked = std::make_shared<CallSet>();

  void take(const CallRow& row, const Json* analysis) {
    const bool fits = std::ranges::any_of(any_of, [&](std::vector<Test>& all_of) {
      return std::ranges::all_of(all_of, [&](Test& test) { return test.fits(row, analysis); });
    });
    if (fits) picked->add(row.id);
  }
};

Picker::Picker(const std::vector<Conditions>& any_of, Reader& reader, const LabelTable& labels,
               const Zone& zone)
    : state_(new State{reader, {}, KeysOf::rows, {}}) {
  for (const Conditions& conditions : any_of) {
    std::vector<Test>& tests = state_->any_of.emplace_back();
    tests.reserve(conditions.size());
    for (const Condition& condition : conditions) {
      if (condition.key.kind == CallKey::Kind::analysis) {
        require_analysis_key(condition.key, reader);
        state_->keys = KeysOf::analyses;
      }
      tests.emplace_back(condition, reader, labels, zone);
    }
  }
}

Picker::~Picker() = default;

void Picker::pick(const Filter& stretch) {
  State& s = *state_;
  const Filter all{.since = stretch.since, .until = stretch.until};
  scan_for_keys(s.reader, s.decoder, all, s.keys,
                [&](const CallRow& row, const Json* analysis) { s.take(row, analysis); });
}

void require_analysis_key(const CallKey& key, Reader& reader) {
  Decoder decoder;
  std::set<std::string> known;
  const bool exists = reader.any_analysis([&](std::string_view analysis) {
    bool found = false;
    for_each_value(decoder.parse(analysis).value_or(Json{}), [&](const std::string& name, const Json&) {
      found = found || name == key.analysis_key;
      known.insert(name);
    });
    return found;
  });
  if (exists) return;
  std::vector<std::string> names(known.begin(), known.end());
  std::ranges::copy(call_key_names(), std::back_inserter(names));
  throw BadQuestion(
      "", "no call has an analysis key '" + key.analysis_key + "'" + nearest_words(key.analysis_key, names));
}

std::shared_ptr<const CallSet> Picker::picked() const { return state_->picked; }

}  // namespace calltally
