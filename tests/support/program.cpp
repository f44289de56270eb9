#include "support/program.hpp"

#include <stdio.h>

#include <array>
#include <fstream>
#include <stdexcept>

#include "support/places.hpp"

namespace calltally {
namespace {

std::string shell_word(std::string_view text) {
  std::string word{"'"};
  for (const char c : text) {
    if (c == '\'') {
      word += "'\\''";
    } else {
      word += c;
    }
  }
  return word + "'";
}

}  // namespace

std::string calltally_says(const std::vector<std::string>& arguments) {
  std::string command =
      "env -u COLUMNS -u NO_COLOR LC_ALL=C.UTF-8 TZ=Europe/Amsterdam " + shell_word(program_binary);
  for (const std::string& argument : arguments) command.append(" ").append(shell_word(argument));
  FILE* pipe = ::popen((command + " 2>&1 < /dev/null").c_str(), "r");
  if (pipe == nullptr) throw std::runtime_error("cannot run " + command);
  std::string said;
  std::array<char, 65536> bytes{};
  for (std::size_t n = 0; (n = ::fread(bytes.data(), 1, bytes.size(), pipe)) > 0;)
    said.append(bytes.data(), n);
  if (::pclose(pipe) != 0) throw std::runtime_error(command + " failed: " + said);
  return said;
}

void write_file(const std::string& path, std::string_view text) {
  std::ofstream file(path, std::ios::binary);
  file.write(text.data(), static_cast<std::streamsize>(text.size()));
  file.close();
  if (!file) throw std::runtime_error("cannot write " + path);
}

}  // namespace calltally
