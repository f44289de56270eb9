#include "support/catch.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "base/base64.hpp"
#include "base/digest.hpp"
#include "render/html.hpp"
#include "render/html_page.hpp"
#include "render/html_rows.hpp"
#include "render/html_style.hpp"
#include "render/image_address.hpp"
#include "render/row_feed.hpp"
#include "support/markup.hpp"

using namespace calltally;

namespace {

using Faults = std::vector<std::string>;

HtmlFrame frame() {
  const auto more = [](std::size_t rows) { return std::to_string(rows) + " more"; };
  return {{}, {"en", "Numbers", "Tables", "A chart.", more, more, "Definitions"}, {"A share."}};
}

std::string body_of(const Page& page) {
  const std::string html = html_page(page, frame());
  CHECK(faults_of_markup(html) == Faults{});
  const std::size_t begin = html.find("<main>");
  return html.substr(begin, html.find("</main>") - begin);
}

std::size_t count_of(const std::string& text, const std::string& what) {
  std::size_t count = 0;
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++count;
  return count;
}

bool has(const std::string& text, const std::string& what) { return text.find(what) != std::string::npos; }

// One of each block, every text of it the one given.
Page page_of_all(const std::string& text) {
  const auto rows = [&] {
    Table made({{text}, {text, Align::right}});
    made.add({{text, Style::low}, {"12", Style::dim}});
    made.add({{text, Style::accent}});
    return made;
  };
  Page page{text, text, {{text, Style::dim}}, {}};
  const auto add = [&](auto body) { page.sections.push_back({text, text, std::move(body)}); };
  add(Note{text});
  add(KeyFigures{{text, text, text, text}, {{{text, text, text, text, ""}, {text, text, text, "", text}}}});
  add(rows());
  add(Bars{rows(), {1, 0.5}, {Style::low, Style::neutral}});
  add(RankedBars{rows(), {1, 0.5}, {1}});
  add(StackedBars{rows(), {{1, 2, 3}, {0, 0, 0}}, {text, text, text}});
  add(DetailTable{rows(), text, {text, ""}, 2});
  TimeSeries series{{1, 2}, text, text, rows()};
  series.curves = {{text, text, {1, 2}, {}, 0, {{0, text}, {2, text}}}, {text, text, {4, 0}, {1, 0}, 1}};
  series.ticks = {{0, text}, {1, text}};
  add(series);
  add(HeatMap{{text, text}, {text, text}, {{0, 3}, {1, 12}}});
  page.sections.push_back({"", "", Note{text}});
  return page;
}

}  // namespace

TEST_CASE("a page of every block is well-formed, whatever its texts say", "[html]") {
  for (const std::string text :
       {"plain", "<script>alert(1)</script>", "\"onload=\"x", "' style='x", "&amp; & &lt;",
        "</style></table>", "\x1b[2J\x07", "\xe2\x80\xaegnirts \xe2\x81\xa6", "\xff\xfe",
        "\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d", "", "javascript:alert(1)", "http://example.com/"}) {
    CAPTURE(text);
    HtmlFrame all = frame();
    all.dress = {text, "data:image/png;base64,AA==", text + "\n\n" + text};
    all.footnotes = {text};
    CHECK(faults_of_markup(html_page(page_of_all(text), all)) == Faults{});
  }
}

TEST_CASE("the reader of markup sees what is wrong", "[html]") {
  const auto fault = [](const std::string& html) {
    const Faults faults = faults_of_markup("<!DOCTYPE html>\n" + html);
    return faults.empty() ? std::string() : faults.front();
  };
  CHECK(fault("<p>x</p>") == "");
  CHECK(fault("<p>x") == "p is not closed");
  CHECK(fault("<p><b>x</p></b>") == "</p> closes b");
  CHECK(fault("<script>x</script>") == "script");
  CHECK(fault("<p style=\"x\">x</p>") == "an attribute style");
  CHECK(fault("<p onclick=\"x\">x</p>") == "an attribute onclick");
  CHECK(fault("<a href=\"http://x\">x</a>") == "an address http://x");
  CHECK(fault("<p id=\"a\">x</p><p id=\"a\">x</p>") == "two have the id a");
  CHECK(fault("<p aria-labelledby=\"a\">x</p>") == "nothing has the id a");
  CHECK(fault("<p>a & b</p>") == "a bare & in: a & b");
  CHECK(fault("<p>\x1b</p>") == "a control character");
}

TEST_CASE("the policy knows the style sheet and nothing else", "[html]") {
  const std::string html = html_page({"Title", "", {}, {}}, frame());
  const std::size_t begin = html.find("<style>") + 7;
  const std::string style = html.substr(begin, html.find("</style>") - begin);
  CHECK(style == html_style_sheet());
  CHECK(has(html,
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; "
            "style-src 'sha256-" +
                base64(sha256(style)) + "'\">"));
  for (const std::string outside : {"url(", "@import", "http", "</"}) CHECK_FALSE(has(style, outside));
}

TEST_CASE("what may run from right to left turns nothing around it", "[html]") {
  CHECK(html_isolated("Caf\xc3\xa9 1") == "Caf\xc3\xa9 1");
  CHECK(html_isolated("\xd7\xa9\xd7\x9c (1)") == "<bdi>\xd7\xa9\xd7\x9c (1)</bdi>");
  CHECK(html_text("\xe2\x80\xae"
                  "a\x1b\n") == "\\u202ea\\x1b\\x0a");
}

TEST_CASE("paper shows the first rows of a folded table and says how many more there are", "[html]") {
  Table table({{"Topic"}, {"Calls", Align::right}});
  for (int i = 1; i <= 53; ++i) table.add({{"topic " + std::to_string(i)}, {std::to_string(i)}});
  const std::string body =
      body_of({"Title", "", {}, {{"Topics", "", RankedBars{table, std::vector<double>(53, 0.5), {1}}}}});
  const std::string printed = body.substr(body.find("<section class=\"print"));
  CHECK(count_of(printed, "<th scope=\"row\"") == 20);
  CHECK(has(printed, "topic 20<"));
  CHECK(has(printed, "<p class=\"remark\">33 more</p>"));
  const std::string folded =
      body.substr(body.find("<details>"), body.find("</details>") - body.find("<details>"));
  CHECK(count_of(folded, "<th scope=\"row\"") == 53);
  CHECK(count_of(body, "<svg class=\"bar\"") == 50);
  CHECK(has(body, "<p class=\"remark\">3 more</p>"));
}

TEST_CASE("a curve of one point is a dot, and nothing is drawn where nothing is known", "[html]") {
  const auto drawn = [](std::vector<double> parts, std::vector<double> wholes) {
    TimeSeries series{parts, "a", "b", Table({{"Day"}})};
    series.curves = {{"Mean", "", parts, wholes, 1, {{1, "1"}, {10, "10"}}}};
    const std::string body = body_of({"Title", "", {}, {{"Series", "", series}}});
    std::string paths;
    for (std::size_t at = body.find(" d=\""); at != std::string::npos; at = body.find(" d=\"", at + 1)) {
      paths += body.substr(at + 4, body.find('"', at + 4) - at - 4);
    }
    return paths;
  };
  CHECK(drawn({7}, {1}) == "M500 58h.01");
  CHECK(drawn({0}, {0}) == "");
  CHECK(drawn({1, 10, 0, 5}, {1, 1, 0, 1}) == "M125 158L375 8M875 91.3h.01");
  CHECK(drawn({0, 5, 10}, {}) == "M458.3 158V83h83.3V158zM791.7 158V8h83.3V158z");
  CHECK(drawn({}, {}) == "");
}

TEST_CASE("many points are drawn together, sums by the highest and means by all", "[html]") {
  TimeSeries series{{}, "a", "b", Table({{"Day"}})};
  std::vector<double> parts(20000, 1);
  parts[7] = 9;
  series.curves = {{"Calls", "", parts, {}, 0, {{0, "0"}, {10, "10"}}}};
  const std::string body = body_of({"Title", "", {}, {{"Series", "", series}}});
  CHECK(count_of(body, "z") < 2100);
  CHECK(has(body, "V23h"));
}

TEST_CASE("halves stand beside each other, and the first of an odd number alone", "[html]") {
  Table table({{"Topic"}, {"Calls", Align::right}});
  table.add({{"a"}, {"1"}});
  const RankedBars bars{table, {1}, {1}};
  const auto widths = [&](std::size_t halves) {
    Page page{"Title", "", {}, {}};
    for (std::size_t i = 0; i < halves; ++i) page.sections.push_back({"Topics", "", bars});
    page.sections.push_back({"Text", "", Note{"x"}});
    return count_of(body_of(page), "<section class=\"wide\"");
  };
  CHECK(widths(1) == 2);
  CHECK(widths(2) == 1);
  CHECK(widths(3) == 2);
  CHECK(widths(4) == 1);
}

TEST_CASE("words that were looked for are marked, each mark closed", "[html]") {
  Table table({{"Call"}});
  table.add({{"[a"}});
  table.add({{"b"}});
  DetailTable found{table, "Text", {"x [y] z", "[[a] ] <b [c"}, 2};
  found.mark_open = "[";
  found.mark_close = "]";
  const std::string body = body_of({"Title", "", {}, {{"", "", found}}});
  CHECK(has(body, "x <mark>y</mark> z</p>"));
  CHECK(has(body, "<mark>a</mark>  &lt;b <mark>c</mark></p>"));
  CHECK(has(body, ">[a</dd>"));
}

TEST_CASE("rows of any number are one table of a page", "[html]") {
  std::string html = html_above({"Title", "", {}, {}}, frame());
  const RowSink sink = [&](std::string_view bytes) { html += bytes; };
  {
    RowBuffer buffer(sink);
    HtmlRows writer(buffer);
    RowFeed rows(writer, {{"Call"}, {"Seconds", Align::right}});
    for (int i = 0; i < 2500; ++i) rows.add_row({Value::text("<b>"), Value::integer(i)});
    rows.end();
    buffer.flush();
  }
  html += html_below({{"2,500 calls", Style::dim}}, frame());
  CHECK(faults_of_markup(html) == Faults{});
  CHECK(count_of(html, "<tr>") == 2501);
  CHECK(count_of(html, "<thead>") == 1);
  CHECK(has(html, "<tr><th scope=\"row\">&lt;b&gt;</th><td class=\"n\">2499</td></tr>"));
}

TEST_CASE("an image is what its bytes say", "[html]") {
  using namespace std::string_literals;
  CHECK(image_address("\x89PNG\r\n\x1a\nx"s) == "data:image/png;base64,iVBORw0KGgp4");
  CHECK(image_address("\xff\xd8\xff\xe0"s) == "data:image/jpeg;base64,/9j/4A==");
  CHECK(image_address("<svg/>"s) == std::nullopt);
  for (const std::string svg :
       {"<svg>", "<svg xmlns='x'>",
        "\xef\xbb\xbf <?xml version='1.0'?>\n<!-- <svg -->\n<!DOCTYPE svg>\n<svg\n>"}) {
    CHECK(image_address(svg).value_or("").starts_with("data:image/svg+xml;base64,"));
  }
  for (const std::string other :
       {"", "GIF89a", "<html><svg></svg></html>", "<svgx>", "<!-- <svg>", "RIFFxxxxWEBP"}) {
    CAPTURE(other);
    CHECK(image_address(other) == std::nullopt);
  }
}

TEST_CASE("bytes become base64", "[html]") {
  // RFC 4648, section 10.
  const std::vector<std::pair<std::string, std::string>> vectors{{"", ""},
                                                                 {"f", "Zg=="},
                                                                 {"fo", "Zm8="},
                                                                 {"foo", "Zm9v"},
                                                                 {"foob", "Zm9vYg=="},
                                                                 {"fooba", "Zm9vYmE="},
                                                                 {"foobar", "Zm9vYmFy"}};
  for (const auto& [plain, text] : vectors) CHECK(base64(plain) == text);
  CHECK(base64("\xfb\xff\xbf") == "+/+/");
}
