// The list of fields for people and for programs.
#pragma once

#include <string>

#include "cli/field_list.hpp"
#include "cli/selection.hpp"
#include "render/terminal.hpp"

namespace calltally {

struct FieldAnswer {
  FieldList list;
  Selection selection;
  bool reindex_pending = false;  // calls are still to be derived again
};

[[nodiscard]] std::string fields_page(const FieldAnswer& answer, const Look& look);
[[nodiscard]] std::string fields_json(const FieldAnswer& answer);
[[nodiscard]] std::string fields_csv(const FieldAnswer& answer);
[[nodiscard]] std::string fields_markdown(const FieldAnswer& answer);

}  // namespace calltally
