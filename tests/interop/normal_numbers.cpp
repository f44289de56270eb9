// Normal forms in bulk, for tests/interop/numbering_plans.mjs: lines of region, tab and number in, normal
// forms out.
#include <iostream>
#include <string>

#include "call/phone.hpp"

int main() {
  std::ios::sync_with_stdio(false);
  for (std::string line; std::getline(std::cin, line);) {
    const auto tab = line.find('\t');
    if (tab == std::string::npos) continue;
    std::cout << calltally::normal_number(line.substr(tab + 1), line.substr(0, tab)) << '\n';
  }
}
