// JSON written as it comes, without a tree in memory.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace calltally {

template <typename T>
concept JsonInteger = std::integral<T> && !std::same_as<T, bool> && !std::same_as<T, char>;

enum class JsonLayout {
  compact,  // no white space at all
  pretty,   // two spaces a level; an array of scalars stays on one line
};

// Appends to `out`, which it borrows and the caller may take away at any time. Commas and layout are its
// work; that keys and values alternate and every object() and array() is ended is the caller's (asserted).
// Several values on the top level are written without anything between them, for JSON Lines. Text is valid
// UTF-8.
class JsonWriter {
 public:
  explicit JsonWriter(std::string& out, JsonLayout layout = JsonLayout::compact)
      : out_(out), layout_(layout) {}

  void object();
  void array();
  void end();  // of the innermost object or array

  void key(std::string_view name);
  void raw_key(std::string_view json);  // a key that is a JSON string already

  void value(std::string_view text);
  void value(double number);  // NaN and infinity are null
  void value(std::nullptr_t);

  // Templates, so that a pointer does not become a bool, nor an int a double.
  template <std::same_as<bool> Bool>
  void value(Bool truth) {
    raw(truth ? "true" : "false");
  }
  template <JsonInteger Integer>
  void value(Integer number) {
    raw(std::to_string(number));
  }
  template <typename Value>
  void value(const std::optional<Value>& maybe) {
    if (maybe) {
      value(*maybe);
    } else {
      value(nullptr);
    }
  }

  // A value that is JSON text already, written as it is.
  void raw(std::string_view json);

  // The same, for a value that the caller writes itself to the end of what this gives.
  [[nodiscard]] std::string& raw();

  template <typename Value>
  void member(std::string_view name, const Value& content) {
    key(name);
    value(content);
  }

 private:
  enum class Kind { object, array };
  enum class Shape { scalar, container };
  enum class Place { same_line, own_line };
  struct Level {
    Kind kind;
    bool is_empty = true;
    bool has_lines = false;  // pretty: its members stand on lines of their own
  };

  void open(Kind kind, char bracket);
  void before_key();
  void after_key();
  void before_value(Shape shape);
  void before_member(Level& level, Place place);
  void new_line();

  std::string& out_;
  JsonLayout layout_;
  std::vector<Level> levels_;
  bool is_after_key_ = false;
};

}  // namespace calltally
