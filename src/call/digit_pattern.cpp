#include "call/digit_pattern.hpp"

#include <algorithm>
#include <limits>

#include "base/number_text.hpp"

namespace calltally {
namespace {

// What has to follow; a reference to somebody's lambda.
class Next {
 public:
  template <typename Function>
  explicit Next(const Function& function)
      : function_(&function),
        call_([](const void* f, std::size_t at) { return (*static_cast<const Function*>(f))(at); }) {}

  bool operator()(std::size_t at) const { return call_(function_, at); }

 private:
  const void* function_;
  bool (*call_)(const void*, std::size_t);
};

// How often what stands before it may come.
struct Count {
  std::size_t least = 1;
  std::size_t most = 1;
};

// Where the part that begins at the front of `pattern` ends: a digit, an escape, a set or a group.
std::size_t part_size(std::string_view pattern) {
  if (pattern.front() == '\\') return 2;
  if (pattern.front() == '[') return pattern.find(']') + 1;
  if (pattern.front() != '(') return 1;
  std::size_t depth = 0;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] == '(') ++depth;
    if (pattern[i] == ')' && --depth == 0) return i + 1;
  }
  return pattern.size();
}

std::size_t count_in(std::string_view text) {
  return static_cast<std::size_t>(whole_number_in(text).value_or(std::numeric_limits<std::int64_t>::max()));
}

// Takes the count off the front of `pattern` where one stands there.
Count take_count(std::string_view& pattern) {
  if (pattern.starts_with('?')) {
    pattern.remove_prefix(1);
    return {0, 1};
  }
  if (!pattern.starts_with('{')) return {};
  const std::string_view inner = pattern.substr(1, pattern.find('}') - 1);
  pattern.remove_prefix(inner.size() + 2);
  const std::size_t comma = inner.find(',');
  const std::size_t least = count_in(inner.substr(0, comma));
  return {least, comma == inner.npos ? least : count_in(inner.substr(comma + 1))};
}

bool is_in_set(std::string_view set, char digit) {
  for (std::size_t i = 0; i < set.size(); ++i) {
    if (i + 2 < set.size() && set[i + 1] == '-') {
      if (digit >= set[i] && digit <= set[i + 2]) return true;
      i += 2;
    } else if (digit == set[i]) {
      return true;
    }
  }
  return false;
}

bool takes(std::string_view part, char digit) {
  if (part.front() == '\\') return true;  // all that is asked are digits
  if (part.front() == '[') return is_in_set(part.substr(1, part.size() - 2), digit);
  return part.front() == digit;
}

class Matcher {
 public:
  Matcher(std::string_view pattern, std::string_view digits) : whole_(pattern), digits_(digits) {}

  // True where one of the alternatives fits from `at` on and `next` says so of where it ends.
  bool alternatives(std::string_view pattern, std::size_t at, const Next& next) {
    for (;;) {
      std::size_t end = 0;
      while (end < pattern.size() && pattern[end] != '|') end += part_size(pattern.substr(end));
      if (sequence(pattern.substr(0, end), at, next)) return true;
      if (end >= pattern.size()) return false;
      pattern.remove_prefix(end + 1);
    }
  }

  [[nodiscard]] const std::array<std::string_view, 2>& groups() const { return groups_; }

 private:
  bool sequence(std::string_view pattern, std::size_t at, const Next& next) {
    if (pattern.empty()) return next(at);
    if (pattern.front() == '$') return at == digits_.size() && sequence(pattern.substr(1), at, next);
    const std::string_view part = pattern.substr(0, part_size(pattern));
    std::string_view rest = pattern.substr(part.size());
    const Count count = take_count(rest);
    if (part.front() == '(') return group(part, count, rest, at, next);
    std::size_t taken = 0;
    while (taken < count.most && at + taken < digits_.size() && takes(part, digits_[at + taken])) ++taken;
    for (; taken >= count.least; --taken) {
      if (sequence(rest, at + taken, next)) return true;
      if (taken == 0) break;
    }
    return false;
  }

  bool group(std::string_view part, Count count, std::string_view rest, std::size_t at, const Next& next) {
    const bool is_captured = !part.starts_with("(?:");
    const std::size_t begin = is_captured ? 1 : 3;
    const std::string_view inner = part.substr(begin, part.size() - begin - 1);
    const auto behind = [&](std::size_t end) {
      if (!is_captured) return sequence(rest, end, next);
      std::string_view& captured = groups_.at(place_of(part));
      const std::string_view before = captured;
      captured = digits_.substr(at, end - at);
      if (sequence(rest, end, next)) return true;
      captured = before;
      return false;
    };
    if (alternatives(inner, at, Next(behind))) return true;
    return count.least == 0 && sequence(rest, at, next);
  }

  // The how-manieth of the captured groups this one is.
  [[nodiscard]] std::size_t place_of(std::string_view part) const {
    const auto* begin = whole_.data();
    std::size_t place = 0;
    for (const auto* at = begin; at != part.data(); ++at) {
      if (at[0] == '(' && at[1] != '?') ++place;
    }
    return place;
  }

  std::string_view whole_;
  std::string_view digits_;
  std::array<std::string_view, 2> groups_{};
};

}  // namespace

bool fits_pattern(std::string_view pattern, std::string_view digits) {
  const auto is_end = [&](std::size_t end) { return end == digits.size(); };
  return Matcher(pattern, digits).alternatives(pattern, 0, Next(is_end));
}

bool begins_with_pattern(std::string_view pattern, std::string_view digits, DigitMatch& match,
                         std::size_t size_max) {
  if (pattern.empty()) return false;
  Matcher matcher(pattern, digits);
  const auto note = [&](std::size_t end) {
    match.size = end;
    return end <= size_max;
  };
  if (!matcher.alternatives(pattern, 0, Next(note))) return false;
  match.groups = matcher.groups();
  return true;
}

}  // namespace calltally
