#include "cli/options/dress_options.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <stdexcept>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "base/utf8.hpp"
#include "cli/options/usage_error.hpp"
#include "render/image_address.hpp"

namespace calltally {
namespace {

constexpr std::size_t kibibyte = 1024;
constexpr std::size_t logo_max = 200 * kibibyte;
constexpr std::size_t introduction_max = 64 * kibibyte;
constexpr std::array page_options{"--title", "--logo", "--intro"};

[[noreturn]] void refuse_unreadable(const std::string& option, const std::string& path, int error) {
  throw std::runtime_error(option + " '" + path + "' cannot be read: " + std::strerror(error));
}

// At most one byte more than `most`, so that nothing is read without end.
std::string contents_of(const std::string& option, const std::string& path, std::size_t most) {
  std::error_code none;
  if (std::filesystem::is_directory(path, none)) refuse_unreadable(option, path, EISDIR);
  errno = 0;
  std::ifstream file(path, std::ios::binary);
  if (!file) refuse_unreadable(option, path, errno);
  std::string bytes(most + 1, '\0');
  file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<std::size_t>(file.gcount()));
  if (bytes.size() > most) {
    throw UsageError(option + " '" + path + "' is larger than " + std::to_string(most / kibibyte) +
                     " KiB; choose a smaller file");
  }
  return bytes;
}

std::string logo_of(const std::string& path) {
  auto address = image_address(contents_of("--logo", path, logo_max));
  if (!address) throw UsageError("--logo '" + path + "' is not a PNG, JPEG or SVG image");
  return *std::move(address);
}

std::string introduction_of(const std::string& path) {
  std::string text = contents_of("--intro", path, introduction_max);
  if (text.find('\0') != std::string::npos || text != valid_utf8(text)) {
    throw UsageError("--intro '" + path + "' is not plain text in UTF-8");
  }
  return text;
}

}  // namespace

Declarations dress_options(DressRequest& request) {
  return all_in_group("HTML page", {option("--title", request.title)
                                        .word("TEXT")
                                        .says("title of the page; what it shows stands below it")
                                        .as(Part::form),
                                    option("--logo", request.logo)
                                        .word("FILE")
                                        .says("PNG, JPEG or SVG image above the title, up to 200 KiB")
                                        .as(Part::form)
                                        .names_file(FileUse::input),
                                    option("--intro", request.introduction)
                                        .word("FILE")
                                        .says("plain text below the title; blank lines separate paragraphs")
                                        .as(Part::form)
                                        .names_file(FileUse::input)});
}

HtmlDress read_dress(const DressRequest& request) {
  HtmlDress dress;
  dress.title = tidy(request.title.value_or(""));
  if (request.logo) dress.logo = logo_of(*request.logo);
  if (request.introduction) dress.introduction = introduction_of(*request.introduction);
  return dress;
}

std::optional<std::string> given_dress(const GivenOptions& given) {
  for (const char* name : page_options) {
    if (given.is_given(name)) return name;
  }
  return std::nullopt;
}

void require_page(const GivenOptions& given, const std::string& option) {
  const auto last = [&](const char* name) {
    const auto values = given.values(name);
    return values.empty() ? std::string{} : values.back();
  };
  if (given.is_given("--mail-parts") || last("--format") == "html") return;
  if (last("--format").empty() && ascii_lower(last("--output")).ends_with(".html")) return;
  throw UsageError(option + " is for HTML pages; add -o FILE.html or --format html");
}

}  // namespace calltally
