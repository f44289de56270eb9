// Canonical text has no white space, escapes only what it must, and was valid when it was stored; what
// follows is therefore short. Bounds are checked all the same: a file can be damaged.
#include "call/packed_analysis.hpp"

#include <algorithm>
#include <optional>

#include "base/text.hpp"

namespace calltally {
namespace {

constexpr int depth_max = 256;  // of what the decoder takes

struct Literal {
  std::string_view raw;
  bool has_escapes = false;
};

std::optional<int> hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return std::nullopt;
}

// What canonical text escapes: quotation marks, backslashes and control characters.
void append_unescaped(std::string& out, std::string_view raw) {
  constexpr std::string_view letters = "\"\\bfnrt";
  constexpr std::string_view meant = "\"\\\b\f\n\r\t";
  for (std::size_t at = raw.find('\\'); at != std::string_view::npos; at = raw.find('\\')) {
    out.append(raw.substr(0, at));
    raw.remove_prefix(at + 1);
    if (raw.empty()) return;
    if (const auto letter = letters.find(raw.front()); letter != std::string_view::npos) {
      out += meant[letter];
      raw.remove_prefix(1);
    } else if (raw.size() >= 5 && hex_digit(raw[3]) && hex_digit(raw[4])) {  // u00xx
      out += static_cast<char>(*hex_digit(raw[3]) * 16 + *hex_digit(raw[4]));
      raw.remove_prefix(5);
    }
  }
  out.append(raw);
}

bool is_blank_text(const Literal& text) {
  if (text.raw.empty()) return true;
  const auto first = static_cast<unsigned char>(text.raw.front());
  if (first > ' ' && first < 0x80 && first != '\\') return false;
  if (!text.has_escapes) return is_blank(text.raw);
  std::string plain;
  append_unescaped(plain, text.raw);
  return is_blank(plain);
}

class Walk {
 public:
  Walk(std::string_view text, const TakePacked& take) : text_(text), take_(take) {}

  // False where the text ends or is none of the forms.
  bool top() {
    return members([&](const Literal& name) {
      if (opens_container()) {
        key_.clear();
        append_unescaped(key_, name.raw);
        return nested(1);
      }
      if (!name.has_escapes) return scalar(name.raw);
      key_.clear();
      append_unescaped(key_, name.raw);
      return scalar(key_);
    });
  }

 private:
  bool nested(int depth) {
    if (depth > depth_max) return false;
    if (next() == '[') return elements(depth);
    if (next() != '{') return scalar(key_);
    const std::size_t length = key_.size();
    return members([&](const Literal& name) {
      key_ += '.';
      append_unescaped(key_, name.raw);
      const bool whole = nested(depth + 1);
      key_.resize(length);
      return whole;
    });
  }

  template <typename Member>
  bool members(Member member) {
    if (!skip('{')) return false;
    if (skip('}')) return true;
    do {
      const auto name = literal();
      if (!name || !skip(':') || !member(*name)) return false;
    } while (skip(','));
    return skip('}');
  }

  bool elements(int depth) {
    if (!skip('[')) return false;
    if (skip(']')) return true;
    do {
      if (!nested(depth + 1)) return false;
    } while (skip(','));
    return skip(']');
  }

  bool scalar(std::string_view key) {
    if (next() == '"') {
      const auto text = literal();
      if (!text) return false;
      if (!is_blank_text(*text)) take_(key, {PackedValue::Kind::text, text->raw, text->has_escapes});
      return true;
    }
    const std::size_t begin = at_;
    while (at_ < text_.size() && text_[at_] != ',' && text_[at_] != '}' && text_[at_] != ']') ++at_;
    const std::string_view raw = text_.substr(begin, at_ - begin);
    if (raw.empty() || at_ == text_.size()) return false;
    if (raw == "null") return true;
    const bool is_word = raw == "true" || raw == "false";
    take_(key, {is_word ? PackedValue::Kind::truth : PackedValue::Kind::number, raw});
    return true;
  }

  std::optional<Literal> literal() {
    if (!skip('"')) return std::nullopt;
    const std::size_t begin = at_;
    at_ = std::min(text_.find('"', at_), text_.size());
    const bool has_escapes = text_.substr(begin, at_ - begin).find('\\') != std::string_view::npos;
    if (has_escapes) at_ = end_of_escaped(begin);
    if (at_ >= text_.size()) return std::nullopt;
    return Literal{text_.substr(begin, at_++ - begin), has_escapes};
  }

  // Of the quotation marks in a literal only one without a backslash before it is its end.
  [[nodiscard]] std::size_t end_of_escaped(std::size_t at) const {
    while (at < text_.size() && text_[at] != '"') at += text_[at] == '\\' ? 2U : 1U;
    return at;
  }

  [[nodiscard]] char next() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  [[nodiscard]] bool opens_container() const { return next() == '{' || next() == '['; }

  bool skip(char c) {
    if (next() != c) return false;
    ++at_;
    return true;
  }

  std::string_view text_;
  const TakePacked& take_;
  std::size_t at_ = 0;
  std::string key_;  // of what is nested, or has escapes
};

}  // namespace

void append_text(std::string& out, const PackedValue& value) {
  if (value.has_escapes) {
    append_unescaped(out, value.raw);
  } else {
    out += value.raw;
  }
}

void for_each_packed_value(std::string_view analysis, const TakePacked& take) {
  if (!analysis.empty()) Walk(analysis, take).top();
}

}  // namespace calltally
