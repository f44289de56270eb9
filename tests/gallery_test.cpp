// doc/messages.md shows what the sources can complain of. That it shows what the program really says, the
// test `messages` holds (tests/messages/make --check).
#include "support/catch.hpp"

#include <algorithm>
#include <filesystem>
#include <regex>
#include <string>
#include <vector>

#include "support/document.hpp"
#include "support/places.hpp"

namespace calltally {
namespace {

namespace fs = std::filesystem;

// The exceptions whose sentence a user reads.
constexpr const char* complaint_pattern =
    R"(throw (UsageError|BadQuestion|std::runtime_error)\(([^;]|;[^\n])*;\n)";

// "said" of a literal of C++, as far as messages need it.
std::string unescaped(const std::string& literal) {
  std::string text;
  for (std::size_t at = 0; at < literal.size(); ++at) {
    if (literal[at] == '\\' && at + 1 < literal.size()) ++at;
    text += literal[at];
  }
  return text;
}

// The literals of a statement; those that only a line break parts are one.
std::vector<std::string> literals_of(const std::string& statement) {
  static const std::regex literal(R"re("((?:[^"\\]|\\.)*)")re");
  std::vector<std::string> found;
  std::size_t end = std::string::npos;
  for (std::sregex_iterator match(statement.begin(), statement.end(), literal), last; match != last;
       ++match) {
    const auto at = static_cast<std::size_t>(match->position());
    const bool goes_on = end != std::string::npos && statement.find_first_not_of(" \n", end) == at;
    const std::string text = unescaped((*match)[1].str());
    if (goes_on) {
      found.back() += text;
    } else {
      found.push_back(text);
    }
    end = at + static_cast<std::size_t>(match->length());
  }
  return found;
}

// What a statement surely says: its longest literal, where that is long enough to be its own.
std::string sentence_of(const std::string& statement) {
  std::string longest;
  for (const std::string& text : literals_of(statement)) {
    if (text.size() > longest.size()) longest = text;
  }
  constexpr std::size_t own_bytes = 10;
  return longest.size() < own_bytes ? std::string{} : longest;
}

std::vector<std::string> sentences_of(const std::string& source) {
  static const std::regex complaint(complaint_pattern);
  std::vector<std::string> found;
  for (std::sregex_iterator match(source.begin(), source.end(), complaint), last; match != last; ++match) {
    if (const std::string sentence = sentence_of(match->str()); !sentence.empty()) found.push_back(sentence);
  }
  return found;
}

TEST_CASE("every complaint that the sources throw is in the gallery of messages") {
  const std::string gallery = tree_text("doc/messages.md");
  std::size_t seen = 0;
  for (const auto& entry : fs::recursive_directory_iterator(fs::path(source_dir) / "src")) {
    if (entry.path().extension() != ".cpp") continue;
    const std::string path = entry.path().lexically_relative(source_dir).string();
    for (const std::string& sentence : sentences_of(tree_text(path))) {
      ++seen;
      CAPTURE(path, sentence);
      CHECK(gallery.find(sentence) != std::string::npos);
    }
  }
  CHECK(seen > 100);
}

TEST_CASE("a complaint is found in a source") {
  CHECK(sentences_of("throw UsageError(name + \" is given twice; \"\n  \"write it once\");\n") ==
        std::vector<std::string>{" is given twice; write it once"});
  CHECK(sentences_of("throw UsageError(\"say \\\"one\\\" thing\" + text);\n") ==
        std::vector<std::string>{"say \"one\" thing"});
  CHECK(sentences_of("throw UsageError(text);\n").empty());
}

}  // namespace
}  // namespace calltally
