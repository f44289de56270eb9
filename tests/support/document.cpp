#include "support/document.hpp"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "support/places.hpp"

namespace calltally {
namespace {

void add_documents(const std::string& folder, std::vector<std::string>& paths) {
  const auto root = std::filesystem::path(source_dir);
  for (const auto& entry : std::filesystem::directory_iterator(root / folder)) {
    if (entry.path().extension() == ".md") paths.push_back(folder + entry.path().filename().string());
  }
}

// GitHub's: lower case, marks dropped, blanks to dashes.
std::string anchor_of(const std::string& heading) {
  std::string anchor;
  for (const char c : heading.substr(heading.find_first_not_of("# "))) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) != 0 || c == '-' || c == '_') anchor += static_cast<char>(std::tolower(byte));
    if (c == ' ') anchor += '-';
  }
  return anchor;
}

std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> cells;
  for (std::size_t begin = 1; begin < line.size();) {
    std::size_t end = line.find('|', begin);
    while (end != std::string::npos && line[end - 1] == '\\') end = line.find('|', end + 1);
    if (end == std::string::npos) break;
    cells.push_back(line.substr(begin, end - begin));
    begin = end + 1;
  }
  cells.resize(3);
  return cells;
}

}  // namespace

std::string tree_text(const std::string& path) {
  std::ifstream file(std::string(source_dir) + "/" + path, std::ios::binary);
  if (!file) throw std::runtime_error("there is no " + path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::vector<std::string> document_paths() {
  std::vector<std::string> paths;
  add_documents("", paths);
  add_documents("doc/", paths);
  std::ranges::sort(paths);
  return paths;
}

std::vector<std::string> prose_lines(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  bool is_code = false;
  for (std::string line; std::getline(stream, line);) {
    const std::size_t begin = line.find_first_not_of(' ');
    const bool is_fence = begin != std::string::npos && line.compare(begin, 3, "```") == 0;
    if (is_fence) is_code = !is_code;
    if (!is_fence && !is_code) lines.push_back(line);
  }
  return lines;
}

std::vector<std::string> headings(const std::string& text) {
  std::vector<std::string> found;
  for (const std::string& line : prose_lines(text)) {
    if (line.starts_with("#")) found.push_back(line);
  }
  return found;
}

std::vector<std::string> anchors(const std::string& text) {
  std::vector<std::string> found;
  for (const std::string& heading : headings(text)) found.push_back(anchor_of(heading));
  return found;
}

std::vector<std::string> links(const std::string& text) {
  std::vector<std::string> targets;
  for (const std::string& line : prose_lines(text)) {
    for (auto at = line.find("]("); at != std::string::npos; at = line.find("](", at + 2)) {
      targets.push_back(line.substr(at + 2, line.find(')', at) - at - 2));
    }
  }
  return targets;
}

std::map<std::string, std::vector<DocumentRow>> tables_of(const std::string& text) {
  std::map<std::string, std::vector<DocumentRow>> tables;
  std::string head;
  for (const std::string& line : prose_lines(text)) {
    if (!line.starts_with("|")) {
      head.clear();
      continue;
    }
    const std::vector<std::string> cells = cells_of(line);
    if (head.empty()) {
      head = cells[0].substr(1, cells[0].size() - 2);
    } else if (!line.starts_with("|--")) {
      tables[head].push_back({cells[0], cells[1], cells[2]});
    }
  }
  return tables;
}

bool has_word(const std::string& text, const std::string& word) {
  const auto is_part = [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_';
  };
  for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
    const auto end = at + word.size();
    if ((at == 0 || !is_part(text[at - 1])) && (end == text.size() || !is_part(text[end]))) return true;
  }
  return false;
}

}  // namespace calltally
