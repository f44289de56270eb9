// What --where is given: refused with a sentence, or read into conditions that read back the same.
#include <array>
#include <string>

#include "base/nearest.hpp"
#include "base/text.hpp"
#include "cli/conditions.hpp"
#include "cli/selection.hpp"
#include "fuzz.hpp"

namespace calltally {
namespace {

std::string written(const Conditions& conditions) {
  constexpr std::array signs = {"=", "!=", ">", ">=", "<", "<="};
  std::string text;
  for (const Condition& condition : conditions) {
    if (!text.empty()) text += " and ";
    text.append(condition.key.name).append(signs.at(static_cast<std::size_t>(condition.compare)));
    text += condition.value;
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
      demand(without_outer_blanks(condition.value) == condition.value, "values have no outer blanks");
      // "a=x and and b=y" can be read in two ways.
      if (ascii_lower(condition.value).ends_with("and")) return 0;
    }
    demand(same(read_conditions(written(conditions)), conditions), "conditions read back the same");
  } catch (const Misuse& misuse) {
    demand(std::string_view(misuse.what()).starts_with("--where '"), "a refusal names what was typed");
  }
  return 0;
}
