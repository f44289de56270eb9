#include "view/forget_view.hpp"

#include <algorithm>

#include "base/numbers.hpp"
#include "call/phone_mask.hpp"
#include "render/json.hpp"

namespace calltally {
namespace {

constexpr std::size_t ids_shown = 10;
constexpr std::size_t mark_digits = 12;  // of 32: enough to tell entries apart

void add_mentions(Page& page, const ForgetReceipt& receipt) {
  if (receipt.mentions == 0) return;
  Table table({{"Call", Align::left, Shrink::may, 20}});
  const std::size_t shown = std::min(receipt.mentioned_in.size(), ids_shown);
  for (std::size_t i = 0; i < shown; ++i) table.add({{masked_numbers(receipt.mentioned_in[i])}});
  page.sections.push_back({"Other calls whose texts mention the number",
                           std::to_string(shown) + " of " + std::to_string(receipt.mentions),
                           std::move(table)});
  page.sections.push_back(
      {"", "",
       Note{"They are other people's calls and stay. Look at them with `calltally show`, and remove one with "
            "`calltally forget --call ID` where it has to go, too.",
            Style::plain}});
}

// The number is to be looked at again; its entry keeps what may still come away.
void add_unknown(Page& page, const ForgetReceipt& receipt) {
  page.notes.push_back({"No calls of this number; " +
                            counted(receipt.similar_calls, "call has", "calls have") +
                            " one that ends in the same seven digits. Check the number, and the country that "
                            "`calltally fields` shows.",
                        Style::low});
  if (receipt.dry_run) return;
  page.notes.push_back(
      {"The number is on the erasure list anyway: calls that began before now are discarded.", Style::plain});
}

void add_notes(Page& page, const ForgetReceipt& receipt) {
  if (is_unknown(receipt)) add_unknown(page, receipt);
  if (receipt.extensions > 0) {
    page.notes.push_back({"This includes the calls of " +
                              counted(receipt.extensions, "extension", "extensions") +
                              " of the number. Name the extension to forget it alone: '... ext. 12'.",
                          Style::plain});
  }
  if (receipt.forgotten_before) {
    page.notes.push_back({"Forgotten before, at " + format_rfc3339(*receipt.forgotten_before), Style::plain});
  }
  if (receipt.dry_run) {
    page.notes.push_back({"Nothing was changed.", Style::plain});
    return;
  }
  if (!receipt.log_emptied) {
    page.notes.push_back(
        {"What was removed may still be in '" + receipt.database +
             "-wal', because another program is still reading. Stop it and run the same command "
             "again.",
         Style::low});
  }
  page.notes.push_back(
      {"Copies made before, such as backups and exports, still contain the data. "
       "`calltally restore` erases it again from what it restores.",
       Style::plain});
  for (const std::string& copy : receipt.copies) {
    page.notes.push_back({"An older state of this database: '" + copy + "'. Delete it.", Style::low});
  }
}

}  // namespace

Page forget_page(const ForgetReceipt& receipt) {
  Page page;
  page.title = receipt.dry_run ? "What would be forgotten" : "Forgotten";
  if (is_unknown(receipt)) page.title = "Nothing to forget";
  page.subtitle = format_rfc3339(receipt.at);
  add_notes(page, receipt);
  Table table({{""}, {"", Align::right}});
  const auto row = [&](const char* what, std::int64_t count) {
    table.add({{what}, {std::to_string(count)}});
  };
  row("calls", receipt.forgotten.rows.calls);
  row("stored bodies", receipt.forgotten.rows.deliveries);
  row("status updates", receipt.forgotten.rows.status_updates);
  row("bodies in quarantine", receipt.forgotten.quarantine);
  if (!receipt.dry_run) row("words that no other call has", receipt.forgotten.labels);
  if (!receipt.mark.empty())
    table.add({{"entry in the erasure list"}, {receipt.mark.substr(0, mark_digits)}});
  page.sections.push_back({receipt.dry_run ? "Would be removed" : "Removed", "", std::move(table)});
  add_mentions(page, receipt);
  return page;
}

std::string forget_json(const ForgetReceipt& receipt) {
  std::string text;
  JsonWriter json(text, JsonLayout::pretty);
  json.object();
  json.member("contract", std::string_view("calltally.forget/1"));
  json.member("dry_run", receipt.dry_run);
  json.member("at", std::string_view(format_rfc3339(receipt.at)));
  json.key("forgotten_before");
  if (receipt.forgotten_before) {
    json.value(std::string_view(format_rfc3339(*receipt.forgotten_before)));
  } else {
    json.value(nullptr);
  }
  json.key("entry");
  if (receipt.mark.empty()) {
    json.value(nullptr);
  } else {
    json.value(std::string_view(receipt.mark));
  }
  json.member("found", receipt.is_found);
  json.member("similar_calls", receipt.is_found ? std::nullopt : std::optional(receipt.similar_calls));
  json.member("extensions", receipt.extensions);
  json.member("calls", receipt.forgotten.rows.calls);
  json.member("deliveries", receipt.forgotten.rows.deliveries);
  json.member("status_updates", receipt.forgotten.rows.status_updates);
  json.member("quarantine", receipt.forgotten.quarantine);
  json.member("words", receipt.forgotten.labels);
  json.member("mentions", receipt.mentions);
  const auto list = [&](std::string_view name, const std::vector<std::string>& texts) {
    json.key(name);
    json.array();
    for (const std::string& one : texts) json.value(std::string_view(one));
    json.end();
  };
  list("mentioned_in", receipt.mentioned_in);
  json.member("log_emptied", receipt.log_emptied);
  list("older_copies", receipt.copies);
  json.end();
  return text + "\n";
}

}  // namespace calltally
