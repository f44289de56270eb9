// README.md and the manual in doc/: short, whole, of one shape, and every link leads somewhere.
#include "support/catch.hpp"

#include <algorithm>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "cli/verbs/verbs.hpp"
#include "support/document.hpp"
#include "support/places.hpp"

namespace calltally {
namespace {

namespace fs = std::filesystem;

// The page of the manual for each command, "doc/report.md".
std::string page_of(const Verb& verb) { return "doc/" + verb.name + ".md"; }

bool has_anchor(const std::string& path, const std::string& anchor) {
  const std::vector<std::string> known = anchors(tree_text(path));
  return std::ranges::find(known, anchor) != known.end();
}

// Whether a link of a document leads to a file of the tree and, where it names one, to a heading in it.
bool leads_somewhere(const std::string& document, const std::string& target) {
  const std::size_t mark = target.find('#');
  const std::string file = target.substr(0, mark);
  const fs::path path =
      file.empty() ? fs::path(document) : (fs::path(document).parent_path() / file).lexically_normal();
  if (!fs::exists(fs::path(source_dir) / path)) return false;
  return mark == std::string::npos || has_anchor(path.string(), target.substr(mark + 1));
}

TEST_CASE("README.md is one that is read, names every command and the license") {
  const std::string text = tree_text("README.md");
  CHECK(std::ranges::count(text, '\n') <= 250);
  for (const Verb& verb : all_verbs()) {
    CAPTURE(verb.name);
    CHECK(has_word(text, verb.name));
  }
  CHECK(text.find("(LICENSE)") != std::string::npos);
  CHECK(text.find("(doc/README.md)") != std::string::npos);
  CHECK(tree_text("LICENSE").starts_with("MIT License\n\nCopyright (c) 2026 the calltally authors\n"));
}

TEST_CASE("every link of the documents leads somewhere") {
  std::size_t followed = 0;
  for (const std::string& document : document_paths()) {
    for (const std::string& target : links(tree_text(document))) {
      if (target.starts_with("https://")) continue;
      ++followed;
      CAPTURE(document, target);
      CHECK(leads_somewhere(document, target));
    }
  }
  CHECK(followed > 150);
}

TEST_CASE("a link that leads nowhere is seen") {
  CHECK(leads_somewhere("doc/report.md", "../README.md#try-it"));
  CHECK(leads_somewhere("doc/report.md", "#options"));
  CHECK_FALSE(leads_somewhere("doc/report.md", "reports.md"));
  CHECK_FALSE(leads_somewhere("doc/report.md", "periods.md#period"));
}

TEST_CASE("the page of every command has the same shape") {
  for (const Verb& verb : all_verbs()) {
    CAPTURE(verb.name);
    const std::string text = tree_text(page_of(verb));
    std::vector<std::string> parts = headings(text);
    std::erase_if(parts, [](const std::string& heading) { return heading.starts_with("###"); });
    CHECK(parts == std::vector<std::string>{"# calltally " + verb.name, "## Synopsis", "## Description",
                                            "## Options", "## Examples", "## Exit codes", "## See also"});
    const std::vector<std::string> lines = prose_lines(text);
    REQUIRE(lines.size() > 3);
    CHECK(lines[1].empty());  // the name, then one sentence
    CHECK(lines[2].ends_with('.'));
    CHECK(lines[3].empty());
    CHECK(text.find("\ncalltally " + verb.name + " ") != std::string::npos);
  }
}

TEST_CASE("the index of the manual has every page") {
  const std::vector<std::string> listed = links(tree_text("doc/README.md"));
  const std::set<std::string> index(listed.begin(), listed.end());
  for (const std::string& document : document_paths()) {
    if (!document.starts_with("doc/") || document == "doc/README.md") continue;
    CAPTURE(document);
    CHECK(index.contains(document.substr(4)));
  }
}

TEST_CASE("every example file is named in the documents") {
  std::string text;
  for (const std::string& document : document_paths()) text += tree_text(document);
  for (const auto& entry : fs::directory_iterator(fs::path(source_dir) / "examples")) {
    const std::string name = entry.path().filename().string();
    if (name == "demo.sh" || name == "make-sample-calls.sh" || entry.is_directory()) continue;  // of the demo
    CAPTURE(name);
    CHECK(text.find(name) != std::string::npos);
  }
}

}  // namespace
}  // namespace calltally
