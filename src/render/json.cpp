// Commas, line breaks and indents: all that JSON asks for beyond its values.
#include "render/json.hpp"

#include <cassert>
#include <cmath>

#include "base/json.hpp"
#include "base/text.hpp"

namespace calltally {

void JsonWriter::object() { open(Kind::object, '{'); }

void JsonWriter::array() { open(Kind::array, '['); }

void JsonWriter::open(Kind kind, char bracket) {
  before_value(Shape::container);
  out_ += bracket;
  levels_.push_back({kind});
}

void JsonWriter::end() {
  assert(!levels_.empty() && !is_after_key_);
  const Level level = levels_.back();
  levels_.pop_back();
  if (level.has_lines) new_line();
  out_ += level.kind == Kind::object ? '}' : ']';
}

void JsonWriter::key(std::string_view name) {
  before_key();
  append_json_string(out_, name);
  after_key();
}

void JsonWriter::raw_key(std::string_view json) {
  before_key();
  out_ += json;
  after_key();
}

void JsonWriter::before_key() {
  assert(!levels_.empty() && levels_.back().kind == Kind::object && !is_after_key_);
  before_member(levels_.back(), Place::own_line);
}

void JsonWriter::after_key() {
  out_ += layout_ == JsonLayout::pretty ? ": " : ":";
  is_after_key_ = true;
}

void JsonWriter::value(std::string_view text) {
  before_value(Shape::scalar);
  append_json_string(out_, text);
}

void JsonWriter::value(double number) {
  if (std::isfinite(number)) {
    raw(shortest(number));
  } else {
    value(nullptr);
  }
}

void JsonWriter::value(std::nullptr_t) { raw("null"); }

void JsonWriter::raw(std::string_view json) { raw() += json; }

std::string& JsonWriter::raw() {
  before_value(Shape::scalar);
  return out_;
}

void JsonWriter::before_value(Shape shape) {
  if (is_after_key_ || levels_.empty()) {
    is_after_key_ = false;
    return;
  }
  Level& level = levels_.back();
  assert(level.kind == Kind::array);
  // Once an element has taken a line of its own the rest of the array does, too.
  const bool own_line = shape == Shape::container || level.has_lines;
  before_member(level, own_line ? Place::own_line : Place::same_line);
}

void JsonWriter::before_member(Level& level, Place place) {
  if (!level.is_empty) out_ += ',';
  if (layout_ == JsonLayout::pretty) {
    if (place == Place::own_line) {
      level.has_lines = true;
      new_line();
    } else if (!level.is_empty) {
      out_ += ' ';
    }
  }
  level.is_empty = false;
}

void JsonWriter::new_line() {
  out_ += '\n';
  out_.append(2 * levels_.size(), ' ');
}

}  // namespace calltally
