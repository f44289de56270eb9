// What a document is asked about to tell whose it is.
#pragma once

#include <string>
#include <string_view>

#include "base/json.hpp"

namespace calltally {

inline bool has(const Json& object, std::string_view key) { return object.find(key) != nullptr; }

inline bool has_text(const Json& object, std::string_view key) {
  const Json* value = object.find(key);
  return value != nullptr && value->text() != nullptr;
}

inline bool is_text(const Json& object, std::string_view key, std::string_view text) {
  return has_text(object, key) && *object.find(key)->text() == text;
}

inline bool has_object(const Json& object, std::string_view key) {
  const Json* value = object.find(key);
  return value != nullptr && value->object() != nullptr;
}

inline bool has_array(const Json& object, std::string_view key) {
  const Json* value = object.find(key);
  return value != nullptr && value->array() != nullptr;
}

inline bool has_number(const Json& object, std::string_view key) {
  const Json* value = object.find(key);
  return value != nullptr && value->number().has_value();
}

}  // namespace calltally
