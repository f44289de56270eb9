// Documents of the tree as tests read them: lines outside code, headings, links, tables.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace calltally {

// The text of a file of the tree, by its path below it: "doc/report.md". Throws where there is none.
[[nodiscard]] std::string tree_text(const std::string& path);

// README.md, ARCHITECTURE.md and the other Markdown files at the top, and those of doc/; sorted.
[[nodiscard]] std::vector<std::string> document_paths();

// The lines of a document that are not in a fenced block.
[[nodiscard]] std::vector<std::string> prose_lines(const std::string& text);

// "## Options" as it stands, one per heading.
[[nodiscard]] std::vector<std::string> headings(const std::string& text);

// The anchors that GitHub gives to the headings: "exit-codes".
[[nodiscard]] std::vector<std::string> anchors(const std::string& text);

// The targets of its links: "files.md#output-files".
[[nodiscard]] std::vector<std::string> links(const std::string& text);

// A row of a table with three columns; further cells are left out, missing ones are empty.
struct DocumentRow {
  std::string name;
  std::string meaning;
  std::string fallback;
};

// The rows of all tables by the first cell of their heads, "option"; blanks around cells stay.
[[nodiscard]] std::map<std::string, std::vector<DocumentRow>> tables_of(const std::string& text);

// Whether a text has the word; "--db" is not in "--db-file", "report" not in "reporting".
[[nodiscard]] bool has_word(const std::string& text, const std::string& word);

}  // namespace calltally
