#include "cli/manual/man_page.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "cli/manual/man_blocks.hpp"
#include "cli/manual/markdown_blocks.hpp"
#include "cli/options/configuration_names.hpp"
#include "cli/options/option_variables.hpp"

namespace calltally {
namespace {

using Blocks = std::vector<MarkdownBlock>;
using Kind = MarkdownBlock::Kind;

std::string page_name(const std::string& name) { return "calltally-" + name; }

std::string reference(const std::string& page, int section) {
  return roff_bold(page) + "(" + std::to_string(section) + ")";
}

std::string title_line(const ManPage& page, const ManualEdition& edition) {
  std::string title = page.name;
  std::ranges::transform(title, title.begin(), to_upper);
  return ".TH " + roff_plain(title) + " " + std::to_string(page.section) + " " + edition.date + " " +
         roff_argument(edition.version) + " \"calltally manual\"\n";
}

std::string name_section(const ManPage& page, const std::string& sentence) {
  return man_section("Name") + roff_lines(roff_plain(page.name) + " \\- " + sentence);
}

// "What each figure counts." as what follows a name.
std::string as_clause(std::string sentence) {
  if (sentence.ends_with('.')) sentence.pop_back();
  if (sentence.size() > 1 && !(sentence[1] >= 'A' && sentence[1] <= 'Z'))
    sentence.front() = ascii_lower(sentence.substr(0, 1)).front();
  return sentence;
}

// The name of the page of doc/ that a link leads to; empty where it leads elsewhere.
std::string linked_page(const std::string& target) {
  const std::size_t end = target.find(".md");
  return end == std::string::npos || target.find('/') != std::string::npos ? "" : target.substr(0, end);
}

// "calltally-topics(1)" alone where the words are the title of the page or its command, behind them
// elsewhere.
RoffLink links_to(const std::vector<Verb>& verbs, const ManualEdition& edition) {
  return [&verbs, &edition](const std::string& text, const std::string& target) {
    const RoffLink none = [](const std::string& inner, const std::string&) { return roff_plain(inner); };
    std::string words = roff_inline(text, none);
    if (target.starts_with("https://")) return words + " <" + roff_plain(target) + ">";
    const std::string name = linked_page(target);
    if (name.empty()) return words;
    const std::string page = name == "README"
                                 ? reference("calltally", 1)
                                 : reference(page_name(name), find_verb(verbs, name) != nullptr ? 1 : 7);
    const auto title = edition.titles.find(name);
    const bool is_title = title != edition.titles.end() && text == title->second;
    const bool is_command = text == "`" + name + "`" || text.starts_with("`calltally " + name);
    return is_title || is_command ? page : words + " (" + page + ")";
  };
}

std::string option_tag(const Declaration& declaration) {
  std::string tag = declaration.short_name.empty() ? "" : roff_bold(declaration.short_name) + ", ";
  if (declaration.is_operand()) return roff_italic(declaration.name);
  tag += roff_bold(declaration.name);
  return declaration.value_word.empty() ? tag : tag + " " + roff_italic(declaration.value_word);
}

// The row of the option's own; those of several options tell of none alone.
const std::vector<std::string>* own_row(const std::vector<std::vector<std::string>>& rows,
                                        const Declaration& declaration) {
  const auto is_own = [&](const std::vector<std::string>& row) {
    const std::string& cell = row.front();
    const std::size_t at = cell.find(declaration.name);
    if (at == std::string::npos || cell.find("`--", cell.find("`--") + 1) != std::string::npos) return false;
    const std::size_t end = at + declaration.name.size();
    return at > 0 && cell[at - 1] == '`' && (cell[end] == '`' || cell[end] == ' ');
  };
  const auto found = std::ranges::find_if(rows, is_own);
  return found == rows.end() || found->size() < 2 ? nullptr : &*found;
}

std::string option_text(const Declaration& declaration, const std::vector<std::string>* row,
                        const RoffLink& link) {
  if (row == nullptr) return roff_plain(declaration.description());
  std::string text = roff_inline((*row)[1], link);
  if (row->size() > 2 && !(*row)[2].empty()) text += " (default: " + roff_inline((*row)[2], link) + ")";
  return text;
}

// Every option that can be typed, in its groups; what the manual says of one more than its declaration.
std::string options_of(const Verb& verb, const std::vector<std::vector<std::string>>& rows,
                       const RoffLink& link) {
  std::vector<std::string> groups;
  for (const Declaration& declaration : verb.declarations) {
    const std::string group = declaration.is_operand() ? "Arguments" : declaration.group;
    if (std::ranges::find(groups, group) == groups.end()) groups.push_back(group);
  }
  std::stable_partition(groups.begin(), groups.end(),
                        [](const std::string& group) { return group == "Arguments"; });
  std::string roff;
  for (const std::string& group : groups) {
    roff += ".SS " + roff_argument(group) + "\n";
    for (const Declaration& declaration : verb.declarations) {
      const bool is_of_group = (declaration.is_operand() ? "Arguments" : declaration.group) == group;
      if (declaration.is_hidden || !is_of_group) continue;
      roff += man_entry(option_tag(declaration), option_text(declaration, own_row(rows, declaration), link));
    }
    if (group == "Options") roff += man_entry(roff_bold("-h") + ", " + roff_bold("--help"), "show help");
  }
  return roff;
}

// Which options have variables: mostly all.
std::string environment_of(const Verb& verb) {
  std::string typed;
  std::string example;
  for (const Declaration& declaration : verb.declarations) {
    if (declaration.is_operand() || declaration.is_hidden) continue;
    if (is_always_typed(verb, declaration)) {
      typed += (typed.empty() ? "" : ", ") + roff_bold(declaration.name);
    } else if (example.empty() || example == "db") {
      example = declaration.key();
    }
  }
  std::string text = "Options can be set in variables: " + roff_bold("--" + example) + " in " +
                     roff_bold(variable_of(verb, example)) + ", or in " + roff_bold(variable_of(example)) +
                     " for every command.";
  if (!typed.empty()) text += " Always typed: " + typed + ".";
  return man_section("Environment") +
         roff_lines(text + " See " + reference("calltally-configuration", 7) + ".");
}

// A section of a page of doc/: from its heading to the next.
Blocks section_of(const Blocks& blocks, const std::string& title) {
  const auto is_section = [](const MarkdownBlock& block) {
    return block.kind == Kind::heading && block.level <= 2;
  };
  const auto begin = std::ranges::find_if(
      blocks, [&](const MarkdownBlock& block) { return is_section(block) && block.text == title; });
  if (begin == blocks.end()) return {};
  return {begin + 1, std::find_if(begin + 1, blocks.end(), is_section)};
}

std::string sentence_of(const Blocks& blocks) {
  const auto first = std::ranges::find(blocks, Kind::paragraph, &MarkdownBlock::kind);
  return first == blocks.end() ? std::string{} : first->text;
}

std::vector<std::vector<std::string>> option_rows(Blocks& blocks) {
  const auto is_options = [](const MarkdownBlock& block) {
    return block.kind == Kind::table && !block.rows.empty() && block.rows.front().front() == "option";
  };
  const auto found = std::ranges::find_if(blocks, is_options);
  if (found == blocks.end()) return {};
  auto rows = std::move(found->rows);
  blocks.erase(found);
  return rows;
}

std::string also_section(const Blocks& blocks, const RoffLink& link) {
  return man_section("See also") + man_blocks(section_of(blocks, "See also"), link) + ".PP\n" +
         roff_lines(reference("calltally", 1));
}

}  // namespace

ManPage command_page(const Verb& verb, std::string_view text, const std::vector<Verb>& verbs,
                     const ManualEdition& edition) {
  const Blocks blocks = markdown_blocks(text);
  const RoffLink link = links_to(verbs, edition);
  ManPage page{page_name(verb.name), 1, ""};
  Blocks options = section_of(blocks, "Options");
  const auto rows = option_rows(options);
  page.roff = title_line(page, edition) + name_section(page, roff_plain(verb.sentence)) +
              man_section("Synopsis") + man_blocks(section_of(blocks, "Synopsis"), link) +
              man_section("Description") + roff_lines(roff_inline(sentence_of(blocks), link)) + ".PP\n" +
              man_blocks(section_of(blocks, "Description"), link) + man_section("Options") +
              options_of(verb, rows, link) + man_blocks(options, link) + environment_of(verb) +
              man_section("Examples") + man_blocks(section_of(blocks, "Examples"), link) +
              man_section("Exit status") + man_blocks(section_of(blocks, "Exit codes"), link) +
              also_section(blocks, link);
  return page;
}

ManPage topic_page(const ManualTopic& topic, const std::vector<Verb>& verbs, const ManualEdition& edition) {
  Blocks blocks = markdown_blocks(topic.text);
  const RoffLink link = links_to(verbs, edition);
  ManPage page{page_name(topic.name), 7, ""};
  page.roff = title_line(page, edition) +
              name_section(page, roff_inline(as_clause(sentence_of(blocks)), link)) +
              man_section("Description");
  std::erase_if(blocks,
                [](const MarkdownBlock& block) { return block.kind == Kind::heading && block.level == 1; });
  page.roff += man_blocks(blocks, link);
  return page;
}

ManPage program_page(const Program& program, const std::vector<Verb>& verbs,
                     const std::vector<ManualTopic>& topics, const ManualEdition& edition) {
  ManPage page{"calltally", 1, ""};
  std::string about = program.about;
  std::ranges::replace(about, '\n', ' ');
  page.roff = title_line(page, edition) + name_section(page, "your own record of your AI phone calls") +
              man_section("Synopsis") + man_code({"calltally COMMAND [OPTIONS]"}) +
              man_section("Description") + roff_lines(roff_plain(about)) + man_section("Commands");
  for (const Verb& verb : verbs)
    page.roff += man_entry(reference(page_name(verb.name), 1), roff_plain(verb.sentence));
  page.roff += man_section("Topics");
  const RoffLink link = links_to(verbs, edition);
  for (const ManualTopic& topic : topics) {
    page.roff += man_entry(reference(page_name(topic.name), 7),
                           roff_inline(as_clause(sentence_of(markdown_blocks(topic.text))), link));
  }
  page.roff += man_section("Options") +
               man_entry(roff_bold("--config") + " " + roff_italic("FILE"),
                         "before the command or behind it: read default options from FILE") +
               man_entry(roff_bold("-h") + ", " + roff_bold("--help"),
                         "show help, as " + roff_bold("calltally help") + " does") +
               man_entry(roff_bold("-v") + ", " + roff_bold("--version"), "show the version");
  page.roff += man_section("Examples");
  for (const Example& example : program.first_steps)
    page.roff += man_entry(roff_bold(example.command), roff_plain(example.meaning));
  page.roff += man_section("Files") +
               man_entry(roff_italic("calltally.db"), "the database, where no other is named") +
               man_entry(roff_italic("/etc/calltally/calltally.toml"),
                         "default options; see " + reference("calltally-configuration", 7)) +
               man_section("See also") +
               roff_lines(reference("calltally-report", 1) + ", " + reference("calltally-serve", 1) + ", " +
                          reference("calltally-configuration", 7));
  return page;
}

}  // namespace calltally
