#include "base/json.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <concepts>

#include "base/text.hpp"

namespace calltally {

namespace {

constexpr double two_to_63 = 9223372036854775808.0;
constexpr double two_to_64 = 18446744073709551616.0;

// The longest is a double's: 17 digits, sign, point and exponent.
using Digits = std::array<char, 32>;

void append_integer(std::string& out, std::integral auto value) {
  Digits digits;
  out.append(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr);
}

// A whole number is spelled as the integer it is, so that 8.0 and 8 have one text. From 2^64 on the exponent
// stays: spelled out, no parser with 64-bit integers would read it back.
void append_double(std::string& out, double value) {
  if (!std::isfinite(value)) {
    out += "null";
    return;
  }
  const bool whole = std::trunc(value) == value;
  if (whole && value >= -two_to_63 && value < two_to_63)
    return append_integer(out, static_cast<std::int64_t>(value));
  if (whole && value > 0 && value < two_to_64) return append_integer(out, static_cast<std::uint64_t>(value));

  Digits digits;
  char* const end = digits.data() + digits.size();
  const auto written = whole ? std::to_chars(digits.data(), end, value, std::chars_format::scientific)
                             : std::to_chars(digits.data(), end, value);
  out.append(digits.data(), written.ptr);
}

struct Writer {
  std::string& out;

  void operator()(std::nullptr_t) const { out += "null"; }
  void operator()(bool value) const { out += value ? "true" : "false"; }
  void operator()(std::int64_t value) const { append_integer(out, value); }
  void operator()(std::uint64_t value) const { append_integer(out, value); }
  void operator()(double value) const { append_double(out, value); }
  void operator()(const std::string& value) const { append_json_string(out, value); }

  void operator()(const JsonArray& array) const {
    char before = '[';
    for (const Json& element : array) {
      out += std::exchange(before, ',');
      append_canonical(out, element);
    }
    if (array.empty()) out += '[';
    out += ']';
  }

  void operator()(const JsonObject& object) const {
    char before = '{';
    for (const auto& [key, member] : object) {
      out += std::exchange(before, ',');
      append_json_string(out, key);
      out += ':';
      append_canonical(out, member);
    }
    if (object.empty()) out += '{';
    out += '}';
  }
};

bool needs_escape(char c) { return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\'; }

void append_escape(std::string& out, char c) {
  constexpr std::string_view escaped = "\"\\\b\f\n\r\t";
  constexpr std::string_view letters = "\"\\bfnrt";
  constexpr std::string_view hex = "0123456789abcdef";
  out += '\\';
  if (const auto at = escaped.find(c); at != std::string_view::npos) {
    out += letters[at];
    return;
  }
  const auto code = static_cast<unsigned char>(c);
  out += "u00";
  out += hex[code >> 4U];
  out += hex[code & 0x0FU];
}

}  // namespace

const std::pair<std::string, Json>* Json::member(std::string_view key) const {
  const JsonObject* members = object();
  if (members == nullptr) return nullptr;
  const auto at = std::ranges::lower_bound(*members, key, {}, &JsonObject::value_type::first);
  return at != members->end() && at->first == key ? &*at : nullptr;
}

const Json* Json::find(std::string_view key) const {
  const auto* found = member(key);
  return found == nullptr ? nullptr : &found->second;
}

std::optional<double> Json::number() const {
  if (const auto* whole = std::get_if<std::int64_t>(&value)) return static_cast<double>(*whole);
  if (const auto* large = std::get_if<std::uint64_t>(&value)) return static_cast<double>(*large);
  if (const auto* real = std::get_if<double>(&value)) return *real;
  return std::nullopt;
}

bool says_nothing(const Json& value) {
  if (const auto* text = value.text()) return is_blank(*text);
  if (const auto* array = value.array()) return array->empty();
  if (const auto* object = value.object()) return object->empty();
  return value.is_null();
}

void append_canonical(std::string& out, const Json& value) { std::visit(Writer{out}, value.value); }

std::string canonical(const Json& value) {
  std::string out;
  append_canonical(out, value);
  return out;
}

void append_json_string(std::string& out, std::string_view utf8) {
  out += '"';
  while (true) {
    const auto at = std::ranges::find_if(utf8, needs_escape);
    out.append(utf8.begin(), at);
    if (at == utf8.end()) break;
    append_escape(out, *at);
    utf8.remove_prefix(static_cast<std::size_t>(at - utf8.begin()) + 1);
  }
  out += '"';
}

}  // namespace calltally
