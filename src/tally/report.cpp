#include "tally/report.hpp"

#include <algorithm>
#include <tuple>

#include "base/local_clock.hpp"

namespace calltally {
namespace {

constexpr std::size_t lowest_max = 10;

// Groups by label id; ids are small numbers, so a table finds the group.
class LabelGroups {
 public:
  void add(LabelId label, const CallRow& row, double short_below_s) { group(label).add(row, short_below_s); }

  void add_all_to(Group& whole) const {
    for (const auto& entry : groups_.entries()) whole.add(entry.group);
  }

  // The same by what `key` makes of each label.
  template <typename Key>
  void add_all_to(LabelGroups& others, const Key& key) const {
    for (const auto& entry : groups_.entries()) others.group(key(entry.key)).add(entry.group);
  }

  [[nodiscard]] bool empty() const { return groups_.entries().empty(); }

  // `shown` gives the text that orders rows of equal calls; nothing for the row without a value, which stands
  // last.
  template <typename Shown>
  [[nodiscard]] bool settle(std::size_t top, const Shown& shown) {
    return groups_.settle([&](std::vector<std::size_t>& places) {
      const auto& entries = groups_.entries();
      std::ranges::sort(places, [&](std::size_t left, std::size_t right) {
        const auto& [a, of_a] = entries[left];
        const auto& [b, of_b] = entries[right];
        if (of_a.calls() != of_b.calls()) return of_a.calls() > of_b.calls();
        const std::optional<std::string_view> text_a = shown(a);
        const std::optional<std::string_view> text_b = shown(b);
        return std::tuple(!text_a, text_a, a) < std::tuple(!text_b, text_b, b);
      });
      return top;
    });
  }

  void look_again(LabelId label, const CallRow& row) { groups_.look_again(places_[label] - 1, row); }
  [[nodiscard]] Breakdown rows() const { return groups_.rows(); }

 private:
  Group& group(LabelId label) {
    if (label >= places_.size()) places_.resize(label + 1);
    if (places_[label] == 0) places_[label] = static_cast<std::uint32_t>(groups_.open(label) + 1);
    return groups_[places_[label] - 1];
  }

  std::vector<std::uint32_t> places_;  // by label: the place in groups_, plus one
  Groups<LabelId> groups_;
};

// An end reason and a class in one number. Both sections follow from the calls of each pair, which are one
// sum a call instead of two.
constexpr LabelId classes_count = 16;
LabelId ending_of(const CallRow& row) {
  return row.end_reason * classes_count + static_cast<LabelId>(row.end_class);
}
LabelId reason_of(LabelId ending) { return ending / classes_count; }
LabelId class_of(LabelId ending) { return ending % classes_count; }

// Whether a stands before b among the lowest calls.
bool lower(const LowCall& a, const LowCall& b) {
  return std::tuple(a.sentiment, -a.started_at.time_since_epoch().count(), a.id) <
         std::tuple(b.sentiment, -b.started_at.time_since_epoch().count(), b.id);
}

}  // namespace

struct ReportTally::State {
  State(const ReportOptions& o, const LabelTable& l, const std::vector<Bucket>& b, const Zone& zone)
      : options(o), labels(l), buckets(b), customers(o.as_of), series(b.size()), clock(zone) {}

  void keep_if_low(const CallRow& row) {
    if (!row.sentiment) return;
    if (lowest.size() == lowest_max && *row.sentiment > lowest.back().sentiment) return;
    const LowCall call{row.id, row.started_at, row.duration_s, *row.sentiment, row.topic};
    if (lowest.size() == lowest_max && !lower(call, lowest.back())) return;
    lowest.insert(std::ranges::upper_bound(lowest, call, lower), call);
    if (lowest.size() > lowest_max) lowest.pop_back();
  }

  Group* bucket_of(Instant instant) {
    while (bucket < buckets.size() && instant >= buckets[bucket].until) ++bucket;
    return bucket < buckets.size() ? &series[bucket] : nullptr;
  }

  ReportOptions options;
  const LabelTable& labels;
  const std::vector<Bucket>& buckets;
  Group whole;
  Customers customers;
  std::vector<Group> series;
  std::size_t bucket = 0;
  LabelGroups topics;
  LabelGroups lines;
  LabelGroups types;
  LabelGroups qualities;
  LabelGroups agents;
  LabelGroups endings;
  LabelGroups end_classes;  // of endings, like end_reasons
  LabelGroups end_reasons;
  LocalClock clock;
  std::array<std::array<std::uint64_t, 24>, 7> hours{};
  std::vector<LowCall> lowest;
};

ReportTally::ReportTally(const ReportOptions& options, const LabelTable& labels,
                         const std::vector<Bucket>& buckets, const Zone& zone)
    : state_(std::make_unique<State>(options, labels, buckets, zone)) {}

ReportTally::~ReportTally() = default;

void ReportTally::add(const CallRow& row) {
  State& s = *state_;
  const double short_below_s = s.options.short_below_s;
  s.customers.add(row);
  if (Group* group = s.bucket_of(row.started_at)) group->add(row, short_below_s);
  s.topics.add(row.topic, row, short_below_s);
  s.lines.add(row.line, row, short_below_s);
  s.types.add(static_cast<LabelId>(row.type), row, short_below_s);
  s.qualities.add(row.quality, row, short_below_s);
  s.agents.add(row.agent, row, short_below_s);
  s.endings.add(ending_of(row), row, short_below_s);
  const auto weekday = static_cast<std::size_t>(iso_weekday(s.clock.day_at(row.started_at)) - 1);
  ++s.hours[weekday][static_cast<std::size_t>(hour_of(s.clock.at(row.started_at)))];
  s.keep_if_low(row);
}

void ReportTally::add_other(const CallRow& row) { state_->customers.add_other(row); }

bool ReportTally::settle() {
  State& s = *state_;
  s.customers.settle();
  // Every call has a type, so the types together are the whole.
  if (s.whole.calls() == 0) s.types.add_all_to(s.whole);
  if (s.end_classes.empty()) {
    s.endings.add_all_to(s.end_classes, class_of);
    s.endings.add_all_to(s.end_reasons, reason_of);
  }
  const auto shown = [&](LabelId label) -> std::optional<std::string_view> {
    if (label == 0 || label >= s.labels.size()) return std::nullopt;
    return s.labels[label].shown;
  };
  const auto type_name = [](LabelId label) -> std::optional<std::string_view> {
    return name_of(static_cast<CallType>(label));
  };
  const auto class_name = [](LabelId label) -> std::optional<std::string_view> {
    if (label == 0) return std::nullopt;
    return name_of(static_cast<EndClass>(label));
  };
  bool open = s.whole.settle();
  for (Group& group : s.series) open = group.settle() || open;
  for (LabelGroups* groups : {&s.topics, &s.lines, &s.qualities, &s.agents, &s.end_reasons}) {
    open = groups->settle(s.options.top, shown) || open;
  }
  open = s.types.settle(s.options.top, type_name) || open;
  open = s.end_classes.settle(s.options.top, class_name) || open;
  s.bucket = 0;  // a further pass begins at the first one
  return open;
}

void ReportTally::look_again(const CallRow& row) {
  State& s = *state_;
  s.whole.look_again(row);
  if (Group* group = s.bucket_of(row.started_at)) group->look_again(row);
  s.topics.look_again(row.topic, row);
  s.lines.look_again(row.line, row);
  s.types.look_again(static_cast<LabelId>(row.type), row);
  s.qualities.look_again(row.quality, row);
  s.agents.look_again(row.agent, row);
  s.end_classes.look_again(static_cast<LabelId>(row.end_class), row);
  s.end_reasons.look_again(row.end_reason, row);
}

StandardReport ReportTally::report() const {
  const State& s = *state_;
  StandardReport report;
  report.whole = Whole{s.whole.figures(), s.customers.figures()};
  report.sentiment = s.whole.scores().histogram();
  for (const Group& group : s.series) report.series.push_back(group.figures());
  report.topics = s.topics.rows();
  report.lines = s.lines.rows();
  report.types = s.types.rows();
  report.qualities = s.qualities.rows();
  report.agents = s.agents.rows();
  report.end_classes = s.end_classes.rows();
  report.end_reasons = s.end_reasons.rows();
  report.hours = s.hours;
  report.lowest = s.lowest;
  return report;
}

bool ComparedTally::settle() {
  customers_.settle();
  return group_.settle();
}

void ComparedTally::add(const CallRow& row) {
  group_.add(row, options_.short_below_s);
  customers_.add(row);
  if (row.topic >= topic_calls_.size()) topic_calls_.resize(row.topic + 1);
  ++topic_calls_[row.topic];
}

std::uint64_t ComparedTally::topic_calls(LabelId topic) const {
  return topic < topic_calls_.size() ? topic_calls_[topic] : 0;
}

}  // namespace calltally
