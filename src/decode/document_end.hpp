// Where a JSON document ends, told from brackets and strings alone: for files that hold several.
#pragma once

#include <string>
#include <string_view>

namespace calltally {

// Follows one object or array while its text comes. Says early that no more text can make it a document, so
// that one cut off does not take along what stands behind it; what it calls done need not be JSON in its
// smallest parts.
class DocumentEnd {
 public:
  enum class State {
    open,    // its end is still to come
    done,    // the last bracket was taken
    broken,  // there is no end
  };

  // Takes what belongs to the document off `text`. After `done` and `broken` nothing more is taken.
  State take(std::string_view& text);

 private:
  enum class Next { document, value, value_or_end, key, key_or_end, colon, comma_or_end };

  State take_byte(std::string_view& text);
  State open(char bracket);
  State close(char bracket);
  State begin_string();
  State take_string(std::string_view& text);
  State take_word(std::string_view& text);
  State punctuate(char c);
  [[nodiscard]] bool expects_value() const { return next_ == Next::value || next_ == Next::value_or_end; }

  std::string open_;  // brackets
  Next next_ = Next::document;
  bool in_string_ = false;
  bool escaped_ = false;  // the next byte of a string
  bool in_word_ = false;
  State state_ = State::open;
};

}  // namespace calltally
