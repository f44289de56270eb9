#include "support/escaped_lines.hpp"

#include <charconv>
#include <fstream>
#include <stdexcept>

#include "support/places.hpp"

namespace calltally {
namespace {

// The text of "\{TEXT*N}" behind its brace, which is taken along: TEXT may hold braces and stars.
std::string repeated(std::string_view& rest) {
  for (auto star = rest.find('*'); star != std::string_view::npos; star = rest.find('*', star + 1)) {
    std::size_t count = 0;
    const char* const end = rest.data() + rest.size();
    const auto [stop, error] = std::from_chars(rest.data() + star + 1, end, count);
    if (error != std::errc{} || stop == end || *stop != '}') continue;
    std::string text;
    for (std::size_t i = 0; i < count; ++i) text += rest.substr(0, star);
    rest.remove_prefix(static_cast<std::size_t>(stop - rest.data()) + 1);
    return text;
  }
  throw std::runtime_error("a repetition does not end: " + std::string(rest));
}

char byte_of(std::string_view two_digits) {
  unsigned value = 0;
  const auto [stop, error] =
      std::from_chars(two_digits.data(), two_digits.data() + two_digits.size(), value, 16);
  if (error != std::errc{} || stop != two_digits.data() + 2) {
    throw std::runtime_error("no byte: \\x" + std::string(two_digits));
  }
  return static_cast<char>(value);
}

}  // namespace

std::string unescaped(std::string_view line) {
  std::string bytes;
  while (!line.empty()) {
    if (line.starts_with("\\\\")) {
      bytes += '\\';
      line.remove_prefix(2);
    } else if (line.starts_with("\\x")) {
      bytes += byte_of(line.substr(2, 2));
      line.remove_prefix(4);
    } else if (line.starts_with("\\{")) {
      line.remove_prefix(2);
      bytes += repeated(line);
    } else {
      bytes += line.front();
      line.remove_prefix(1);
    }
  }
  return bytes;
}

std::vector<std::string> documents_in(const std::string& name) {
  std::ifstream file(std::string(source_dir) + "/tests/" + name, std::ios::binary);
  if (!file) throw std::runtime_error("cannot open tests/" + name);
  std::vector<std::string> documents;
  for (std::string line; std::getline(file, line);) {
    if (!line.empty() && line.front() != '#') documents.push_back(unescaped(line));
  }
  return documents;
}

}  // namespace calltally
