// A JSON value as a plain tree, and its canonical text: what every room can hold without knowing the parser.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace calltally {

struct Json;
using JsonArray = std::vector<Json>;
// Members in canonical order: sorted by the bytes of the key, each key once.
using JsonObject = std::vector<std::pair<std::string, Json>>;

struct Json {
  std::variant<std::nullptr_t, bool, std::int64_t, std::uint64_t, double, std::string, JsonArray, JsonObject>
      value = nullptr;

  [[nodiscard]] bool is_null() const { return std::holds_alternative<std::nullptr_t>(value); }
  [[nodiscard]] const JsonObject* object() const { return std::get_if<JsonObject>(&value); }
  [[nodiscard]] const JsonArray* array() const { return std::get_if<JsonArray>(&value); }
  [[nodiscard]] const std::string* text() const { return std::get_if<std::string>(&value); }

  // The nearest double of any kind of number; nothing for all else.
  [[nodiscard]] std::optional<double> number() const;

  // The member of an object; nullptr where this is no object or has no such key. Borrowed from *this.
  [[nodiscard]] const Json* find(std::string_view key) const;

  // The same with its key.
  [[nodiscard]] const std::pair<std::string, Json>* member(std::string_view key) const;

  friend bool operator==(const Json&, const Json&) = default;
};

// Null, blank text, [] and {}: a value that says nothing.
[[nodiscard]] bool says_nothing(const Json& value);

// Canonical text: no white space, keys sorted by bytes, strings with only the escapes JSON demands, numbers
// the shortest that read back equal (8.0 is 8). Equal values have equal text, so texts can be compared
// instead of values.
void append_canonical(std::string& out, const Json& value);
[[nodiscard]] std::string canonical(const Json& value);

// A JSON string literal, quotes included. Input is valid UTF-8.
void append_json_string(std::string& out, std::string_view utf8);

}  // namespace calltally
