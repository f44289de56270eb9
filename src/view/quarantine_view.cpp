// The list of bodies in quarantine and the diagnosis of one, in every format.
#include "view/quarantine_view.hpp"

#include "base/numbers.hpp"
#include "base/text.hpp"
#include "render/json.hpp"
#include "render/row_feed.hpp"
#include "view/answer_json.hpp"
#include "view/messages.hpp"

namespace calltally {
namespace {

constexpr std::size_t flaws_in_json = 1000;
constexpr std::size_t flaws_in_page = 20;

std::string_view name_of(Readable readable) {
  return readable == Readable::now ? "now" : readable == Readable::repaired ? "repaired" : "no";
}

std::optional<std::string_view> or_none(const std::string& text) {
  if (text.empty()) return std::nullopt;
  return text;
}

std::string bodies(std::int64_t count) { return counted(count, "body", "bodies"); }

void add_way_out(Page& page, const QuarantineListing& list) {
  const auto note = [&](const std::string& text) { page.sections.push_back({"", "", Note{text}}); };
  if (list.in_conflict > 0) {
    note(bodies(list.in_conflict) + (list.in_conflict == 1 ? " is" : " are") +
         " in conflict: a call of that id has another line and another customer. `calltally quarantine show "
         "ID` shows it, `calltally quarantine drop ID` drops it.");
  }
  if (list.waiting > 0) {
    note(bodies(list.waiting) +
         (list.waiting == 1
              ? " is a report of a platform that calltally does not read yet: it stays until a version does."
              : " are reports of platforms that calltally does not read yet: they stay until a version "
                "does."));
  }
  if (list.now > 0) {
    note(bodies(list.now) + " can be read now: `calltally quarantine retry --all` stores what they say.");
  }
  if (list.repaired > 0) {
    note(bodies(list.repaired) +
         " can be read once repaired: `calltally quarantine show ID` shows what that changes, "
         "`calltally quarantine retry --all --repair` does it.");
  }
}

void write_flaw(JsonWriter& json, const FlawAt& flaw, std::string_view body) {
  const LinePosition at = position_of(body, flaw.offset);
  json.object();
  json.member("flaw", name_of(flaw.flaw));
  json.member("offset", flaw.offset);
  json.member("line", at.line);
  json.member("byte", at.column);
  json.member("message", std::string_view(describe(flaw, body)));
  json.member("repair", or_none(std::string(repair_of(flaw.flaw))));
  json.end();
}

}  // namespace

std::string quarantine_json(const QuarantineListing& list) {
  std::string text;
  JsonWriter json(text, JsonLayout::pretty);
  begin_answer(json, "calltally.quarantine/1", list.selection, {});
  json.member("bodies", std::ssize(list.entries));
  json.member("bytes", list.bytes);
  json.key("rows");
  json.array();
  for (const QuarantinedEntry& entry : list.entries) {
    json.object();
    json.member("id", entry.id);
    json.member("received_at", std::string_view(format_rfc3339(entry.received_at)));
    json.member("status", entry.status);
    json.member("reason", std::string_view(entry.reason));
    json.member("bytes", entry.bytes);
    json.member("event", or_none(entry.type));
    json.member("readable", name_of(entry.readable));
    json.member("held", entry.held);
    json.end();
  }
  json.end();
  json.end();
  return text + "\n";
}

void quarantine_rows(const QuarantineListing& list, RowWriter& writer) {
  RowFeed rows(
      writer,
      {{"id"}, {"received_at"}, {"status"}, {"reason"}, {"bytes"}, {"event"}, {"readable"}, {"held"}});
  for (const QuarantinedEntry& entry : list.entries) {
    rows.add_row({Value::integer(entry.id), Value::instant(entry.received_at), Value::integer(entry.status),
                  Value::text(entry.reason), Value::integer(entry.bytes), Value::text_or_nothing(entry.type),
                  Value::text(name_of(entry.readable)), Value::truth(entry.held)});
  }
  rows.end();
}

Page quarantine_page(const QuarantineListing& list) {
  const Messages messages(Language::en);
  const Zone& zone = list.selection.zone;
  Page page;
  const auto count = std::ssize(list.entries);
  page.title = count == 0 ? std::string("Nothing in quarantine") : bodies(count) + " in quarantine";
  page.subtitle = describe(list.selection.period, zone);
  if (count == 0) {
    if (list.extent) {
      page.notes.push_back({"There is more from other days: --period all lists it."});
    }
    return page;
  }
  page.notes.push_back({counted(list.bytes, "byte", "bytes") + ". Each one stays 30 days at most" +
                            (list.held > 0 ? ", but for acknowledged reports" : ""),
                        Style::dim});
  Table table({{"ID", Align::right},
               {"Received"},
               {"Status", Align::right},
               {"Reason"},
               {"Bytes", Align::right},
               {"Event", Align::left, Shrink::may, 12},
               {"Readable"}});
  for (const QuarantinedEntry& entry : list.entries) {
    table.add({{std::to_string(entry.id)},
               {messages.date_and_time(zone.to_local(entry.received_at))},
               {std::to_string(entry.status)},
               {entry.reason},
               {std::to_string(entry.bytes)},
               {entry.type.empty() ? "-" : entry.type},
               {std::string(name_of(entry.readable))}});
  }
  page.sections.push_back({"", "", std::move(table)});
  add_way_out(page, list);
  return page;
}

std::string diagnosis_json(const QuarantinedBody& body, const Diagnosis& diagnosis) {
  std::string text;
  JsonWriter json(text, JsonLayout::pretty);
  json.object();
  json.member("contract", std::string_view("calltally.quarantined/1"));
  json.member("id", body.id);
  json.member("received_at", std::string_view(format_rfc3339(body.received_at)));
  json.member("status", body.status);
  json.member("reason", std::string_view(body.reason));
  json.member("bytes", body.body.size());
  json.member("event", or_none(diagnosis.type));
  json.member("readable", name_of(diagnosis.readable));
  json.member("flaws_found", diagnosis.flaws.repairable.size() + (diagnosis.flaws.fatal ? 1 : 0));
  json.key("flaws");
  json.array();
  for (std::size_t i = 0; i < diagnosis.flaws.repairable.size() && i < flaws_in_json; ++i) {
    write_flaw(json, diagnosis.flaws.repairable[i], body.body);
  }
  if (diagnosis.flaws.fatal) write_flaw(json, *diagnosis.flaws.fatal, body.body);
  json.end();
  json.key("complaints");
  json.array();
  for (const std::string& sentence : complaints(diagnosis, body.body, flaws_in_page)) {
    json.value(std::string_view(sentence));
  }
  json.end();
  json.end();
  return text + "\n";
}

Page diagnosis_page(const QuarantinedBody& body, const Diagnosis& diagnosis) {
  Page page;
  page.title = "Body " + std::to_string(body.id);
  page.subtitle = headline(body, diagnosis);
  for (const std::string& sentence : complaints(diagnosis, body.body, flaws_in_page)) {
    page.sections.push_back({"", "", Note{sentence}});
  }
  if (diagnosis.readable != Readable::no) {
    page.sections.push_back(
        {"", "",
         Note{std::string(diagnosis.readable == Readable::now ? "It can be read now" : "It can be repaired") +
              ": `calltally quarantine retry " + std::to_string(body.id) +
              (diagnosis.readable == Readable::now ? "`" : " --repair`") + " stores it"}});
  }
  return page;
}

}  // namespace calltally
