#include "answer/hidden_numbers.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "answer/search_answer.hpp"
#include "call/phone.hpp"

namespace calltally {
namespace {

constexpr std::string_view hidden_digits = "**";  // of every masked number at least, and in "***"
constexpr double number_min = 1e6;                // seven digits: as a text would be hidden

void hide_status(StatusUpdate& update, const PhoneMask& mask) {
  update.call_id = mask.within(update.call_id);
  update.customer_number = mask.customer();
  update.error = mask.text(update.error);
}

constexpr std::string_view any_region = "NL";  // which numbers stand for nobody is the same in all
constexpr CustomerId somebody = std::numeric_limits<CustomerId>::max();

std::string without_marks(std::string_view text) {
  std::string plain(text);
  for (const std::string_view mark : {mark_open, mark_close}) {
    for (std::size_t at = plain.find(mark); at != std::string::npos; at = plain.find(mark, at))
      plain.erase(at, mark.size());
  }
  return plain;
}

}  // namespace

bool is_hidden(std::string_view text) { return text.find(hidden_digits) != std::string_view::npos; }

LabelTable HiddenNumbers::labels(const LabelTable& labels) const {
  LabelTable shown = labels;
  if (!hides()) return shown;
  for (Label& label : shown) {
    if (label.kind == LabelKind::line) continue;
    label.shown = label.kind == LabelKind::agent ? mask_.shared_id(label.shown) : mask_.shared(label.shown);
    label.name = mask_.shared(label.name);
  }
  return shown;
}

std::vector<FilterEcho> HiddenNumbers::filters(const std::vector<FilterEcho>& filters) const {
  std::vector<FilterEcho> shown = filters;
  for (FilterEcho& filter : shown) {
    if (!hides() || filter.name == "line") continue;
    for (std::string& value : filter.values)
      value = filter.name == "customer" ? PhoneMask::typed(value, phones_) : mask_.shared(value);
  }
  return shown;
}

std::vector<CallKey> HiddenNumbers::keys(const std::vector<CallKey>& keys) const {
  std::vector<CallKey> shown = keys;
  for (CallKey& key : shown) {
    if (!hides() || key.kind != CallKey::Kind::analysis) continue;
    key.name = mask_.key(key.name);
    key.analysis_key = mask_.key(key.analysis_key);
  }
  return shown;
}

Json HiddenNumbers::scalar(const CallKey& key, const Json& value) const {
  if (!hides() || key.kind == CallKey::Kind::line) return value;
  if (const auto number = value.number()) {
    if (key.kind != CallKey::Kind::analysis || std::abs(*number) < number_min) return value;
    const std::string digits = canonical(value);
    std::string shown = mask_.shared(digits);
    return shown == digits ? value : Json{std::move(shown)};
  }
  const std::string* text = value.text();
  if (text == nullptr) return value;
  if (key.kind == CallKey::Kind::customer) return Json{PhoneMask::typed(*text, phones_)};
  return Json{key.kind == CallKey::Kind::agent ? mask_.shared_id(*text) : mask_.shared(*text)};
}

void HiddenNumbers::hide(CallRecord& call, Decoder& decoder) const {
  if (!hides()) return;
  const PhoneMask mask(phones_, call.customer_number);
  call.call_id = mask.within(call.call_id);
  call.status = mask.value(call.status);
  call.summary = mask.text(call.summary);
  // Somebody called, though nobody sees who: not withheld.
  if (phones_ == Phones::none && !normal_customer(call.customer_number, any_region).empty())
    call.row.customer = somebody;
  call.customer_number = mask.customer();
  if (call.analysis.empty()) return;
  Json tree = decoder.parse(call.analysis).value_or(Json{});
  mask.hide(tree);
  call.analysis = canonical(tree);
}

// A word that was found may be a part of a number: marks give way, so that the number is seen whole.
std::string HiddenNumbers::snippet(std::string_view text, std::string_view customer) const {
  if (!hides()) return std::string(text);
  const std::string plain = without_marks(text);
  std::string shown = mask_.shared(PhoneMask(phones_, customer).text(plain));
  return shown == plain ? std::string(text) : shown;
}

void HiddenNumbers::hide(CallAnswer& answer) const {
  if (!hides()) return;
  const bool has_update = !answer.updates.empty();
  const PhoneMask mask(phones_, answer.call  ? answer.call->customer_number
                                : has_update ? answer.updates.front().customer_number
                                             : std::string{});
  Decoder decoder;
  if (answer.call) hide(*answer.call, decoder);
  answer.call_id = mask.within(answer.call_id);
  answer.report.recording_url = mask.within(answer.report.recording_url);
  for (Json* tree : {&answer.report.agent_metadata, &answer.report.messages, &answer.analysis})
    mask.hide(*tree);
  for (RoleValue& role : answer.roles) {
    role.key = mask.key(role.key);
    mask.hide(role.value);
  }
  answer.own_topic = mask.shared(answer.own_topic);
  for (Turn& turn : answer.transcript) {
    turn.speaker = mask.text(turn.speaker);
    turn.text = mask.text(turn.text);
  }
  for (UnreadableShown& field : answer.unreadable) mask.hide(field.value);
  for (StatusUpdate& update : answer.updates) hide_status(update, mask);
  for (std::string& alias : answer.aliases) alias = mask.within(alias);
}

void HiddenNumbers::hide(FieldAnswer& answer) const {
  if (!hides()) return;
  answer.filters = filters(answer.filters);
  for (Field& field : answer.list.fields) {
    field.key = mask_.key(field.key);
    for (std::string& example : field.examples) example = mask_.shared(example);
    const auto is_long = [](const std::optional<double>& value) {
      return value && std::abs(*value) >= number_min;
    };
    if (is_long(field.least) || is_long(field.greatest)) field.least = field.greatest = std::nullopt;
  }
}

void HiddenNumbers::hide(Checked& checked) const {
  if (!hides()) return;
  for (auto& [name, result] : checked.checks) {
    for (Finding& finding : result.findings) {
      for (FindingItem& item : finding.items) item.call_id = mask_.within(item.call_id);
    }
  }
}

}  // namespace calltally
