#include "tally/report.hpp"

#include <algorithm>
#include <tuple>

namespace calltally {
namespace {

constexpr std::size_t lowest_max = 10;

// Groups by label id; ids are small numbers, so a table finds the group.
class Groups {
 public:
  Group& of(LabelId label) {
    if (label >= slots_.size()) slots_.resize(label + 1);
    if (slots_[label] == 0) {
      groups_.emplace_back(label, Group{});
      slots_[label] = static_cast<std::uint32_t>(groups_.size());
    }
    return groups_[slots_[label] - 1].second;
  }

  // `shown` gives the text that orders rows of equal calls; nothing for the row without a value, which stands
  // last.
  template <typename Shown>
  [[nodiscard]] Breakdown breakdown(std::size_t top, const Shown& shown) const {
    std::vector<const std::pair<LabelId, Group>*> order;
    order.reserve(groups_.size());
    for (const auto& entry : groups_) order.push_back(&entry);
    std::ranges::sort(order, [&](const auto* a, const auto* b) {
      if (a->second.calls() != b->second.calls()) return a->second.calls() > b->second.calls();
      const std::optional<std::string_view> left = shown(a->first);
      const std::optional<std::string_view> right = shown(b->first);
      return std::tuple(!left, left, a->first) < std::tuple(!right, right, b->first);
    });
    Breakdown rows;
    Group rest;
    for (std::size_t i = 0; i < order.size(); ++i) {
      if (i < top) {
        rows.push_back(BreakdownRow{order[i]->first, false, order[i]->second.figures(), 0});
      } else {
        rest.add(order[i]->second);
      }
    }
    if (rest.calls() > 0) rows.push_back(BreakdownRow{0, true, rest.figures(), order.size() - top});
    return rows;
  }

 private:
  std::vector<std::uint32_t> slots_;  // label to place in groups_, plus one
  std::vector<std::pair<LabelId, Group>> groups_;
};

// Local weekday and hour of a row; rows come in order, so the zone is asked only when its offset may change.
class LocalHours {
 public:
  explicit LocalHours(const Zone& zone) : zone_(zone) {}

  std::pair<std::size_t, std::size_t> operator()(Instant instant) {
    if (instant < stretch_.since || instant >= stretch_.until) stretch_ = zone_.stretch_at(instant);
    const auto local = instant.time_since_epoch() + stretch_.offset;
    const auto hours = std::chrono::floor<std::chrono::hours>(local).count();
    const auto days = std::chrono::floor<std::chrono::days>(local).count();
    const auto weekday = ((days + 3) % 7 + 7) % 7;  // 1 January 1970 was a Thursday
    return {static_cast<std::size_t>(weekday), static_cast<std::size_t>(hours - days * 24)};
  }

 private:
  const Zone& zone_;
  Zone::Stretch stretch_{Instant::max(), Instant::min(), {}};
};

// Whether a stands before b among the lowest calls.
bool lower(const LowCall& a, const LowCall& b) {
  return std::tuple(a.sentiment, -a.started_at.time_since_epoch().count(), a.id) <
         std::tuple(b.sentiment, -b.started_at.time_since_epoch().count(), b.id);
}

}  // namespace

struct ReportTally::State {
  State(const ReportOptions& o, const LabelTable& l, const std::vector<Bucket>& b, const Zone& zone)
      : options(o), labels(l), buckets(b), series(b.size()), local_hours(zone) {}

  void keep_if_low(const CallRow& row) {
    if (!row.sentiment) return;
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
  Groups topics;
  Groups lines;
  Groups types;
  Groups qualities;
  Groups end_reasons;
  LocalHours local_hours;
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
  s.whole.add(row, short_below_s);
  s.customers.add(row);
  if (Group* group = s.bucket_of(row.started_at)) group->add(row, short_below_s);
  s.topics.of(row.topic).add(row, short_below_s);
  s.lines.of(row.line).add(row, short_below_s);
  s.types.of(static_cast<LabelId>(row.type)).add(row, short_below_s);
  s.qualities.of(row.quality).add(row, short_below_s);
  s.end_reasons.of(row.end_reason).add(row, short_below_s);
  const auto [weekday, hour] = s.local_hours(row.started_at);
  ++s.hours[weekday][hour];
  s.keep_if_low(row);
}

void ReportTally::add_later(const CallRow& row) { state_->customers.add_later(row); }

StandardReport ReportTally::report() const {
  const State& s = *state_;
  const auto shown = [&](LabelId label) -> std::optional<std::string_view> {
    if (label == 0 || label >= s.labels.size()) return std::nullopt;
    return s.labels[label].shown;
  };
  const auto type_name = [](LabelId label) -> std::optional<std::string_view> {
    return name_of(static_cast<CallType>(label));
  };
  StandardReport report;
  report.whole = Whole{s.whole.figures(), s.customers.figures()};
  report.sentiment = s.whole.scores().histogram();
  for (const Group& group : s.series) report.series.push_back(group.figures());
  report.topics = s.topics.breakdown(s.options.top, shown);
  report.lines = s.lines.breakdown(s.options.top, shown);
  report.types = s.types.breakdown(s.options.top, type_name);
  report.qualities = s.qualities.breakdown(s.options.top, shown);
  report.end_reasons = s.end_reasons.breakdown(s.options.top, shown);
  report.hours = s.hours;
  report.lowest = s.lowest;
  return report;
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
