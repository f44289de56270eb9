#include "cli/terminal/pager.hpp"

#include <map>
#include <string>
#include <vector>

#include "support/catch.hpp"

namespace calltally {
namespace {

using Variables = std::map<std::string, std::string>;

// On a terminal, with `sh` as a program that is surely there.
std::optional<PagerCommand> pager_with(Variables variables, bool is_terminal = true) {
  variables.try_emplace("TERM", "xterm");
  variables.try_emplace("PATH", "/usr/bin:/bin");
  Environment environment;
  environment.out_is_terminal = is_terminal;
  environment.variable = [&](const char* name) -> std::optional<std::string> {
    const auto found = variables.find(name);
    if (found == variables.end()) return std::nullopt;
    return found->second;
  };
  return pager_of(environment);
}

std::string command_with(const Variables& variables) {
  const auto pager = pager_with(variables);
  return pager ? pager->command : "none";
}

TEST_CASE("the pager is what the environment names, the program's own variable first") {
  const std::vector<std::pair<Variables, std::string>> cases = {
      {{{"PAGER", "sh"}}, "sh"},
      {{{"PAGER", " sh -c x "}}, "sh -c x"},
      {{{"PAGER", "/bin/sh"}}, "/bin/sh"},
      {{{"PAGER", "LESS=R sh"}}, "LESS=R sh"},
      {{{"PAGER", "cat"}, {"CALLTALLY_PAGER", "sh"}}, "sh"},
      {{{"PAGER", "sh"}, {"CALLTALLY_PAGER", ""}}, "none"},
      {{{"PAGER", "sh"}, {"CALLTALLY_PAGER", "cat"}}, "none"},
      {{{"PAGER", ""}}, "none"},
      {{{"PAGER", "  "}}, "none"},
      {{{"PAGER", "cat"}}, "none"},
      {{{"PAGER", "no-such-pager -x"}}, "none"},
      {{{"PAGER", "/no/such/pager"}}, "none"},
      {{{"PAGER", "sh"}, {"PATH", "/no/such/folder"}}, "none"},
      {{{"PATH", "/no/such/folder"}}, "none"},                    // no less
      {{{"PAGER", "no-such-pager | sh"}}, "no-such-pager | sh"},  // the shell's matter
      {{{"PAGER", "sh"}, {"TERM", "dumb"}}, "none"},
      {{{"PAGER", "sh"}, {"TERM", ""}}, "none"},
  };
  for (const auto& [variables, expected] : cases) {
    std::string typed;
    for (const auto& [name, value] : variables) typed += name + "=" + value + " ";
    CAPTURE(typed);
    CHECK(command_with(variables) == expected);
  }
  CHECK_FALSE(pager_with({{"PAGER", "sh"}}, false));
}

TEST_CASE("what less is to do is set unless it is said already") {
  using Set = std::vector<std::string>;
  CHECK(pager_with({{"PAGER", "sh"}})->variables == Set{"LESS=FRX", "LV=-c", "LESSCHARSET=utf-8"});
  CHECK(pager_with({{"PAGER", "sh"}, {"LESS", "-i"}, {"LV", ""}, {"LESSCHARSET", "x"}})->variables.empty());
  CHECK(pager_with({{"PAGER", "sh"}, {"LANG", "C"}})->variables == Set{"LESS=FRX", "LV=-c"});
}

}  // namespace
}  // namespace calltally
