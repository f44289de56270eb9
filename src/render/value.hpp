// The value of one cell, typed: what stands between an answer and the format that it is given in.
#pragma once

#include <cassert>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/instant.hpp"
#include "base/zone.hpp"
#include "render/terminal.hpp"

namespace calltally {

// Texts and lists are borrowed: they have to stay as they are for as long as the value is used. Text is valid
// UTF-8 unless it is for people. Small, because an export makes millions.
class Value {
 public:
  enum class Kind : std::uint8_t {
    nothing,
    integer,
    number,
    decimal,  // a number with all its digits, as it is spelled
    truth,
    text,
    phone,  // a text of which a full international number ("+31612345678") is no formula
    instant,
    local_time,
    bytes,
    list,  // several values
    json,  // canonical JSON of an object or an array; a text for formats without them
  };

  Value() = default;

  static Value integer(std::int64_t whole) {
    Value value(Kind::integer);
    value.whole_ = whole;
    return value;
  }
  static Value number(double number) {
    Value value(Kind::number);
    value.number_ = number;
    return value;
  }
  static Value number(std::optional<double> maybe) { return maybe ? number(*maybe) : Value(); }
  static Value truth(bool is_true) {
    Value value(Kind::truth);
    value.whole_ = is_true ? 1 : 0;
    return value;
  }
  static Value decimal(std::string_view spelled) { return {Kind::decimal, spelled}; }
  static Value text(std::string_view text) { return {Kind::text, text}; }
  static Value phone(std::string_view text) { return {Kind::phone, text}; }
  static Value bytes(std::string_view bytes) { return {Kind::bytes, bytes}; }
  static Value json(std::string_view canonical) { return {Kind::json, canonical}; }
  static Value instant(Instant instant) {
    Value value(Kind::instant);
    value.whole_ = unix_ms(instant);
    return value;
  }
  static Value local_time(LocalTime time) {
    Value value(Kind::local_time);
    value.whole_ = time.time_since_epoch().count();
    return value;
  }
  static Value list(std::span<const Value> values) {
    Value value(Kind::list);
    value.values_ = values.data();
    value.size_ = size_of(values.size());
    return value;
  }

  // Nothing where the text is empty.
  static Value text_or_nothing(std::string_view said) { return said.empty() ? Value() : text(said); }

  // How people's formats show it.
  [[nodiscard]] Value styled(Style style) const {
    Value value = *this;
    value.style_ = static_cast<std::uint8_t>(style);
    return value;
  }

  [[nodiscard]] Kind kind() const { return kind_; }
  [[nodiscard]] Style style() const { return static_cast<Style>(style_); }

  // Each is of the kinds of its name.
  [[nodiscard]] std::int64_t whole() const { return whole_; }  // an integer
  [[nodiscard]] double number() const { return number_; }
  [[nodiscard]] bool truth() const { return whole_ != 0; }
  [[nodiscard]] std::string_view text() const { return {text_, size_}; }  // also decimal, phone, bytes, json
  [[nodiscard]] Instant instant() const { return Instant(std::chrono::milliseconds(whole_)); }
  [[nodiscard]] LocalTime local_time() const { return LocalTime(std::chrono::milliseconds(whole_)); }
  [[nodiscard]] std::span<const Value> list() const { return {values_, size_}; }

 private:
  explicit Value(Kind kind) : kind_(kind) {}
  Value(Kind kind, std::string_view text) : text_(text.data()), size_(size_of(text.size())), kind_(kind) {}

  static std::uint32_t size_of(std::size_t size) {
    assert(size <= std::numeric_limits<std::uint32_t>::max());
    return static_cast<std::uint32_t>(size);
  }

  union {
    std::int64_t whole_ = 0;
    double number_;
    const char* text_;
    const Value* values_;
  };
  std::uint32_t size_ = 0;
  Kind kind_ = Kind::nothing;
  std::uint8_t style_ = 0;
};

// As a text on its own: whole numbers and decimals with all their digits, numbers the shortest that reads
// back equal, or Inf; bytes as SQL writes them, x'00ff'; the values of a list joined with "; "; "" for
// nothing.
void append_text(std::string& out, const Value& value);

}  // namespace calltally
