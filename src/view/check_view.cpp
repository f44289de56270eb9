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

struct CheckPageWords {
  std::string_view all_well;
  std::string_view finding;
  std::string_view findings;
  std::string_view as_of;
  std::string_view to_do;
  std::string_view warning;
  std::string_view error;
  std::string_view calls;  // behind the name of a check
  std::string_view of;     // "10 of 12"
  std::string_view call;
  std::string_view when;
  std::string_view line;
  std::string_view checks;
  std::string_view check;
  std::string_view result;
  std::string_view seen;
  std::string_view fine;
  std::string_view skipped;
};

constexpr CheckPageWords english_page{.all_well = "Everything is in order",
                                      .finding = "finding",
                                      .findings = "findings",
                                      .as_of = "As of ",
                                      .to_do = "To do: ",
                                      .warning = "warning",
                                      .error = "error",
                                      .calls = ", calls",
                                      .of = " of ",
                                      .call = "Call",
                                      .when = "When",
                                      .line = "Line",
                                      .checks = "Checks",
                                      .check = "Check",
                                      .result = "Result",
                                      .seen = "Seen",
                                      .fine = "fine",
                                      .skipped = "skipped"};
constexpr CheckPageWords dutch_page{.all_well = "Alles is in orde",
                                    .finding = "bevinding",
                                    .findings = "bevindingen",
                                    .as_of = "Peildatum ",
                                    .to_do = "Doen: ",
                                    .warning = "let op",
                                    .error = "fout",
                                    .calls = ", gesprekken",
                                    .of = " van ",
                                    .call = "Gesprek",
                                    .when = "Wanneer",
                                    .line = "Lijn",
                                    .checks = "Controles",
                                    .check = "Controle",
                                    .result = "Uitslag",
                                    .seen = "Gezien",
                                    .fine = "goed",
                                    .skipped = "overgeslagen"};

const CheckPageWords& page_words(Language language) {
  return language == Language::nl ? dutch_page : english_page;
}

std::string_view name_of(Severity severity, const CheckPageWords& words) {
  return severity == Severity::error ? words.error : words.warning;
}

std::string findings_text(std::int64_t count, const CheckPageWords& words) {
  return counted(count, std::string(words.finding), std::string(words.findings));
}

std::string verdict_of(const CheckResult& result, const CheckPageWords& words) {
  if (!result.findings.empty()) return findings_text(std::ssize(result.findings), words);
  return std::string(result.skipped.empty() ? words.fine : words.skipped);
}

// What was seen may be more than a line: it goes on below, with nothing before it.
Table checks_table(const Checked& checked, Language language, std::size_t columns) {
  constexpr std::size_t seen_least = 30;
  const CheckPageWords& words = page_words(language);
  std::size_t used = page_margin + 2 * column_gap + words.check.size();
  std::size_t result_width = words.result.size();
  for (const auto& [name, result] : checked.checks) {
    used = std::max(used, page_margin + 2 * column_gap + name.size());
    result_width = std::max(result_width, verdict_of(result, words).size());
  }
  used += result_width;
  const std::size_t room = columns > used + seen_least ? columns - used : seen_least;
  Table table({{std::string(words.check)},
               {std::string(words.result)},
               {std::string(words.seen), Align::left, Shrink::may, seen_least}});
  for (const auto& [name, result] : checked.checks) {
    std::vector<std::string> seen{seen_text(name, result, language)};
    if (columns != Table::unlimited) seen = wrapped(printable(seen.front()), room);
    if (seen.empty()) seen.emplace_back();
    table.add({{std::string(name)}, {verdict_of(result, words)}, {seen.front(), Style::dim}});
    for (std::size_t i = 1; i < seen.size(); ++i) table.add({{}, {}, {seen[i], Style::dim}});
  }
  return table;
}

Table items_table(const Finding& finding, const CheckPageWords& words) {
  Table table({{std::string(words.call), Align::left, Shrink::may, 20},
               {std::string(words.when)},
               {std::string(words.line)}});
  for (std::size_t i = 0; i < finding.items.size() && i < items_shown; ++i) {
    const FindingItem& item = finding.items[i];
    table.add({{masked_numbers(item.call_id)},
               {item.at ? format_rfc3339(*item.at) : "-"},
               {item.line.empty() ? "-" : item.line}});
  }
  return table;
}

void add_findings(Page& page, const Checked& checked, Language language) {
  const CheckPageWords& words = page_words(language);
  for (const auto& [name, result] : checked.checks) {
    for (const Finding& finding : result.findings) {
      const Style style = finding.severity == Severity::error ? Style::low : Style::plain;
      const FindingText said = finding_text(finding, language);
      page.sections.push_back(
          {std::string(name), std::string(name_of(finding.severity, words)),
           Note{said.message + ". " + std::string(words.to_do) + said.way_out + ".", style}});
      if (finding.items.empty()) continue;
      const std::size_t shown = std::min(finding.items.size(), items_shown);
      page.sections.push_back({std::string(name) + std::string(words.calls),
                               std::to_string(shown) + std::string(words.of) + std::to_string(finding.count),
                               items_table(finding, words)});
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

void write(JsonWriter& json, std::string_view check, const Finding& finding, Language language) {
  const FindingText said = finding_text(finding, language);
  json.object();
  json.member("check", check);
  json.member("severity", name_of(finding.severity, english_page));
  json.member("count", finding.count);
  json.member("message", std::string_view(said.message));
  json.member("way_out", std::string_view(said.way_out));
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

Page check_page(const Checked& checked, Language language, std::size_t columns) {
  const CheckPageWords& words = page_words(language);
  Page page;
  const std::int64_t findings = checked.findings();
  page.title = findings == 0 ? std::string(words.all_well) : findings_text(findings, words);
  page.subtitle = checked.path;
  page.notes.push_back({std::string(words.as_of) + format_rfc3339(checked.as_of), Style::dim});
  add_findings(page, checked, language);
  page.sections.push_back({std::string(words.checks), "", checks_table(checked, language, columns)});
  return page;
}

std::string check_json(const Checked& checked, Language language) {
  std::string text;
  JsonWriter json(text, JsonLayout::pretty);
  json.object();
  json.member("contract", std::string_view("calltally.check/1"));
  json.member("as_of", std::string_view(format_rfc3339(checked.as_of)));
  json.member("database", std::string_view(checked.path));
  json.key("findings");
  json.array();
  for (const auto& [name, result] : checked.checks) {
    for (const Finding& finding : result.findings) write(json, name, finding, language);
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
