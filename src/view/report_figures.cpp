// The key figures: all that is counted of the whole period, each with its change or its share.
#include "base/numbers.hpp"
#include "base/text.hpp"
#include "view/breakdown_table.hpp"
#include "view/messages.hpp"
#include "view/report_page.hpp"

namespace calltally {
namespace {

class FigureLines {
 public:
  FigureLines(const ReportAnswer& answer, const Messages& messages)
      : answer_(answer),
        messages_(messages),
        changes_(answer, messages),
        f_(answer.report.whole.figures),
        c_(answer.report.whole.customers),
        before_(answer.previous ? answer.previous->whole.figures : Figures{}),
        callers_before_(answer.previous ? answer.previous->whole.customers : CustomerFigures{}) {}

  [[nodiscard]] KeyFigures facts() const {
    const auto& w = messages_;
    return {{w[Message::figure], w[Message::value], w[Message::share], w[Message::change]},
            {volume(), answers(), sentiment(), callers()}};
  }

 private:
  using Group = std::vector<Fact>;

  static double number(std::uint64_t count) { return static_cast<double>(count); }

  [[nodiscard]] std::string count(std::uint64_t number) const { return count_text(number, messages_); }

  // A count of calls that has a share of all.
  [[nodiscard]] Fact part(Message name, Message detail, std::uint64_t calls, std::string change = {}) const {
    return {messages_[name], messages_[detail], count(calls), share_text(calls, f_.calls, messages_),
            std::move(change)};
  }

  // Of the share of calls that were followed, among those that had all the time for it.
  [[nodiscard]] std::string change_of_share(std::uint64_t over, std::uint64_t of, std::uint64_t over_before,
                                            std::uint64_t of_before) const {
    const std::uint64_t least = answer_.settings.calls_min;
    if (of == 0 || of_before == 0 || of < least || of_before < least) return {};
    return changes_.points(number(over) / number(of), number(over_before) / number(of_before));
  }

  [[nodiscard]] Fact duration(Message detail, const std::optional<double>& now,
                              const std::optional<double>& before) const {
    return {messages_[Message::duration], messages_[detail], format_duration(now), "",
            changes_.relative(now, before)};
  }

  // "under 2.5 s", with the language's own point.
  [[nodiscard]] std::string limit() const {
    std::string seconds = shortest(answer_.settings.tally.short_below_s);
    if (const std::size_t point = seconds.find('.'); point != std::string::npos)
      seconds[point] = messages_.language() == Language::nl ? ',' : '.';
    return messages_.say(Message::shorter_than, {seconds});
  }

  [[nodiscard]] Group volume() const {
    const Language language = messages_.language();
    Group facts = {{messages_[Message::calls], "", count(f_.calls), "",
                    changes_.counted(number(f_.calls), number(before_.calls))},
                   {messages_[Message::talk_time], "", format_total(f_.talk_s, language), "",
                    changes_.counted(f_.talk_s, before_.talk_s)},
                   duration(Message::mean, f_.duration_mean_s, before_.duration_mean_s),
                   duration(Message::median, f_.duration_p50_s, before_.duration_p50_s),
                   duration(Message::nine_of_ten, f_.duration_p90_s, before_.duration_p90_s),
                   duration(Message::nineteen_of_twenty, f_.duration_p95_s, before_.duration_p95_s),
                   {messages_[Message::duration], messages_[Message::longest],
                    format_duration(f_.duration_max_s), "", ""},
                   {messages_[Message::duration], limit(), count(f_.short_calls),
                    share_text(f_.short_calls, f_.calls, messages_), ""}};
    // Nearly always all of them are.
    if (f_.calls_connected < f_.calls)
      facts.insert(facts.begin() + 1, part(Message::calls, Message::connected, f_.calls_connected));
    return facts;
  }

  [[nodiscard]] Group answers() const {
    const std::string answered = messages_[Message::answered];
    return {{answered, "", format_percent(f_.answered_rate, messages_.language()), "",
             changes_.points(f_.answered_rate, before_.answered_rate)},
            {answered, messages_[Message::yes], count(f_.answered_yes), "", ""},
            {answered, messages_[Message::no], count(f_.answered_no), "", ""},
            part(Message::answered, Message::unknown, f_.answered_unknown)};
  }

  [[nodiscard]] Group sentiment() const {
    const Language language = messages_.language();
    const std::string name = messages_[Message::sentiment];
    return {{name, messages_[Message::mean_score], format_score(f_.sentiment_mean, language), "",
             changes_.difference(f_.sentiment_mean, before_.sentiment_mean)},
            {name, messages_[Message::median], format_score(f_.sentiment_p50, language), "",
             changes_.difference(f_.sentiment_p50, before_.sentiment_p50)},
            {name, messages_[Message::high], count(f_.sentiment_high), "", ""},
            {name, messages_[Message::neutral], count(f_.sentiment_neutral), "", ""},
            {name, messages_[Message::low], count(f_.sentiment_low), "", ""},
            part(Message::sentiment, Message::rated, f_.sentiment_rated),
            part(Message::sentiment, Message::unrated, f_.sentiment_unrated)};
  }

  [[nodiscard]] Group callers() const {
    const std::string name = messages_[Message::customers];
    return {{name, "", count(c_.customers), "",
             changes_.counted(number(c_.customers), number(callers_before_.customers))},
            {name, messages_[Message::more_than_once], count(c_.repeat_customers), "", ""},
            part(Message::customers, Message::again_in_24h, c_.callbacks_24h,
                 change_of_share(c_.callbacks_24h_over, c_.callbacks_24h_of,
                                 callers_before_.callbacks_24h_over, callers_before_.callbacks_24h_of)),
            part(Message::customers, Message::again_in_7_days, c_.callbacks_7d,
                 change_of_share(c_.callbacks_7d_over, c_.callbacks_7d_of, callers_before_.callbacks_7d_over,
                                 callers_before_.callbacks_7d_of)),
            {messages_[Message::withheld], "", count(c_.withheld_calls),
             share_text(c_.withheld_calls, f_.calls, messages_), ""}};
  }

  const ReportAnswer& answer_;
  const Messages& messages_;
  Changes changes_;
  const Figures& f_;
  const CustomerFigures& c_;
  Figures before_;
  CustomerFigures callers_before_;
};

}  // namespace

Section figures_section(const ReportAnswer& answer, const Messages& messages) {
  return {messages[Message::key_figures], "", FigureLines(answer, messages).facts()};
}

}  // namespace calltally
