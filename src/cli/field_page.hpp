// The list of fields for people and for programs.
#pragma once

#include <string>

#include "cli/field_list.hpp"
#include "cli/filter_options.hpp"
#include "cli/words.hpp"
#include "render/page.hpp"

namespace calltally {

struct FieldAnswer {
  FieldList list;
  Selection selection;
  std::vector<FilterEcho> filters;
  bool reindex_pending = false;  // calls are still to be derived again
};

[[nodiscard]] Page fields_page(const FieldAnswer& answer, const Words& words);
[[nodiscard]] std::string fields_json(const FieldAnswer& answer);
[[nodiscard]] std::string fields_csv(const FieldAnswer& answer);

}  // namespace calltally
