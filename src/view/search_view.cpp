#include "view/search_view.hpp"

#include <algorithm>

#include "answer/hidden_numbers.hpp"
#include "base/shell_quotes.hpp"
#include "base/text.hpp"
#include "render/json.hpp"
#include "render/page.hpp"
#include "render/row_buffer.hpp"
#include "store/search/search.hpp"
#include "view/answer_json.hpp"
#include "view/call_row_feed.hpp"
#include "view/call_table.hpp"
#include "view/html_frame.hpp"
#include "view/messages.hpp"
#include "view/report_page.hpp"
#include "view/row_formats.hpp"

namespace calltally {
namespace {

// As one word of a command line.
std::string shell_word(const std::string& text) {
  const bool is_plain = !text.empty() && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || c == '.' || c == ':' || c == '+' || (static_cast<unsigned char>(c) & 0x80U) != 0;
  });
  if (is_plain && text.front() != '-') return text;
  return in_shell_quotes(text);
}

std::string period_options(const PeriodRequest& typed) {
  if (typed.period) return " --period " + shell_word(*typed.period);
  std::string options;
  if (typed.since) options += " --since " + shell_word(*typed.since);
  if (typed.until) options += " --until " + shell_word(*typed.until);
  return options.empty() ? " --period all" : options;
}

std::string command_for(const NamedLabel& label, const PeriodRequest& typed) {
  const std::string option = label.kind == LabelKind::topic ? " --topic " : " --quality ";
  return "calltally calls" + option + shell_word(label.name) + period_options(typed);
}

constexpr std::string_view contract = "calltally.search/1";

std::string for_programs(const std::string& snippet) { return with_marks(snippet, "«", "»"); }

void write_named(JsonWriter& json, const SearchAnswer& answer) {
  json.key("named");
  json.array();
  for (const NamedLabel& label : answer.named) {
    json.object();
    json.key("filter");
    json.object();
    json.key(label.kind == LabelKind::topic ? "topic" : "quality");
    json.array();
    json.value(std::string_view(label.name));
    json.end();
    json.end();
    json.member("calls", label.calls);
    json.end();
  }
  json.end();
}

void begin_json(JsonWriter& json, const SearchAnswer& answer) {
  begin_answer(json, contract, answer.selection, answer.filters);
  json.member("words", std::string_view(shown_words(answer, answer.words)));
  json.member("sort", std::string_view(answer.sort));
  json.member("total", answer.hits.total);
  json.member("ranked_whole", answer.hits.is_ranked_whole);
  json.key("rows");
}

void write_rows(const SearchAnswer& answer, const Presentation& presentation, const RowSink& sink) {
  const bool is_document = presentation.format == AnswerFormat::json;
  RowBuffer buffer(sink);
  JsonWriter json(buffer.bytes, JsonLayout::pretty);
  if (is_document) begin_json(json, answer);
  const auto writer = row_writer(presentation, buffer, json);
  CallRowFeed rows(*writer, answer.labels, answer.selection.zone, {"found_in", "snippet"});
  each_hit(answer, [&](SearchHit& hit) { rows.add(hit.call, {hit.where, for_programs(hit.snippet)}); });
  rows.end();
  if (is_document) {
    write_named(json, answer);
    json.end();
    buffer.bytes += '\n';
  }
  buffer.flush();
}

std::string count_text(const SearchAnswer& answer, const Messages& words) {
  const auto spelled = [&](std::int64_t count) { return format_count(count, words.language()); };
  const auto shown = static_cast<std::int64_t>(answer.hits.calls.size());
  const std::int64_t total = answer.hits.total;
  const Message some = answer.is_limit_typed ? Message::found_some : Message::found_some_or_file;
  std::string text = shown < total ? words.say(some, {spelled(shown), spelled(total)})
                                   : words.counted(total, Message::found_one, Message::found_all);
  if (!answer.hits.is_ranked_whole) {
    text += "; " + words.say(Message::newest_ranked, {spelled(static_cast<std::int64_t>(ranked_max))});
  }
  return text;
}

// `is_whole` has ids whole; else as much of one as names one call, which `calltally show` takes, too.
Section hits_section(const SearchAnswer& answer, const Messages& words, bool is_whole) {
  const CallTable calls(answer.labels, answer.selection.zone, words);
  DetailTable quotes{
      Table(calls.columns(CallTable::Summary::below)), words[Message::found_text], {}, CallTable::indent};
  quotes.mark_open = mark_open;
  quotes.mark_close = mark_close;
  each_hit(answer, [&](const SearchHit& hit) {
    const std::string& id = hit.call.call_id;
    const bool is_shown = is_whole || is_hidden(id);  // no beginning of what is hidden finds it
    quotes.table.add(
        calls.row(hit.call, is_shown ? id : answer.reader.short_id(hit.call), CallTable::Summary::below));
    quotes.texts.push_back(hit.snippet);
  });
  return {"", "", std::move(quotes)};
}

// What is known to find something where nothing was found.
std::vector<std::string> found_elsewhere(const SearchAnswer& answer, const Messages& words) {
  const FoundElsewhere& elsewhere = answer.elsewhere;
  std::vector<std::string> found;
  const auto say = [&](Message word, std::int64_t calls, const std::string& words_of = {}) {
    if (calls > 0) found.push_back(words.say(word, {format_count(calls, words.language()), words_of}));
  };
  say(Message::found_without_filters, elsewhere.without_filters);
  say(Message::found_in_all_periods, elsewhere.in_all_periods);
  if (found.empty()) say(Message::found_without_both, elsewhere.without_both);
  say(Message::found_by_beginnings, elsewhere.by_beginnings,
      shown_words(answer, as_beginnings(answer.words)));
  return found;
}

void add_named(Page& page, const SearchAnswer& answer, const Messages& words) {
  for (const NamedLabel& label : answer.named) {
    page.sections.push_back({"", "", Note{named_text(label, answer.asked, words)}});
  }
}

void add_ways_out(Page& page, const SearchAnswer& answer, const Messages& words) {
  const auto note = [&page](std::string text) { page.sections.push_back({"", "", Note{std::move(text)}}); };
  note(words[Message::found_none]);
  if (!answer.reader.extent()) return note(words[Message::no_calls_at_all]);
  add_named(page, answer, words);
  const std::vector<std::string> found = found_elsewhere(answer, words);
  for (const std::string& text : found) note(text);
  if (found.empty()) note(words[Message::try_other_words]);
  if (!answer.has_transcripts) note(words[Message::try_transcripts]);
}

Page page_of(const SearchAnswer& answer, const Messages& words, bool is_whole) {
  Page page = page_head(answer.selection, answer.filters, words);
  page.notes.insert(page.notes.begin(),
                    Note{words.say(Message::searched_for, {shown_words(answer, answer.words)})});
  if (answer.hits.total == 0) {
    add_ways_out(page, answer, words);
    return page;
  }
  page.sections.push_back(hits_section(answer, words, is_whole));
  page.sections.push_back({"", "", Note{count_text(answer, words), Style::dim}});
  add_named(page, answer, words);
  return page;
}

void write_page(const SearchAnswer& answer, const Presentation& presentation, const RowSink& sink) {
  const Look& look = presentation.look;
  const bool is_markdown = presentation.format == AnswerFormat::markdown;
  const bool is_html = presentation.format == AnswerFormat::html;
  Page page = page_of(answer, presentation.messages, is_markdown || is_html);
  tell_phones(page, presentation);
  if (is_html) return sink(html_page(page, html_frame(presentation, Definitions::absent)));
  if (is_markdown) {
    sink(with_marks(page_markdown(page, look.glyphs), "**", "**"));
    return;
  }
  const std::string text = page_text(page, look, presentation.tables_of_names());
  if (look.color == Color::on) {
    sink(with_marks(text, "\x1b[1m", "\x1b[0m"));
  } else if (look.glyphs == Glyphs::utf8) {
    sink(with_marks(text, "«", "»"));
  } else {
    sink(with_marks(text, ">>", "<<"));
  }
}

}  // namespace

std::string named_text(const NamedLabel& label, const PeriodRequest& asked, const Messages& words) {
  const bool is_topic = label.kind == LabelKind::topic;
  const Message one = is_topic ? Message::one_has_topic : Message::one_has_quality;
  const Message some = is_topic ? Message::some_have_topic : Message::some_have_quality;
  return words.counted(label.calls, one, some, {label.name, command_for(label, asked)});
}

std::string with_marks(std::string_view text, std::string_view open, std::string_view close) {
  constexpr std::string_view marks[] = {mark_open, mark_close};
  std::string out;
  bool is_open = false;
  while (!text.empty()) {
    const bool opens = text.starts_with(marks[0]);
    if (!opens && !text.starts_with(marks[1])) {
      out += text.front();
      text.remove_prefix(1);
      continue;
    }
    if (opens != is_open) out += opens ? open : close;
    is_open = opens;
    text.remove_prefix(marks[0].size());
  }
  return is_open ? out.append(close) : out;
}

void write_search(const SearchAnswer& answer, const Presentation& presentation, const RowSink& sink) {
  if (is_for_people(presentation.format)) return write_page(answer, presentation, sink);
  write_rows(answer, presentation, sink);
}

}  // namespace calltally
