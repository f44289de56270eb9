#include "question/call_filter.hpp"

#include <algorithm>
#include <cmath>

#include "base/ascii.hpp"
#include "base/number_text.hpp"
#include "call/bands.hpp"
#include "call/phone.hpp"
#include "question/bad_question.hpp"
#include "question/call_key.hpp"
#include "question/filter_words.hpp"
#include "question/label_names.hpp"

namespace calltally {
namespace {

// "<3", "<=3", ">7" or ">=7".
std::optional<NumberRange> comparison_in(std::string_view text) {
  const bool is_below = text.starts_with('<');
  if (!is_below && !text.starts_with('>')) return std::nullopt;
  text.remove_prefix(1);
  const bool is_included = text.starts_with('=');
  if (is_included) text.remove_prefix(1);
  const auto number = plain_number_in(text);
  if (!number) return std::nullopt;
  constexpr double infinity = std::numeric_limits<double>::infinity();
  const double bound = is_included ? *number : std::nextafter(*number, is_below ? -infinity : infinity);
  return is_below ? NumberRange{.most = bound} : NumberRange{.least = bound};
}

// A comparison, "1..4", "4..", "..4" or "4".
std::optional<NumberRange> range_in(std::string_view text) {
  if (const auto comparison = comparison_in(text)) return comparison;
  const std::size_t dots = text.find("..");
  if (dots == std::string_view::npos) {
    const auto number = plain_number_in(text);
    if (!number) return std::nullopt;
    return NumberRange{*number, *number};
  }
  NumberRange range;
  const std::string_view least = text.substr(0, dots);
  const std::string_view most = text.substr(dots + 2);
  if (least.empty() && most.empty()) return std::nullopt;
  if (!least.empty()) {
    const auto number = plain_number_in(least);
    if (!number) return std::nullopt;
    range.least = *number;
  }
  if (!most.empty()) {
    const auto number = plain_number_in(most);
    if (!number) return std::nullopt;
    range.most = *number;
  }
  if (range.least > range.most) return std::nullopt;
  return range;
}

[[noreturn]] void refuse(const std::string& subject, const std::string& typed, const std::string& rest) {
  throw BadQuestion(subject, " '" + typed + "' is not a " + rest);
}

std::optional<NumberRange> sentiment_in(const std::string& word) {
  // A band ends before the next one begins.
  if (word == "low") return NumberRange{worst_score, std::nextafter(neutral_from, 0.0)};
  if (word == "neutral") return NumberRange{neutral_from, std::nextafter(high_from, 0.0)};
  if (word == "high") return NumberRange{high_from, best_score};
  if (word == "unrated") return std::nullopt;
  const auto range = range_in(word);
  const bool is_score = range && range->most >= worst_score && range->least <= best_score;
  if (!is_score)
    refuse("sentiment", word, "score of 1 to 10; write 1..4, 8, '<3', low, neutral, high or unrated");
  return range;
}

CallType type_in(const std::string& word) {
  for (const CallType type : {CallType::inbound, CallType::outbound, CallType::web, CallType::unknown}) {
    if (word == name_of(type)) return type;
  }
  refuse("type", word, "type of call; write inbound, outbound, web or unknown");
}

EndClass end_class_in(const std::string& word) {
  if (word == "none") return EndClass::unknown;
  if (const auto known = end_class_named(word)) return *known;
  refuse("end-class", word,
         "way for a call to end; write caller, agent, transferred, voicemail, no_answer, busy, failed, limit "
         "or none");
}

Platform platform_in_filter(const std::string& word) {
  const auto known = platform_named(word);
  if (known && reports_are_read(*known)) return *known;
  refuse("platform", word, "platform whose calls are kept; write flireo, vapi, retell, elevenlabs or bland");
}

std::optional<bool> answer_in(const std::string& word) {
  if (word == "yes") return true;
  if (word == "no") return false;
  if (word == "unknown") return std::nullopt;
  refuse("answered", word, "known answer; write yes, no or unknown");
}

CustomerId customer_in(const std::string& typed, Reader& reader, std::string_view region) {
  const std::string number = normal_customer(typed, region);
  if (number.empty()) return 0;  // "withheld" is one of the words that stand for nobody
  if (const auto customer = reader.customer(number)) return *customer;
  // A number that never called fits no call: an answer, not a mistake. A word that nobody is known by is one.
  if (std::ranges::none_of(number, is_digit)) {
    throw BadQuestion("customer",
                      ": no customer has this name; write a phone number in any spelling, or withheld");
  }
  return std::numeric_limits<CustomerId>::max();
}

// Takes one option after the other into the filter and its echo.
class Resolver {
 public:
  Resolver(CallFilter& result, Reader& reader, const LabelTable& labels)
      : result_(result), reader_(reader), labels_(labels), region_(reader.roles().region) {}

  void labels(const std::string& name, LabelKind kind, const std::vector<std::string>& typed,
              std::vector<LabelId>& ids) {
    std::vector<std::string> said;
    for (const std::string& text : typed) {
      for (const LabelId id : meant(name, kind, text)) {
        ids.push_back(id);
        std::string spelled = spelling(name, kind, id, text);
        if (std::ranges::find(said, spelled) == said.end()) said.push_back(std::move(spelled));
      }
    }
    echo(name, std::move(said));
  }

  template <typename Value, typename Read>
  void words(const std::string& name, const std::vector<std::string>& typed, std::vector<Value>& values,
             const Read& read) {
    std::vector<std::string> said;
    for (const std::string& text : typed) said.push_back(english_word(name, text));
    for (const std::string& text : said) values.push_back(read(text));
    echo(name, std::move(said));
  }

  void customers(const std::vector<std::string>& typed, std::vector<CustomerId>& ids) {
    std::vector<std::string> said;
    for (const std::string& text : typed) {
      ids.push_back(customer_in(text, reader_, region_));
      said.push_back(ids.back() == 0 ? "withheld" : normal_customer(text, region_));
    }
    echo("customer", std::move(said));
  }

  void echo(std::string name, std::vector<std::string> values) {
    std::ranges::replace(name, '-', '_');
    if (!values.empty()) result_.echo.push_back({std::move(name), std::move(values)});
  }

 private:
  [[nodiscard]] std::vector<LabelId> meant(const std::string& name, LabelKind kind,
                                           const std::string& text) const {
    return find_labels(name, kind, text, labels_, region_, Reserved::none_is_absent);
  }

  // As the label is shown, unless that would be taken for another one.
  [[nodiscard]] std::string spelling(const std::string& name, LabelKind kind, LabelId id,
                                     const std::string& typed) const {
    if (id == 0) return "none";
    const std::string& shown = text_of(labels_[id]);
    const std::vector<LabelId> read = meant(name, kind, shown);
    return read.size() == 1 && read.front() == id ? shown : typed;
  }

  CallFilter& result_;
  Reader& reader_;
  const LabelTable& labels_;
  std::string region_;
};

// No call lasts less than nothing: a dash before a number is a slip.
bool is_negative(const NumberRange& range) {
  return range.most < 0 || (range.least < 0 && std::isfinite(range.least));
}

std::optional<NumberRange> duration_in(const std::string& typed) {
  if (typed == "none") return std::nullopt;
  const auto range = range_in(typed);
  if (!range || is_negative(*range))
    refuse("duration", typed, "duration; write seconds: 0..10, 60.., ..5 or '<10', or none");
  return range;
}

}  // namespace

Filter CallFilter::between(Instant since, Instant until) const {
  Filter result = filter;
  result.since = since;
  result.until = until;
  if (picker) {
    picker->pick(result);
    result.picked = picker->picked();
  }
  return result;
}

CallFilter resolve(const FilterRequest& request, Reader& reader, const LabelTable& labels, const Zone& zone) {
  CallFilter result;
  Filter& filter = result.filter;
  Resolver take(result, reader, labels);
  take.labels("line", LabelKind::line, request.lines, filter.lines);
  take.customers(request.customers, filter.customers);
  take.words("type", request.types, filter.types, type_in);
  take.labels("topic", LabelKind::topic, request.topics, filter.topics);
  take.words("sentiment", request.sentiments, filter.sentiments, sentiment_in);
  take.words("answered", request.answers, filter.answers, answer_in);
  take.labels("quality", LabelKind::quality, request.qualities, filter.qualities);
  take.labels("agent", LabelKind::agent, request.agents, filter.agents);
  take.labels("agent-version", LabelKind::agent_version, request.agent_versions, filter.agent_versions);
  take.labels("end-reason", LabelKind::end_reason, request.end_reasons, filter.end_reasons);
  take.words("end_class", request.end_classes, filter.end_classes, end_class_in);
  take.words("platform", request.platforms, filter.platforms, platform_in_filter);
  take.words("duration", request.durations, filter.durations, duration_in);
  if (!request.conditions.empty()) {
    std::vector<Conditions> any_of;
    for (const std::string& typed : request.conditions) any_of.push_back(read_conditions(typed));
    result.picker = std::make_shared<Picker>(std::move(any_of), reader, labels, zone);
    take.echo("where", request.conditions);
  }
  return result;
}

}  // namespace calltally
