// The head of the page, and the order of its sections.
#include "view/report_page.hpp"

#include <cmath>
#include <map>

namespace calltally {
namespace {

std::string filter_name(const std::string& name, const Messages& messages) {
  static const std::map<std::string_view, Message> known{{"line", Message::filter_line},
                                                         {"topic", Message::filter_topic},
                                                         {"customer", Message::filter_customer},
                                                         {"type", Message::filter_type},
                                                         {"quality", Message::filter_quality},
                                                         {"agent", Message::filter_agent},
                                                         {"end_reason", Message::filter_end_reason},
                                                         {"answered", Message::filter_answered},
                                                         {"sentiment", Message::filter_sentiment},
                                                         {"duration", Message::filter_duration},
                                                         {"where", Message::filter_where}};
  const auto found = known.find(name);
  return found == known.end() ? name : messages[found->second];
}

// "line +31850000101; topic Klacht or Storing"
std::string filters_text(const std::vector<FilterEcho>& filters, const Messages& messages) {
  std::string text;
  for (const FilterEcho& filter : filters) {
    text += (text.empty() ? "" : "; ") + filter_name(filter.name, messages);
    for (std::size_t i = 0; i < filter.values.size(); ++i) {
      text += (i > 0 ? " " + messages[Message::or_] + " " : " ") + filter.values[i];
    }
  }
  return text;
}

}  // namespace

Page page_head(const Selection& selection, const std::vector<FilterEcho>& filters, const Messages& messages) {
  const Zone& zone = selection.zone;
  Page page{messages.heading(selection.period, zone),
            messages.range(selection.period, zone) + ", " + zone.name(),
            {},
            {}};
  if (!filters.empty())
    page.notes.push_back({messages.say(Message::only, {filters_text(filters, messages)})});
  const std::string as_of = messages.date_and_time(zone.to_local(selection.as_of));
  page.notes.push_back({messages.say(Message::as_of, {as_of}), Style::dim});
  return page;
}

std::vector<Section> nothing_sections(const Selection& selection, const std::vector<FilterEcho>& filters,
                                      const std::optional<Instant>& nearest, const Messages& messages) {
  std::vector<Section> sections;
  const Message reason = filters.empty() ? Message::no_calls : Message::no_such_calls;
  sections.push_back({"", "", Note{messages[reason]}});
  if (!nearest) {
    if (filters.empty()) sections.push_back({"", "", Note{messages[Message::no_calls_at_all]}});
    return sections;
  }
  const Date day = selection.zone.day_of(*nearest);
  const std::string month = format_date(day).substr(0, 7);
  sections.push_back({"", "", Note{messages.say(Message::nearest_call, {messages.date(day), month})}});
  return sections;
}

void add_comparison_notes(Page& page, const ComparedAnswer& answer, const Zone& zone,
                          const Messages& messages) {
  const auto note = [&](Message word, std::initializer_list<std::string> parts) {
    page.notes.push_back({messages.say(word, parts), Style::dim});
  };
  const ComparedPeriod& compared = answer.compared;
  const Recorded& recorded = answer.recorded;
  std::string range = messages.range(compared.period, zone);
  if (compared.days_back > 0) {
    range = messages.say(Message::days_earlier, {range, std::to_string(compared.days_back)});
  }
  note(compared.is_part ? Message::changes_against_part : Message::changes_against, {range});
  if (recorded.is_whole || !recorded.from) return;
  const std::string name = messages.name(compared.period, zone);
  if (*recorded.from <= compared.period.since) {
    if (!recorded.gap) return note(Message::not_over, {name});
    return note(Message::has_gap,
                {name, messages.date(recorded.gap->first), messages.date(recorded.gap->last)});
  }
  const LocalTime from = zone.to_local(*recorded.from);
  const Date day = std::chrono::floor<std::chrono::days>(from);
  const bool is_first_day = zone.start_of(day) <= compared.period.since;
  note(Message::recorded_only, {name, is_first_day ? messages.date_and_time(from) : messages.date(day)});
}

bool Changes::are_shown() const {
  return answer_.previous && answer_.report.whole.figures.calls >= answer_.settings.calls_min &&
         answer_.previous->whole.figures.calls >= answer_.settings.calls_min;
}

std::string Changes::counted(double now, double before) const {
  if (!are_shown() || !answer_.previous->base.recorded.is_whole) return {};
  return relative(now, before);
}

std::string Changes::relative(std::optional<double> now, std::optional<double> before) const {
  if (!are_shown() || !now || !before) return {};
  return format_percent_change(relative_change(*now, *before), messages_.language());
}

std::string Changes::difference(std::optional<double> now, std::optional<double> before) const {
  if (!are_shown() || !now || !before) return {};
  return format_score_change(*now - *before, messages_.language());
}

std::string Changes::points(std::optional<double> now, std::optional<double> before) const {
  if (!are_shown() || !now || !before) return {};
  const long change = std::lround((*now - *before) * 100);
  return format_count_change(change, messages_.language()) + " " + messages_[Message::points];
}

std::string Changes::of_topic(std::size_t row) const {
  if (!are_shown()) return {};
  const std::uint64_t now = answer_.report.topics[row].figures.calls;
  const std::uint64_t before = answer_.previous->topic_calls[row];
  if (now < answer_.settings.calls_min || before < answer_.settings.calls_min) return {};
  return counted(static_cast<double>(now), static_cast<double>(before));
}

Page report_page(const ReportAnswer& answer, const Messages& messages, CallIds ids) {
  Page page = page_head(answer.selection, answer.filters, messages);
  if (answer.report.whole.figures.calls == 0) {
    page.sections = nothing_sections(answer.selection, answer.filters, answer.nearest, messages);
    return page;
  }
  if (answer.previous && Changes(answer, messages).are_shown()) {
    add_comparison_notes(page, answer.previous->base, answer.selection.zone, messages);
  } else if (answer.previous) {
    const std::string range = messages.range(answer.previous->base.compared.period, answer.selection.zone);
    page.notes.push_back({messages.say(Message::too_few_for_changes, {range}), Style::dim});
  }
  page.sections.push_back(figures_section(answer, messages));
  if (answer.buckets.size() > 1) page.sections.push_back(series_section(answer, messages));
  page.sections.push_back(sentiment_section(answer, messages));
  for (Section& section : breakdown_sections(answer, messages)) page.sections.push_back(std::move(section));
  page.sections.push_back(hours_section(answer, messages));
  if (!answer.lowest.empty()) page.sections.push_back(lowest_section(answer, messages, ids));
  return page;
}

}  // namespace calltally
