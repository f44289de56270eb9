// What --where is given: refused with a sentence, or read into conditions that read back the same.
#include <string>

#include "fuzz.hpp"
#include "question/bad_question.hpp"
#include "question/condition_text.hpp"
#include "question/selection.hpp"

namespace calltally {
namespace {

std::string written(const Conditions& conditions) {
  std::string text;
  for (const Condition& condition : conditions) {
    if (!text.empty()) text += " and ";
    const bool is_last = &condition == &conditions.back();
    text += to_text(condition.key.name, condition.compare, condition.value,
                    is_last ? Quoting::where_needed : Quoting::always);
  }
  return text;
}

bool same(const Conditions& a, const Conditions& b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i].key.name != b[i].key.name || a[i].compare != b[i].compare || a[i].value != b[i].value)
      return false;
  }
  return true;
}

}  // namespace
}  // namespace calltally

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace calltally;
  const std::string_view text = text_of(bytes, size);
  try {
    const Conditions conditions = read_conditions(text);
    demand(!conditions.empty(), "what is typed is a condition");
    for (const Condition& condition : conditions) {
      demand(!condition.key.name.empty(), "a condition names a key");
    }
    demand(same(read_conditions(written(conditions)), conditions), "conditions read back the same");
  } catch (const BadQuestion& question) {
    demand(std::string_view(question.what()).starts_with("where '"), "a refusal names what was typed");
  }
  return 0;
}
