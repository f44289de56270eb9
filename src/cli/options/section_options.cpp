#include "cli/options/section_options.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

#include "base/ascii.hpp"
#include "base/nearest.hpp"
#include "base/text.hpp"
#include "cli/options/options.hpp"
#include "cli/options/usage_error.hpp"

namespace calltally {
namespace {

std::vector<std::string> all_names() {
  std::vector<std::string> names;
  for (const auto& [section, name] : report_sections()) names.push_back(name);
  return names;
}

// "end_reasons" of " End-Reasons".
std::string normal(std::string_view word) {
  std::string name = ascii_lower(without_outer_blanks(word));
  std::ranges::replace(name, '-', '_');
  return name;
}

std::vector<std::string> names_in(std::string_view typed) {
  std::vector<std::string> names;
  for (std::size_t begin = 0; begin <= typed.size();) {
    const std::size_t end = std::min(typed.find(',', begin), typed.size());
    names.push_back(normal(typed.substr(begin, end - begin)));
    begin = end + 1;
  }
  return names;
}

std::string check(std::string& typed) {
  const std::vector<std::string> known = all_names();
  for (const std::string& name : names_in(typed)) {
    if (std::ranges::find(known, name) != known.end()) continue;
    return "names no section '" + name + "'" +
           nearest_hint(name, known, "; write some of " + section_names());
  }
  return {};
}

// Checked: each name is known.
std::vector<ReportSection> named(const std::vector<std::string>& typed) {
  std::vector<ReportSection> sections;
  for (const std::string& text : typed) {
    for (const std::string& name : names_in(text)) {
      for (const auto& [section, known] : report_sections()) {
        const bool is_new = std::ranges::find(sections, section) == sections.end();
        if (name == known && is_new) sections.push_back(section);
      }
    }
  }
  return sections;
}

}  // namespace

Declarations section_options(SectionRequest& request) {
  const auto declared = [](const char* name, std::vector<std::string>& typed, const char* sentence) {
    return option(name, typed)
        .taking(Takes::each)
        .word("A,B,C")
        .says(sentence)
        .as(Part::form)
        .checked(check)
        .offers(all_names());
  };
  return {declared("--sections", request.only, "only these sections of the page, in this order").common(),
          declared("--without", request.without, "the page without these sections")};
}

std::vector<ReportSection> sections_of(const SectionRequest& request, SectionOrder order) {
  std::vector<ReportSection> sections = named(request.only.empty() ? all_names() : request.only);
  if (request.only.empty() && order == SectionOrder::drawings_first) {
    std::erase(sections, ReportSection::hours);
    sections.insert(std::ranges::find(sections, ReportSection::lines), ReportSection::hours);
  }
  const std::vector<ReportSection> left_out = named(request.without);
  std::erase_if(sections, [&](ReportSection section) {
    return std::ranges::find(left_out, section) != left_out.end();
  });
  if (sections.empty()) throw UsageError("--without leaves no section of the page; leave out fewer");
  return sections;
}

std::string section_names() { return enumeration(all_names(), "and"); }

}  // namespace calltally
