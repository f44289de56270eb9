#include "cli/terminal/locale_language.hpp"

#include "base/ascii.hpp"

namespace calltally {

std::string locale_language(const Environment& environment) {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const auto locale = environment.variable(name);
    if (!locale || locale->empty()) continue;
    return ascii_lower(*locale).substr(0, locale->find_first_of("_.@"));
  }
  return "en";
}

}  // namespace calltally
