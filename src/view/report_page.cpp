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
                                                         {"agent_version", Message::filter_agent_version},
                                                         {"end_reason", Message::filter_end_reason},
                                                         {"end_class", Message::filter_end_class},
                                                         {"platform", Message::filter_platform},
                                                         {"answered", Message::filter_answered},
                                                         {"sentiment", Message::filter_sentiment},
                                                         {"duration", Message::filter_duration},
                                                         {"where", Message::filter_where}};
  const auto found = known.find(name);
  return found == known.end() ? name : messages[found->second];
}

// A fixed word of a filter in the page's language; everything else as it stands.
std::string filter_value(const std::string& name, const std::string& value, const Messages& messages) {
  static const std::map<std::string_view, Message> known{
      {"sentiment low", Message::stack_low},
      {"sentiment neutral", Message::stack_neutral},
      {"sentiment high", Message::stack_high},
      {"sentiment unrated", Message::unrated},
      {"type inbound", Message::inbound},
      {"type outbound", Message::outbound},
      {"type web", Message::web},
      {"type unknown", Message::unknown},
      {"answered yes", Message::yes},
      {"answered no", Message::no},
      {"answered unknown", Message::unknown},
      {"duration none", Message::no_such_value},
      {"line none", Message::no_such_value},
      {"topic none", Message::no_such_value},
      {"quality none", Message::no_such_value},
      {"agent none", Message::no_such_value},
      {"agent_version none", Message::no_such_value},
      {"end_reason none", Message::no_such_value},
      {"customer withheld", Message::number_withheld},
  };
  if (name == "end_class") {
    if (const auto end_class = end_class_named(value)) return messages.end_class(*end_class);
    return messages[Message::no_such_value];
  }
  if (name == "platform") {
    if (const auto platform = platform_named(value)) return std::string(title_of(*platform));
  }
  const auto found = known.find(name + " " + value);
  return found == known.end() ? value : messages[found->second];
}

}  // namespace

std::string filters_text(const std::vector<FilterEcho>& filters, const Messages& messages) {
  std::string text;
  for (const FilterEcho& filter : filters) {
    text += (text.empty() ? "" : "; ") + filter_name(filter.name, messages);
    for (std::size_t i = 0; i < filter.values.size(); ++i) {
      text += (i > 0 ? " " + messages[Message::or_] + " " : " ") +
              filter_value(filter.name, filter.values[i], messages);
    }
  }
  return text;
}

namespace {

// Nothing where the answer has nothing to say under it.
std::optional<Section> section_of(ReportSection which, const ReportAnswer& answer, const Messages& messages,
                                  CallIds ids, FewBuckets few) {
  switch (which) {
    case ReportSection::figures:
      return figures_section(answer, messages);
    case ReportSection::series:
      if (answer.buckets.size() > 1) return series_section(answer, messages, few);
      return std::nullopt;
    case ReportSection::sentiment:
      return sentiment_section(answer, messages);
    case ReportSection::hours:
      return hours_section(answer, messages);
    case ReportSection::lowest:
      if (!answer.lowest.empty()) return lowest_section(answer, messages, ids);
      return std::nullopt;
    default:
      return breakdown_section(which, answer, messages);
  }
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
  const Message unit = change == 1 || change == -1 ? Message::point : Message::points;
  return format_count_change(change, messages_.language()) + " " + messages_[unit];
}

std::string Changes::of_topic(std::size_t row) const {
  if (!are_shown()) return {};
  const std::uint64_t now = answer_.report.topics[row].figures.calls;
  const std::uint64_t before = answer_.previous->topic_calls[row];
  if (now < answer_.settings.calls_min || before < answer_.settings.calls_min) return {};
  return counted(static_cast<double>(now), static_cast<double>(before));
}

const std::vector<std::pair<ReportSection, std::string>>& report_sections() {
  static const std::vector<std::pair<ReportSection, std::string>> sections{
      {ReportSection::figures, "figures"},
      {ReportSection::series, "series"},
      {ReportSection::sentiment, "sentiment"},
      {ReportSection::topics, "topics"},
      {ReportSection::topic_sentiment, "topic_sentiment"},
      {ReportSection::lines, "lines"},
      {ReportSection::types, "types"},
      {ReportSection::qualities, "qualities"},
      {ReportSection::agents, "agents"},
      {ReportSection::end_classes, "end_classes"},
      {ReportSection::end_reasons, "end_reasons"},
      {ReportSection::hours, "hours"},
      {ReportSection::lowest, "lowest"},
  };
  return sections;
}

Page report_page(const ReportAnswer& answer, const Messages& messages, CallIds ids,
                 const std::vector<ReportSection>& sections, FewBuckets few) {
  Page page = page_head(answer.selection, answer.filters, messages);
  if (answer.report.whole.figures.calls == 0) {
    page.sections = nothing_sections(answer.selection, answer.filters, answer.nearest, messages);
    return page;
  }
  if (answer.previous && Changes(answer, messages).are_shown()) {
    add_comparison_notes(page, answer.previous->base, answer.selection.zone, messages);
  } else if (answer.previous) {
    const std::string name = messages.name(answer.previous->base.compared.period, answer.selection.zone);
    page.notes.push_back({messages.say(Message::too_few_for_changes, {name}), Style::dim});
  }
  for (const ReportSection which : sections) {
    if (auto section = section_of(which, answer, messages, ids, few))
      page.sections.push_back(*std::move(section));
  }
  return page;
}

}  // namespace calltally
