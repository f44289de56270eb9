// The frame: the head that fences the page in, who it is from, its sections in two columns where there is
// room.
#include "render/html_page.hpp"

#include <optional>

#include "base/text.hpp"
#include "render/html.hpp"
#include "render/html_draft.hpp"
#include "render/html_style.hpp"

namespace calltally {
namespace {

constexpr std::size_t parts_of_a_row = 2;

// Whether a section takes half of a wide screen; sections that need more have a row of their own.
bool is_half(const Section& section) {
  return std::holds_alternative<Bars>(section.body) || std::holds_alternative<RankedBars>(section.body) ||
         std::holds_alternative<StackedBars>(section.body);
}

// May be broken between pages.
bool is_long(const Section& section) {
  return std::holds_alternative<Table>(section.body) || std::holds_alternative<DetailTable>(section.body);
}

// A note without a title goes on with what stands before it.
bool is_remark(const Section& section) {
  return section.title.empty() && std::holds_alternative<Note>(section.body);
}

// Of the halves beside each other, the first one is wide where it would be left alone.
std::vector<bool> wide_ones(const std::vector<Section>& sections) {
  std::vector<bool> wide(sections.size(), true);
  for (std::size_t first = 0; first < sections.size();) {
    std::size_t end = first;
    while (end < sections.size() && is_half(sections[end])) wide[end++] = false;
    if ((end - first) % parts_of_a_row == 1) wide[first] = true;
    first = std::max(end, first + 1);
  }
  return wide;
}

std::string head_of(const std::string& title, const HtmlFrame& frame) {
  return "<!DOCTYPE html>\n<html lang=\"" + html_text(frame.words.language) +
         "\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"" +
         html_policy() +
         "\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
         "<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"generator\" content=\"calltally\">\n"
         "<link rel=\"icon\" href=\"data:,\">\n<title>" +
         html_text(title) + "</title>\n<style>" + std::string(html_style_sheet()) + "</style>\n</head>\n";
}

// Lines of a paragraph stay lines.
std::string introduction_of(const std::string& text) {
  std::string out;
  bool is_open = false;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string line = tidy(std::string_view(text).substr(begin, end - begin));
    begin = end + 1;
    if (line.empty()) {
      out += is_open ? "</p>\n" : "";
      is_open = false;
      continue;
    }
    out += (is_open ? "<br>\n" : "<p dir=\"auto\">") + html_text(line);
    is_open = true;
  }
  if (is_open) out += "</p>\n";
  return out.empty() ? "" : "<div class=\"intro\">\n" + out + "</div>\n";
}

std::string header_of(const Page& page, const HtmlFrame& frame) {
  const HtmlDress& dress = frame.dress;
  const std::string& title = dress.title.empty() ? page.title : dress.title;
  std::string subtitle = dress.title.empty() ? "" : page.title;
  if (!page.subtitle.empty()) subtitle += (subtitle.empty() ? "" : ", ") + page.subtitle;
  std::string out = "<header>\n";
  if (!dress.logo.empty()) out += "<img class=\"logo\" alt=\"\" src=\"" + html_text(dress.logo) + "\">\n";
  out += "<h1 id=\"title\">" + html_isolated(title) + "</h1>\n";
  if (!subtitle.empty()) out += "<p class=\"subtitle\">" + html_isolated(subtitle) + "</p>\n";
  out += introduction_of(dress.introduction);
  if (!page.notes.empty()) {
    out += "<div class=\"notes\">\n";
    for (const Note& note : page.notes) {
      const std::string_view style = class_of(note.style);
      out += "<p" + (style.empty() ? "" : " class=\"" + std::string(style) + "\"") + ">" +
             html_isolated(note.text) + "</p>\n";
    }
    out += "</div>\n";
  }
  return out + "</header>\n";
}

void append_section(HtmlDraft& draft, const Section& section, bool is_wide, const Page& page) {
  HtmlHeading heading{"title", page.title, "drawing"};
  std::string classes = is_wide ? "wide" : "";
  if (is_long(section)) classes += classes.empty() ? "long" : " long";
  if (section.title.empty()) {
    draft.out += "<section class=\"plain " + classes + "\">\n";
  } else {
    heading = {draft.new_id(), section.title, "drawing"};
    draft.out += "<section" + (classes.empty() ? "" : " class=\"" + classes + "\"") + " aria-labelledby=\"" +
                 heading.id + "\">\n<h2 id=\"" + heading.id + "\">" + html_isolated(section.title) +
                 "</h2>\n";
  }
  if (!section.remark.empty()) {
    const std::string id = draft.new_id();
    heading.described_by = id + " drawing";
    draft.out += "<p class=\"remark\" id=\"" + id + "\">" + html_isolated(section.remark) + "</p>\n";
  }
  std::visit([&](const auto& body) { append_block(draft, heading, body); }, section.body);
}

// With the notes that follow each.
void append_sections(HtmlDraft& draft, const Page& page) {
  const std::vector<bool> wide = wide_ones(page.sections);
  for (std::size_t i = 0; i < page.sections.size(); ++i) {
    append_section(draft, page.sections[i], wide[i], page);
    while (i + 1 < page.sections.size() && is_remark(page.sections[i + 1])) {
      append_block(draft, {"title", page.title, ""}, std::get<Note>(page.sections[++i].body));
    }
    draft.out += "</section>\n";
  }
  if (draft.printed.empty()) return;
  draft.out += "<section class=\"print apart long\" aria-labelledby=\"tables\">\n<h2 id=\"tables\">" +
               html_text(draft.words.tables) + "</h2>\n" + draft.printed + "</section>\n";
}

std::string footer_of(const HtmlFrame& frame) {
  if (frame.footnotes.empty()) return {};
  std::string out = "<footer class=\"foot\">\n<h2>" + html_text(frame.words.definitions) + "</h2>\n";
  for (const std::string& note : frame.footnotes) out += "<p>" + html_isolated(note) + "</p>\n";
  return out + "</footer>\n";
}

}  // namespace

std::string drawing_attributes(const std::string& name, const std::string& described_by,
                               std::string_view class_name) {
  return " class=\"" + std::string(class_name) + "\" role=\"img\" aria-label=\"" + html_text(name) +
         "\" aria-describedby=\"" + described_by + "\"";
}

std::string html_above(const Page& page, const HtmlFrame& frame) {
  const std::string& title = page.title;
  const std::string whole = frame.dress.title.empty() ? title : frame.dress.title + ", " + title;
  HtmlDraft draft{frame.words};
  draft.out = head_of(whole, frame) + "<body>\n<div class=\"sheet\">\n" + header_of(page, frame) +
              "<p id=\"drawing\" hidden>" + html_text(frame.words.drawing) + "</p>\n<main>\n";
  append_sections(draft, page);
  return std::move(draft.out);
}

std::string html_below(const std::vector<Note>& notes, const HtmlFrame& frame) {
  HtmlDraft draft{frame.words};
  for (const Note& note : notes) append_block(draft, {}, note);
  return std::move(draft.out) + "</main>\n" + footer_of(frame) + "</div>\n</body>\n</html>\n";
}

std::string html_page(const Page& page, const HtmlFrame& frame) {
  return html_above(page, frame) + html_below({}, frame);
}

}  // namespace calltally
