#include "view/check_view.hpp"

#include <algorithm>

#include "base/numbers.hpp"
#include "base/text.hpp"
#include "call/phone_mask.hpp"
#include "render/json.hpp"
#include "render/wrap.hpp"
#include "view/check_words.hpp"

namespace calltally {
namespace {

constexpr std::size_t items_shown = 10;  // JSON has as many as the check kept
constexpr std::size_t items_in_json = 1000;
constexpr std::size_t page_margin = 2;
constexpr std::size_t column_gap = 2;

std::string_view name_of(Severity severity) { return severity == Severity::error ? "error" : "warning"; }

std::string verdict_of(const CheckResult& result) {
  if (!result.findings.empty()) return counted(std::ssize(result.findings), "finding", "findings");
  return result.skipped.empty() ? "fine" : "skipped";
}

// What was seen may be more than a line: it goes on below, with nothing before it.
Table checks_table(const Checked& checked, std::size_t columns) {
  constexpr std::size_t seen_least = 30;
  std::size_t used = page_margin + 2 * column_gap + std::string_view("Check").size();
  std::size_t result_width = std::string_view("Result").size();
  for (const auto& [name, result] : checked.checks) {
    used = std::max(used, page_margin + 2 * column_gap + name.size());
    result_width = std::max(result_width, verdict_of(result).size());
  }
  used += result_width;
  const std::size_t room = columns > used + seen_least ? columns - used : seen_least;
  Table table({{"Check"}, {"Result"}, {"Seen", Align::left, Shrink::may, seen_least}});
  for (const auto& [name, result] : checked.checks) {
    std::vector<std::string> seen{seen_text(name, result)};
    if (columns != Table::unlimited) seen = wrapped(printable(seen.front()), room);
    if (seen.empty()) seen.emplace_back();
    table.add({{std::string(name)}, {verdict_of(result)}, {seen.front(), Style::dim}});
    for (std::size_t i = 1; i < seen.size(); ++i) table.add({{}, {}, {seen[i], Style::dim}});
  }
  return table;
}

Table items_table(const Finding& finding) {
  Table table({{"Call", Align::left, Shrink::may, 20}, {"When"}, {"Line"}});
  for (std::size_t i = 0; i < finding.items.size() && i < items_shown; ++i) {
    const FindingItem& item = finding.items[i];
    table.add({{masked_numbers(item.call_id)},
               {item.at ? format_rfc3339(*item.at) : "-"},
               {item.line.empty() ? "-" : item.line}});
  }
  return table;
}

void add_findings(Page& page, const Checked& checked) {
  for (const auto& [name, result] : checked.checks) {
    for (const Finding& finding : result.findings) {
      const Style style = finding.severity == Severity::error ? Style::low : Style::plain;
      page.sections.push_back({std::string(name), std::string(name_of(finding.severity)),
                               Note{finding.message + ". To do: " + finding.way_out + ".", style}});
      if (finding.items.empty()) continue;
      const std::size_t shown = std::min(finding.items.size(), items_shown);
      page.sections.push_back({std::string(name) + ", calls",
                               std::to_string(shown) + " of " + std::to_string(finding.count),
                               items_table(finding)});
    }
  }
}

void write(JsonWriter& json, const std::vector<CheckFact>& facts) {
  for (const CheckFact& fact : facts) {
    json.key(fact.name);
    std::visit(
        [&](const auto& value) {
          if constexpr (std::is_same_v<std::decay_t<decltype(value)>, std::string>) {
            json.value(std::string_view(value));
          } else {
            json.value(value);
          }
        },
        fact.value);
  }
}

void write(JsonWriter& json, std::string_view check, const Finding& finding) {
  json.object();
  json.member("check", check);
  json.member("severity", name_of(finding.severity));
  json.member("count", finding.count);
  json.member("message", std::string_view(finding.message));
  json.member("way_out", std::string_view(finding.way_out));
  write(json, finding.details);
  json.key("calls");
  json.array();
  for (std::size_t i = 0; i < finding.items.size() && i < items_in_json; ++i) {
    const FindingItem& item = finding.items[i];
    json.object();
    json.member("call_id", std::string_view(item.call_id));
    json.key("at");
    if (item.at) {
      json.value(std::string_view(format_rfc3339(*item.at)));
    } else {
      json.value(nullptr);
    }
    json.key("line");
    if (item.line.empty()) {
      json.value(nullptr);
    } else {
      json.value(std::string_view(item.line));
    }
    json.end();
  }
  json.end();
  json.end();
}

void write(JsonWriter& json, std::string_view name, const CheckResult& result) {
  json.object();
  json.member("check", name);
  json.member("result", std::string_view(!result.findings.empty() ? "findings"
                                         : result.skipped.empty() ? "fine"
                                                                  : "skipped"));
  json.key("facts");
  json.object();
  write(json, result.facts);
  json.end();
  json.end();
}

}  // namespace

Page check_page(const Checked& checked, std::size_t columns) {
  Page page;
  const std::int64_t findings = checked.findings();
  page.title = findings == 0 ? "Everything is in order" : counted(findings, "finding", "findings");
  page.subtitle = checked.path;
  page.notes.push_back({"As of " + format_rfc3339(checked.as_of), Style::dim});
  add_findings(page, checked);
  page.sections.push_back({"Checks", "", checks_table(checked, columns)});
  return page;
}

std::string check_json(const Checked& checked) {
  std::string text;
  JsonWriter json(text, JsonLayout::pretty);
  json.object();
  json.member("contract", std::string_view("calltally.check/1"));
  json.member("as_of", std::string_view(format_rfc3339(checked.as_of)));
  json.member("database", std::string_view(checked.path));
  json.key("findings");
  json.array();
  for (const auto& [name, result] : checked.checks) {
    for (const Finding& finding : result.findings) write(json, name, finding);
  }
  json.end();
  json.key("checks");
  json.array();
  for (const auto& [name, result] : checked.checks) write(json, name, result);
  json.end();
  json.end();
  return text + "\n";
}

}  // namespace calltally
