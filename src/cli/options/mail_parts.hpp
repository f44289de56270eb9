// A page as the parts of a mail: the text that is read at once, and the HTML that goes with it.
#pragma once

#include <functional>
#include <string>

#include "cli/options/answer_output.hpp"

namespace calltally {

inline constexpr const char* mail_text_name = "report.txt";
inline constexpr const char* mail_page_name = "report.html";

// Two outputs of one answer, into the two files of a folder. Decided before anything is read, as AnswerOutput
// is.
class MailParts {
 public:
  // The folder is made where it is missing; the folder that it lies in must be there. Throws UsageError as
  // AnswerOutput does, std::runtime_error where there can be no such folder.
  MailParts(const std::string& folder, const AnswerOptions& options, const Environment& environment);

  // `page` makes one of the parts for its presentation. Both are written before either bears its name.
  void give(const std::function<Page(const Presentation&)>& page) const;

 private:
  AnswerOutput text_;
  AnswerOutput page_;
};

}  // namespace calltally
