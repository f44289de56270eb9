#include "decode/document_end.hpp"

#include <algorithm>
#include <utility>

#include "base/ascii.hpp"

namespace calltally {
namespace {

constexpr std::size_t document_depth_max = 1024;
constexpr std::string_view white = " \t\r\n";

// Of a number, true, false or null, and of what people write in their place.
bool is_word_byte(char c) { return is_alphanumeric(c) || c == '-' || c == '+' || c == '.'; }

}  // namespace

DocumentEnd::State DocumentEnd::take(std::string_view& text) {
  while (state_ == State::open && !text.empty()) {
    state_ = in_string_ ? take_string(text) : take_byte(text);
  }
  return state_;
}

DocumentEnd::State DocumentEnd::take_byte(std::string_view& text) {
  const char c = text.front();
  if (is_word_byte(c)) return take_word(text);
  in_word_ = false;
  text.remove_prefix(1);
  if (white.find(c) != std::string_view::npos) return State::open;
  switch (c) {
    case '{':
    case '[':
      return open(c);
    case '}':
    case ']':
      return close(c);
    case '"':
      return begin_string();
    default:
      return punctuate(c);
  }
}

DocumentEnd::State DocumentEnd::open(char bracket) {
  if (next_ != Next::document && !expects_value()) return State::broken;
  if (open_.size() == document_depth_max) return State::broken;
  open_ += bracket;
  next_ = bracket == '{' ? Next::key_or_end : Next::value_or_end;
  return State::open;
}

DocumentEnd::State DocumentEnd::close(char bracket) {
  const bool may_end =
      next_ == Next::comma_or_end || next_ == (bracket == '}' ? Next::key_or_end : Next::value_or_end);
  if (open_.empty() || !may_end || open_.back() != (bracket == '}' ? '{' : '[')) return State::broken;
  open_.pop_back();
  next_ = Next::comma_or_end;
  return open_.empty() ? State::done : State::open;
}

DocumentEnd::State DocumentEnd::begin_string() {
  if (next_ == Next::key || next_ == Next::key_or_end) {
    next_ = Next::colon;
  } else if (expects_value()) {
    next_ = Next::comma_or_end;
  } else {
    return State::broken;
  }
  in_string_ = true;
  return State::open;
}

// A string is one line.
DocumentEnd::State DocumentEnd::take_string(std::string_view& text) {
  const bool escaped = std::exchange(escaped_, false);
  const auto stop = escaped ? 0 : text.find_first_of("\"\\\n");
  if (stop == std::string_view::npos) {
    text = {};
    return State::open;
  }
  const char c = text[stop];
  text.remove_prefix(stop + 1);
  if (c == '\n') return State::broken;
  if (escaped) return State::open;
  if (c == '"') in_string_ = false;
  escaped_ = c == '\\';
  return State::open;
}

DocumentEnd::State DocumentEnd::take_word(std::string_view& text) {
  if (!in_word_ && !expects_value()) return State::broken;
  in_word_ = true;
  next_ = Next::comma_or_end;
  const auto end = std::ranges::find_if_not(text, is_word_byte);
  text.remove_prefix(static_cast<std::size_t>(end - text.begin()));
  return State::open;
}

DocumentEnd::State DocumentEnd::punctuate(char c) {
  if (c == ':' && next_ == Next::colon) {
    next_ = Next::value;
  } else if (c == ',' && next_ == Next::comma_or_end && !open_.empty()) {
    next_ = open_.back() == '{' ? Next::key : Next::value;
  } else {
    return State::broken;
  }
  return State::open;
}

}  // namespace calltally
