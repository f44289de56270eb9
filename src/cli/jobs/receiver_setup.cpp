#include "cli/jobs/receiver_setup.hpp"

#include <sys/stat.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <stdexcept>
#include <vector>

#include "base/digest.hpp"
#include "base/file_text.hpp"
#include "cli/terminal/output.hpp"
#include "intake/credentials.hpp"

namespace calltally {
namespace {

constexpr std::size_t token_bytes = 24;

}  // namespace

std::string existing_text(const std::string& path) {
  std::error_code missing;
  if (!std::filesystem::exists(path, missing)) return {};
  auto text = text_of_file(path);
  if (text) return *std::move(text);
  throw std::runtime_error("'" + path + "' cannot be read: " + std::strerror(text.error()));
}

TokenChange ensure_token(const std::string& path, bool renew) {
  const std::string text = existing_text(path);
  const bool has_token = !tokens_in(text).empty();
  if (has_token && !renew) return TokenChange::kept;
  Output file(path);
  file.write(hex(random_bytes(token_bytes)) + "\n" + text);
  file.finish();
  return has_token ? TokenChange::added : TokenChange::made;
}

std::string first_token(const std::string& path) {
  const std::vector<std::string> tokens = tokens_in(existing_text(path));
  if (tokens.empty()) throw std::runtime_error("there is no token in '" + path + "'");
  return tokens.front();
}

void make_folder(const std::string& path, unsigned mode) {
  std::error_code failure;
  if (path.empty() || std::filesystem::is_directory(path, failure)) return;
  make_folder(std::filesystem::path(path).parent_path().string(), 0755);
  if (::mkdir(path.c_str(), mode) != 0 && errno != EEXIST) {
    throw std::runtime_error("the folder '" + path + "' cannot be created: " + std::strerror(errno));
  }
}

}  // namespace calltally
