#include "support/markup.hpp"

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <set>
#include <sstream>

namespace calltally {
namespace {

const std::set<std::string> void_elements{"meta", "link", "img", "br"};

bool is_name(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-'; }

class MarkupReader {
 public:
  explicit MarkupReader(const std::string& html) : html_(html) {}

  std::vector<std::string> faults() {
    if (!html_.starts_with("<!DOCTYPE html>\n")) fault("no doctype");
    at_ = std::min(html_.size(), html_.find('\n'));
    while (at_ < html_.size()) {
      if (html_[at_] == '<') {
        tag();
      } else {
        text();
      }
    }
    for (const std::string& open : open_) fault(open + " is not closed");
    for (const std::string& id : referred_) {
      if (!ids_.contains(id)) fault("nothing has the id " + id);
    }
    return faults_;
  }

 private:
  void fault(const std::string& text) { faults_.push_back(text); }

  void text() {
    const std::size_t end = std::min(html_.find('<', at_), html_.size());
    check_text(html_.substr(at_, end - at_));
    at_ = end;
  }

  void check_text(const std::string& text) {
    if (text.find('>') != std::string::npos) fault("a bare > in: " + text);
    for (const char c : text) {
      if (static_cast<unsigned char>(c) < 0x20 && c != '\n') fault("a control character");
    }
    for (std::size_t i = text.find('&'); i != std::string::npos; i = text.find('&', i + 1)) {
      const std::size_t end = text.find(';', i);
      static const std::set<std::string> known{"&amp;", "&lt;", "&gt;", "&quot;", "&#39;"};
      if (end == std::string::npos || !known.contains(text.substr(i, end - i + 1)))
        fault("a bare & in: " + text);
    }
  }

  std::string name() {
    const std::size_t begin = at_;
    while (at_ < html_.size() && is_name(html_[at_])) ++at_;
    return html_.substr(begin, at_ - begin);
  }

  void tag() {
    ++at_;
    if (html_[at_] == '/') {
      ++at_;
      const std::string closed = name();
      if (open_.empty() || open_.back() != closed) {
        fault("</" + closed + "> closes " + (open_.empty() ? "nothing" : open_.back()));
      } else {
        open_.pop_back();
      }
      expect('>');
      return;
    }
    const std::string element = name();
    if (element.empty()) fault("a bare <");
    if (element == "script" || element == "iframe" || element == "object") fault(element);
    attributes(element);
    if (html_[at_] == '/') {
      ++at_;
    } else if (!void_elements.contains(element)) {
      open_.push_back(element);
    }
    expect('>');
    if (element == "style") at_ = std::min(html_.find("</style>", at_), html_.size());
  }

  void attributes(const std::string& element) {
    std::set<std::string> seen;
    while (at_ < html_.size() && html_[at_] == ' ') {
      ++at_;
      const std::string attribute = name();
      if (attribute.empty()) return fault("a blank before > of " + element);
      if (!seen.insert(attribute).second) fault(attribute + " twice");
      std::string value;
      if (html_[at_] == '=') {
        ++at_;
        expect('"');
        const std::size_t end = std::min(html_.find('"', at_), html_.size());
        value = html_.substr(at_, end - at_);
        at_ = std::min(end + 1, html_.size());
        check_text(value);
      }
      check(attribute, value);
    }
  }

  void check(const std::string& attribute, const std::string& value) {
    if (attribute == "style" || attribute.starts_with("on")) fault("an attribute " + attribute);
    const bool is_address = attribute == "href" || attribute == "src" || attribute == "xlink:href";
    if (is_address && !value.starts_with("data:")) fault("an address " + value);
    if (attribute == "id" && !ids_.insert(value).second) fault("two have the id " + value);
    if (attribute != "aria-labelledby" && attribute != "aria-describedby") return;
    std::istringstream words(value);
    for (std::string id; words >> id;) referred_.insert(id);
    if (value.empty()) fault("an empty " + attribute);
  }

  void expect(char c) {
    if (at_ < html_.size() && html_[at_] == c) {
      ++at_;
    } else {
      fault(std::string("no ") + c + " where it belongs: " + html_.substr(at_, 20));
      ++at_;
    }
  }

  const std::string& html_;
  std::size_t at_ = 0;
  std::vector<std::string> open_;
  std::set<std::string> ids_;
  std::set<std::string> referred_;
  std::vector<std::string> faults_;
};

}  // namespace

std::vector<std::string> faults_of_markup(const std::string& html) { return MarkupReader(html).faults(); }

}  // namespace calltally
