#include "view/doctor_view.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "render/json.hpp"
#include "render/wrap.hpp"
#include "view/doctor_words.hpp"

namespace calltally {
namespace {

constexpr std::size_t doctor_margin = 2;
constexpr std::size_t seen_width_least = 30;

struct PageWords {
  std::string_view all_well;
  std::string_view one_finding;
  std::string_view findings;
  std::string_view as_of;
  std::string_view looked_at;
  std::string_view result;
  std::string_view seen;
  std::string_view to_do;
  std::string_view verdicts[3];  // in the order of Verdict
};

constexpr PageWords english{"The way in is open",
                            "1 finding",
                            "{1} findings",
                            "As of ",
                            "Looked at",
                            "Result",
                            "Seen",
                            "To do: ",
                            {"ok", "warning", "fault"}};
constexpr PageWords dutch{"De weg naar binnen is open",
                          "1 bevinding",
                          "{1} bevindingen",
                          "Peildatum ",
                          "Bekeken",
                          "Uitslag",
                          "Gezien",
                          "Doen: ",
                          {"goed", "let op", "fout"}};

const PageWords& words_in(Language language) { return language == Language::nl ? dutch : english; }

std::string_view name_of(Verdict verdict) { return english.verdicts[static_cast<std::size_t>(verdict)]; }

Style style_of(Verdict verdict) {
  return verdict == Verdict::fault ? Style::low : verdict == Verdict::warning ? Style::accent : Style::dim;
}

std::string title_of(const DoctorAnswer& answer, const PageWords& words) {
  const std::int64_t findings = answer.findings();
  if (findings == 0) return std::string(words.all_well);
  if (findings == 1) return std::string(words.one_finding);
  std::string title(words.findings);
  return title.replace(title.find("{1}"), 3, std::to_string(findings));
}

// What was seen, and below it what is to be done; each broken into lines.
std::vector<std::string> seen_lines(const DoctorLine& line, Language language, std::size_t room) {
  const DoctorText text = doctor_text(line, language);
  const std::string to_do = text.way_out.empty() ? "" : std::string(words_in(language).to_do) + text.way_out;
  if (room == Table::unlimited) return {text.sentence + (to_do.empty() ? "" : ". " + to_do)};
  std::vector<std::string> lines = wrapped(printable(text.sentence), room);
  for (std::string& one : wrapped(printable(to_do), room)) {
    if (!one.empty()) lines.push_back(std::move(one));
  }
  return lines;
}

std::size_t room_for_seen(const DoctorAnswer& answer, Language language, std::size_t columns) {
  if (columns == Table::unlimited) return columns;
  const PageWords& words = words_in(language);
  std::size_t look = words.looked_at.size();
  std::size_t result = words.result.size();
  for (const DoctorLine& line : answer.lines) look = std::max(look, name_of_look(line.look, language).size());
  for (const std::string_view verdict : words.verdicts) result = std::max(result, verdict.size());
  const std::size_t used = doctor_margin + look + result + 2 * column_gap;
  return columns > used + seen_width_least ? columns - used : seen_width_least;
}

}  // namespace

Page doctor_page(const DoctorAnswer& answer, Language language, std::size_t columns) {
  const PageWords& words = words_in(language);
  Page page;
  page.title = title_of(answer, words);
  page.subtitle = answer.database;
  page.notes.push_back({std::string(words.as_of) + format_rfc3339(answer.as_of), Style::dim});
  Table table({{std::string(words.looked_at)},
               {std::string(words.result)},
               {std::string(words.seen), Align::left, Shrink::may, seen_width_least}});
  const std::size_t room = room_for_seen(answer, language, columns);
  for (const DoctorLine& line : answer.lines) {
    const std::vector<std::string> seen = seen_lines(line, language, room);
    const std::string verdict(words.verdicts[static_cast<std::size_t>(line.verdict)]);
    table.add({{std::string(name_of_look(line.look, language))},
               {verdict, style_of(line.verdict)},
               {seen.empty() ? "" : seen.front()}});
    for (std::size_t i = 1; i < seen.size(); ++i) table.add({{}, {}, {seen[i]}});
  }
  page.sections.push_back({"", "", std::move(table)});
  return page;
}

std::string doctor_json(const DoctorAnswer& answer, Language language) {
  std::string text;
  JsonWriter json(text, JsonLayout::pretty);
  json.object();
  json.member("contract", std::string_view("calltally.doctor/1"));
  json.member("as_of", std::string_view(format_rfc3339(answer.as_of)));
  json.member("database", std::string_view(answer.database));
  json.member("findings", answer.findings());
  json.key("lines");
  json.array();
  for (const DoctorLine& line : answer.lines) {
    const DoctorText said = doctor_text(line, language);
    json.object();
    json.member("look", line.look);
    json.member("result", name_of(line.verdict));
    json.member("finding", line.finding);
    json.member("message", std::string_view(said.sentence));
    json.key("way_out");
    if (said.way_out.empty()) {
      json.value(nullptr);
    } else {
      json.value(std::string_view(said.way_out));
    }
    json.end();
  }
  json.end();
  json.end();
  return text + "\n";
}

}  // namespace calltally
