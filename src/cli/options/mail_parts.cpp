#include "cli/options/mail_parts.hpp"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <stdexcept>

#include <sys/stat.h>

#include "cli/terminal/output.hpp"
#include "view/html_frame.hpp"

namespace calltally {
namespace {

// Nobody else reads what lies in it.
void make_folder(const std::string& folder) {
  if (::mkdir(folder.c_str(), 0700) == 0) return;
  const int error = errno;
  std::error_code none;
  if (error == EEXIST && std::filesystem::is_directory(folder, none)) return;
  throw std::runtime_error("--mail-parts '" + folder +
                           "' cannot be made: " + std::strerror(error == EEXIST ? ENOTDIR : error));
}

AnswerOptions part(AnswerOptions options, const std::string& folder, const char* format, const char* name) {
  options.format = format;
  options.file = (std::filesystem::path(folder) / name).string();
  return options;
}

}  // namespace

MailParts::MailParts(const std::string& folder, const AnswerOptions& options, const Environment& environment)
    : text_(part(options, folder, "table", mail_text_name), environment),
      page_(part(options, folder, "html", mail_page_name), environment) {
  make_folder(folder);
}

void MailParts::give(const std::function<Page(const Presentation&)>& page) const {
  const auto text_of = [&](const AnswerOutput& output) {
    return page_for_people(page(output.presentation()), output.presentation(), Definitions::present);
  };
  Output text(*text_.file());
  text.write(text_of(text_));
  Output html(*page_.file());
  html.write(text_of(page_));
  text.finish();
  html.finish();
  text_.tell_written();
  page_.tell_written();
}

}  // namespace calltally
