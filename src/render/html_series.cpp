// Curves over time, one above the other with one axis of time. Places along it are fractions of the width, so
// a drawing fits every screen while its text keeps its size.
#include <algorithm>
#include <cmath>
#include <limits>

#include "render/html.hpp"
#include "render/html_draft.hpp"

namespace calltally {
namespace {

constexpr double width = 1000;        // of the drawing's own units, which are stretched
constexpr double first_height = 150;  // of the first curve, in pixels
constexpr double other_height = 72;   // of the others
constexpr double ticks_height = 22;   // below a curve
constexpr double margin_above = 8;
constexpr std::size_t points_max = 2000;  // more are drawn together
constexpr std::size_t narrow_ticks = 6;   // so many names stand on a phone

// A curve's points as they are drawn; not a number where there is none.
struct DrawnCurve {
  std::vector<double> values;
  double least = 0;
  double most = 1;
};

// A sum of several points would be higher than the axis: the highest of them stands for them. Of shares and
// means the whole is that of all of them.
DrawnCurve drawn(const Curve& curve) {
  DrawnCurve out;
  const std::size_t points = curve.parts.size();
  const std::size_t together = (points + points_max - 1) / points_max;
  for (std::size_t first = 0; first < points; first += together) {
    double part = 0;
    double whole = 0;
    for (std::size_t i = first; i < std::min(points, first + together); ++i) {
      part = curve.wholes.empty() ? std::max(part, curve.parts[i]) : part + curve.parts[i];
      whole += curve.wholes.empty() ? 0 : curve.wholes[i];
    }
    if (curve.wholes.empty()) {
      out.values.push_back(part);
    } else {
      out.values.push_back(whole > 0 ? part / whole : std::numeric_limits<double>::quiet_NaN());
    }
  }
  out.least = curve.wholes.empty() ? 0 : curve.floor;
  out.most = curve.axis.empty() ? out.least : curve.axis.back().place;
  for (const double value : out.values) {
    if (value > out.most) out.most = value;
  }
  if (out.most <= out.least) out.most = out.least + 1;
  return out;
}

std::string pixels(double value) { return html_number(std::round(value * 10) / 10); }
std::string percent_of_width(double fraction) { return html_number(fraction * 100) + "%"; }

class Plot {
 public:
  Plot(const DrawnCurve& curve, double height) : curve_(curve), height_(height) {}

  [[nodiscard]] double y(double value) const {
    const double fraction = (value - curve_.least) / (curve_.most - curve_.least);
    return margin_above + height_ * (1 - std::clamp(fraction, 0.0, 1.0));
  }

  [[nodiscard]] double base() const { return margin_above + height_; }

  // The middle of a point, as a fraction of the width.
  [[nodiscard]] double x(double point) const {
    return (point + 0.5) / static_cast<double>(curve_.values.size());
  }

  [[nodiscard]] std::string axis(const std::vector<Tick>& ticks) const {
    std::string out;
    for (const Tick& tick : ticks) {
      const std::string at = pixels(y(tick.place));
      out += line("grid", at) + "<text class=\"end\" x=\"-8\" y=\"" + pixels(y(tick.place) + 4) + "\">" +
             html_text(tick.name) + "</text>";
    }
    return out + line("base", pixels(base()));
  }

  [[nodiscard]] std::string bars() const {
    const double step = width / static_cast<double>(curve_.values.size());
    const double bar = std::min(step * 0.72, width / 12);
    std::string path;
    for (std::size_t i = 0; i < curve_.values.size(); ++i) {
      if (!(curve_.values[i] > 0)) continue;
      const double top = std::min(y(curve_.values[i]), base() - 1);
      path += "M" + pixels((static_cast<double>(i) + 0.5) * step - bar / 2) + " " + pixels(base()) + "V" +
              pixels(top) + "h" + pixels(bar) + "V" + pixels(base()) + "z";
    }
    return stretched("<path class=\"f-amount\" d=\"" + path + "\"/>");
  }

  // Broken where a point has no value; a point alone is a dot.
  [[nodiscard]] std::string curve() const {
    std::string lines;
    std::string dots;
    const auto is_missing = [&](std::size_t i) {
      return i >= curve_.values.size() || std::isnan(curve_.values[i]);
    };
    for (std::size_t i = 0; i < curve_.values.size(); ++i) {
      if (is_missing(i)) continue;
      const std::string at = pixels(x(static_cast<double>(i)) * width) + " " + pixels(y(curve_.values[i]));
      const bool is_first = i == 0 || is_missing(i - 1);
      if (is_first && is_missing(i + 1)) {
        dots += "M" + at + "h.01";
      } else {
        lines += (is_first ? "M" : "L") + at;
      }
    }
    return stretched(stroke("curve", lines) + stroke("curve dot", dots));
  }

  // Every second or third name is for wide screens only.
  [[nodiscard]] std::string names(const std::vector<Tick>& ticks, std::size_t points) const {
    std::string out;
    const std::size_t each = (ticks.size() + narrow_ticks - 1) / narrow_ticks;
    for (std::size_t i = 0; i < ticks.size(); ++i) {
      const double at = (ticks[i].place + 0.5) / static_cast<double>(points);
      out += std::string("<text class=\"mid") + (i % each == 0 ? "" : " roomy") + "\" x=\"" +
             percent_of_width(at) + "\" y=\"" + pixels(base() + 16) + "\">" + html_text(ticks[i].name) +
             "</text>";
    }
    return out;
  }

 private:
  static std::string line(std::string_view name, const std::string& at) {
    return "<line class=\"" + std::string(name) + "\" x1=\"0\" x2=\"100%\" y1=\"" + at + "\" y2=\"" + at +
           "\"/>";
  }

  // As wide however the drawing is stretched.
  static std::string stroke(std::string_view name, const std::string& path) {
    if (path.empty()) return {};
    return "<path class=\"" + std::string(name) + "\" vector-effect=\"non-scaling-stroke\" d=\"" + path +
           "\"/>";
  }

  [[nodiscard]] std::string stretched(const std::string& inner) const {
    const std::string height = pixels(base());
    return "<svg width=\"100%\" height=\"" + height + "\" viewBox=\"0 0 1000 " + height +
           "\" preserveAspectRatio=\"none\">" + inner + "</svg>";
  }

  const DrawnCurve& curve_;
  double height_;
};

void append_curve(HtmlDraft& draft, const HtmlHeading& heading, const TimeSeries& series, const Curve& curve,
                  bool is_first) {
  const DrawnCurve values = drawn(curve);
  const Plot plot(values, is_first ? first_height : other_height);
  const std::string name = curve.name.empty() ? heading.title : heading.title + ": " + curve.name;
  std::string described_by = heading.described_by;
  if (!curve.name.empty()) {
    const std::string id = draft.new_id();
    described_by = id + " " + described_by;
    draft.out += "<p class=\"panel\" id=\"" + id + "\">" + html_isolated(curve.name) + " <span>" +
                 html_text(curve.range) + "</span></p>\n";
  }
  draft.out += "<svg" + drawing_attributes(name, described_by, "plot") + " height=\"" +
               pixels(plot.base() + ticks_height) + "\">" + plot.axis(curve.axis) +
               (curve.wholes.empty() ? plot.bars() : plot.curve()) +
               plot.names(series.ticks, std::max<std::size_t>(curve.parts.size(), 1)) + "</svg>\n";
}

}  // namespace

void append_block(HtmlDraft& draft, const HtmlHeading& heading, const TimeSeries& series) {
  draft.out += "<figure>\n";
  if (series.curves.empty()) append_curve(draft, heading, series, {"", "", series.values, {}}, true);
  for (const Curve& curve : series.curves) {
    append_curve(draft, heading, series, curve, &curve == &series.curves.front());
  }
  append_folded(draft, heading, series.table);
  draft.out += "</figure>\n";
}

}  // namespace calltally
