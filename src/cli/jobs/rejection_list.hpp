// Names the records of an import that were rejected, without a line for each of a hundred thousand alike.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace calltally {

// Rejections that follow each other for the same reason are told singly at first, the rest of them in one
// sentence with the first and the last of them: so each is named, whatever their number, and a file of
// another kind does not fill the screen.
class RejectionList {
 public:
  static constexpr std::int64_t told_singly = 10;

  // `say` gets whole sentences without a line feed.
  explicit RejectionList(std::function<void(const std::string&)> say) : say_(std::move(say)) {}

  // `reason` may begin with "record N: ", the place within a document.
  void add(const std::string& file, std::int64_t line, std::string_view reason);

  // A record that was not rejected, another file, or the end.
  void end_run();

 private:
  struct Place {
    std::int64_t line = 0;
    std::int64_t record = 0;  // 0: the document is one
  };

  std::function<void(const std::string&)> say_;
  std::string file_;
  std::string reason_;
  std::int64_t run_ = 0;  // rejections in a row, for the same reason
  Place first_untold_;
  Place last_;
};

}  // namespace calltally
