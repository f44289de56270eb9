#include "cli/options/given_options.hpp"

#include <algorithm>
#include <iterator>

#include "cli/options/typed_arguments.hpp"

namespace calltally {

std::vector<std::string> GivenOptions::values(const std::string& name) const {
  const auto found = values_.find(name);
  return found == values_.end() ? std::vector<std::string>{} : found->second;
}

std::vector<std::string> GivenOptions::values(FileUse use) const {
  std::vector<std::string> all;
  for (const Declaration& declaration : verb_->declarations) {
    if (declaration.file == use) std::ranges::copy(values(declaration.name), std::back_inserter(all));
  }
  return all;
}

const Declaration* GivenOptions::out_of_place(const std::string& action) const {
  for (const Declaration& declaration : verb_->declarations) {
    if (declaration.actions.empty() || !is_given(declaration.name)) continue;
    if (std::ranges::find(declaration.actions, action) == declaration.actions.end()) return &declaration;
  }
  return nullptr;
}

void GivenOptions::note(const Declaration& declaration, std::vector<std::string> values) {
  values_[declaration.name] = std::move(values);
}

void GivenOptions::give(const Declaration& declaration, std::vector<std::string> values) {
  for (std::string& value : values) {
    refuse_empty_file(declaration, value);
    check_value(declaration, value);
  }
  if (declaration.store) declaration.store(values);
  note(declaration, std::move(values));
}

}  // namespace calltally
