// The report as a page for a terminal: what one would send to a colleague.
#include <algorithm>
#include <cmath>

#include "base/text.hpp"
#include "cli/report_answer.hpp"
#include "render/numbers.hpp"
#include "render/table.hpp"
#include "render/terminal.hpp"

namespace calltally {
namespace {

constexpr Language english = Language::en;
constexpr std::size_t bar_columns = 30;
constexpr std::size_t margin = 2;

std::string count(std::uint64_t number) { return format_count(static_cast<std::int64_t>(number), english); }

std::optional<double> share(std::uint64_t part, std::uint64_t whole) {
  if (whole == 0) return std::nullopt;
  return static_cast<double>(part) / static_cast<double>(whole);
}

class Page {
 public:
  Page(const ReportAnswer& answer, const Look& look) : answer_(answer), look_(look) {}

  std::string text() {
    head();
    if (figures().calls == 0) {
      nothing();
      return std::move(out_);
    }
    key_figures();
    series();
    sentiment();
    topics();
    lines();
    hours();
    lowest();
    return std::move(out_);
  }

 private:
  const Figures& figures() const { return answer_.report.whole.figures; }
  const CustomerFigures& customers() const { return answer_.report.whole.customers; }

  void line(std::string_view text = {}) { out_.append(text).append("\n"); }

  void title(std::string_view text) {
    line();
    line(styled(text, Style::bold, look_));
  }

  // Table lines, set in by the margin.
  void table(const Table& rows) {
    Look look = look_;
    look.columns -= margin;
    std::string text = rows.text(look);
    std::size_t begin = 0;
    while (begin < text.size()) {
      const std::size_t end = std::min(text.find('\n', begin), text.size());
      out_.append(margin, ' ').append(text, begin, end - begin).append("\n");
      begin = end + 1;
    }
  }

  void head() {
    const Selection& s = answer_.selection;
    const std::string name = "Calls in " + printable(s.period.label);
    const std::string range = describe(s.period, s.zone);
    if (name.size() + 3 + range.size() <= look_.columns) {
      line(styled(name, Style::bold, look_) + "   " + range);
    } else {
      line(styled(name, Style::bold, look_));
      line(range);
    }
    const std::string as_of = "as of " + format_local(s.zone.to_local(s.as_of)).substr(0, 16);
    std::string against;
    if (answer_.previous) {
      against = "changes against " + describe(answer_.previous->period, s.zone);
      against.resize(against.rfind(", "));  // the zone stands above
    }
    if (against.empty()) {
      line(styled(as_of, Style::dim, look_));
    } else if (as_of.size() + 2 + against.size() <= look_.columns) {
      line(styled(as_of + "; " + against, Style::dim, look_));
    } else {
      line(styled(as_of + ";", Style::dim, look_));
      line(styled(against, Style::dim, look_));
    }
    line(rule(look_.columns, look_));
  }

  void nothing() {
    line("  No calls in this period.");
    if (!answer_.nearest) {
      line("  There are no calls at all yet: `calltally serve` receives them,");
      line("  `calltally import` brings them in.");
      return;
    }
    const auto local = answer_.selection.zone.to_local(*answer_.nearest);
    const std::string day = format_date(std::chrono::floor<std::chrono::days>(local));
    line("  The nearest call began on " + day + ": try --period " + day.substr(0, 7) + " or --period all.");
  }

  // A change is shown only where both sides have enough calls to mean something.
  bool comparable() const {
    return answer_.previous && figures().calls >= answer_.settings.calls_min &&
           answer_.previous->whole.figures.calls >= answer_.settings.calls_min;
  }

  std::string relative(double now, double before) const {
    return comparable() ? format_percent_change(relative_change(now, before), english) : std::string{};
  }

  std::string relative(const std::optional<double>& now, const std::optional<double>& before) const {
    if (!comparable() || !now || !before) return {};
    return format_percent_change(relative_change(*now, *before), english);
  }

  std::string difference(const std::optional<double>& now, const std::optional<double>& before) const {
    if (!comparable() || !now || !before) return {};
    return format_score_change(*now - *before, english);
  }

  // Percentage points of a rate.
  std::string points(const std::optional<double>& now, const std::optional<double>& before) const {
    if (!comparable() || !now || !before) return {};
    const long change = std::lround((*now - *before) * 100);
    return format_count_change(change, english) + " pt";
  }

  void key_figures() {
    const Figures& f = figures();
    const CustomerFigures& c = customers();
    const Figures before = answer_.previous ? answer_.previous->whole.figures : Figures{};
    const CustomerFigures callers = answer_.previous ? answer_.previous->whole.customers : CustomerFigures{};
    const auto number = [](std::uint64_t n) { return static_cast<double>(n); };
    Table rows({{"", Align::left},
                {"", Align::right},
                {"", Align::right},
                {"", Align::left},
                {"", Align::right},
                {"", Align::right}});
    const auto row = [&](std::vector<std::string> cells) {
      rows.add({{cells[0]},
                {cells[1], Style::bold},
                {cells[2], Style::dim},
                {cells[3]},
                {cells[4], Style::bold},
                {cells[5], Style::dim}});
    };
    row({"Calls", count(f.calls), relative(number(f.calls), number(before.calls)), " Sentiment, mean",
         format_score(f.sentiment_mean, english), difference(f.sentiment_mean, before.sentiment_mean)});
    row({"Talk time", format_total(f.talk_s, english), relative(f.talk_s, before.talk_s), " Rated calls",
         count(f.sentiment_rated) + " (" + format_percent(share(f.sentiment_rated, f.calls), english) + ")",
         ""});
    row({"Duration, mean", format_duration(f.duration_mean_s),
         relative(f.duration_mean_s, before.duration_mean_s), " Answered",
         format_percent(f.answered_rate, english), points(f.answered_rate, before.answered_rate)});
    row({"  median", format_duration(f.duration_p50_s), relative(f.duration_p50_s, before.duration_p50_s),
         "   yes/no/unknown",
         count(f.answered_yes) + "/" + count(f.answered_no) + "/" + count(f.answered_unknown), ""});
    row({"  9 of 10 within", format_duration(f.duration_p90_s),
         relative(f.duration_p90_s, before.duration_p90_s), " Customers", count(c.customers),
         relative(number(c.customers), number(callers.customers))});
    row({"  longest", format_duration(f.duration_max_s), "", "   more than once", count(c.repeat_customers),
         ""});
    row({"Under " + shortest(answer_.settings.tally.short_below_s) + " s", count(f.short_calls), "",
         "   again in 7 days", count(c.callbacks_7d), ""});
    table(rows);
  }

  void series() {
    std::vector<double> calls;
    std::uint64_t most = 0;
    for (const Figures& bucket : answer_.report.series) {
      calls.push_back(static_cast<double>(bucket.calls));
      most = std::max(most, bucket.calls);
    }
    if (calls.size() < 2) return;
    const std::string unit(name_of(answer_.unit));
    title("Calls by " + unit + ", most " + count(most));
    line("  " + styled(spark_line(calls, look_.columns - 2 * margin, look_), Style::accent, look_));
    const std::string first = bucket_label(answer_.buckets.front());
    const std::string last = bucket_label(answer_.buckets.back());
    const std::size_t width = std::min(calls.size(), look_.columns - 2 * margin);
    const std::size_t ends = first.size() + last.size();
    line("  " + styled(first + (width > ends + 1 ? std::string(width - ends, ' ') : " .. ") + last,
                       Style::dim, look_));
  }

  // A date, or for hours the local time.
  std::string bucket_label(const Bucket& bucket) const {
    return answer_.unit == SeriesUnit::hour ? bucket.start.substr(11, 5) : bucket.start;
  }

  void sentiment() {
    const Figures& f = figures();
    if (f.sentiment_rated == 0) {
      title("Sentiment");
      line("  No call of this period has a score.");
      return;
    }
    title("Sentiment, 1 worst to 10");
    const auto most = static_cast<double>(*std::ranges::max_element(answer_.report.sentiment));
    for (std::size_t i = 10; i >= 1; --i) {
      const std::uint64_t calls = answer_.report.sentiment[i - 1];
      const Style style = i < 5 ? Style::low : i < 7 ? Style::neutral : Style::high;
      const std::string drawn = bar(static_cast<double>(calls) / most, bar_columns, look_);
      const std::string label = (i < 10 ? "   " : "  ") + std::to_string(i);
      const std::string padding(bar_columns - std::min(bar_columns, display_width(drawn)), ' ');
      std::string row = label + "  " + styled(drawn, style, look_) + padding + " " + right(count(calls), 6);
      row += " " + right(format_percent(share(calls, f.sentiment_rated), english), 5);
      line(row + band_note(i));
    }
    if (f.sentiment_unrated > 0)
      line("  unrated" + std::string(bar_columns - 2, ' ') + right(count(f.sentiment_unrated), 6));
  }

  // Beside the middle of its band, how much lies in it.
  std::string band_note(std::size_t score) const {
    const Figures& f = figures();
    const auto note = [&](std::string_view band, std::uint64_t calls, Style style) {
      const std::string text =
          std::string(band) + " " + format_percent(share(calls, f.sentiment_rated), english);
      return "   " + styled(text, style, look_);
    };
    if (score == 8) return note("high", f.sentiment_high, Style::high);
    if (score == 6) return note("neutral", f.sentiment_neutral, Style::neutral);
    if (score == 3) return note("low", f.sentiment_low, Style::low);
    return {};
  }

  static std::string right(const std::string& text, std::size_t columns) {
    return text.size() < columns ? std::string(columns - text.size(), ' ') + text : text;
  }

  static std::vector<Column> breakdown_columns(std::string name) {
    return {{std::move(name), Align::left, Shrink::may, 12},
            {"Calls", Align::right},
            {"Share", Align::right},
            {"Change", Align::right},
            {"Mean", Align::right},
            {"Sentiment", Align::right},
            {"Low", Align::right},
            {"Answered", Align::right}};
  }

  std::vector<Cell> breakdown_row(std::string name, const Figures& f, std::string change, Style style) const {
    return {{std::move(name), style},
            {count(f.calls)},
            {format_percent(share(f.calls, figures().calls), english)},
            {std::move(change), Style::dim},
            {format_duration(f.duration_mean_s)},
            {format_score(f.sentiment_mean, english)},
            {count(f.sentiment_low), f.sentiment_low > 0 ? Style::low : Style::plain},
            {format_percent(f.answered_rate, english)}};
  }

  void topics() {
    const Section& topics = answer_.report.topics;
    if (topics.empty()) return;
    title("Topics");
    Table rows(breakdown_columns("Topic"));
    for (std::size_t i = 0; i < topics.size(); ++i) {
      const Figures& f = topics[i].figures;
      std::string change;
      const std::uint64_t before = answer_.previous ? answer_.previous->topic_calls[i] : 0;
      if (f.calls >= answer_.settings.calls_min && before >= answer_.settings.calls_min) {
        change = relative(static_cast<double>(f.calls), static_cast<double>(before));
      }
      const auto name = shown(topics[i], answer_.labels);
      const std::string missing = topics[i].rest ? "(other)" : "no topic";
      rows.add(breakdown_row(name.value_or(missing), f, change, name ? Style::plain : Style::dim));
    }
    table(rows);
  }

  void lines() {
    const Section& lines = answer_.report.lines;
    if (lines.size() < 2) return;
    title("Lines");
    Table rows(breakdown_columns("Line"));
    for (const SectionRow& row : lines) {
      std::string name = shown(row, answer_.labels).value_or(row.rest ? "(other)" : "no line");
      if (!row.rest && !answer_.labels[row.key].name.empty()) name += "  " + answer_.labels[row.key].name;
      rows.add(breakdown_row(name, row.figures, "", Style::plain));
    }
    table(rows);
  }

  void hours() {
    std::uint64_t most = 0;
    for (const auto& day : answer_.report.hours) most = std::max(most, *std::ranges::max_element(day));
    if (most == 0) return;
    title("When calls begin, most " + count(most) + " in an hour of the week");
    line("       " + styled("0  1  2  3  4  5  6  7  8  9  10 11 12 13 14 15 16 17 18 19 20 21 22 23",
                            Style::dim, look_));
    constexpr const char* days[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    for (std::size_t day = 0; day < 7; ++day) {
      std::string cells;
      for (const std::uint64_t calls : answer_.report.hours[day]) {
        const std::string_view glyph =
            heat_glyph(static_cast<double>(calls) / static_cast<double>(most), look_);
        cells.append(cells.empty() ? "" : " ").append(glyph).append(glyph);
      }
      line("  " + std::string(days[day]) + "  " + styled(cells, Style::accent, look_));
    }
  }

  void lowest() {
    if (answer_.lowest.empty()) return;
    title("Lowest rated calls");
    Table rows({{"Score", Align::right},
                {"Began"},
                {"Length", Align::right},
                {"Topic", Align::left, Shrink::may, 10},
                {"Summary", Align::left, Shrink::may, 20}});
    for (const LowestCall& low : answer_.lowest) {
      const auto local = answer_.selection.zone.to_local(low.call.started_at);
      const Style style = low.call.sentiment < 5 ? Style::low : Style::plain;
      rows.add({{format_score(low.call.sentiment, english), style},
                {format_local(local).substr(0, 16)},
                {format_duration(low.call.duration_s)},
                {answer_.labels[low.call.topic].shown},
                {tidy(low.text.summary)}});
    }
    table(rows);
  }

  const ReportAnswer& answer_;
  const Look look_;
  std::string out_;
};

}  // namespace

std::string report_page(const ReportAnswer& answer, const Look& look) { return Page(answer, look).text(); }

}  // namespace calltally
