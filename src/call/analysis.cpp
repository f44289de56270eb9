#include "call/analysis.hpp"

namespace calltally {
namespace {

using Take = std::function<void(const std::string&, const Json&)>;

enum class Level { top, nested };

void visit(std::string& key, const Json& value, Level level, const Take& take) {
  if (const JsonObject* object = value.object()) {
    const std::size_t length = key.size();
    for (const auto& [name, member] : *object) {
      if (level == Level::nested) key += '.';
      key += name;
      visit(key, member, Level::nested, take);
      key.resize(length);
    }
  } else if (const JsonArray* array = value.array()) {
    for (const Json& item : *array) visit(key, item, level, take);
  } else if (!says_nothing(value)) {
    take(key, value);
  }
}

}  // namespace

void for_each_value(const Json& analysis, const Take& take) {
  std::string key;
  if (analysis.object() != nullptr) visit(key, analysis, Level::top, take);
}

std::string text_of_value(const Json& value) {
  const std::string* text = value.text();
  return text != nullptr ? *text : canonical(value);
}

}  // namespace calltally
