#include "base/file_text.hpp"

#include <array>
#include <cerrno>
#include <cstdio>
#include <memory>

namespace calltally {

tl::expected<std::string, int> text_of_file(const std::string& path) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rbe"), std::fclose);
  if (!file) return tl::unexpected(errno);
  std::string text;
  std::array<char, 4096> some{};
  while (const std::size_t length = std::fread(some.data(), 1, some.size(), file.get())) {
    text.append(some.data(), length);
  }
  if (std::ferror(file.get()) != 0) return tl::unexpected(errno);
  return text;
}

}  // namespace calltally
