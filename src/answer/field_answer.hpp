// The answer to `calltally fields`: the keys of the analyses of a period, and what reads them.
#pragma once

#include <vector>

#include "answer/field_list.hpp"
#include "question/call_filter.hpp"
#include "question/selection.hpp"

namespace calltally {

struct FieldAnswer {
  FieldList list;
  Selection selection;
  std::vector<FilterEcho> filters;
  bool reindex_pending = false;  // calls are still to be derived again
};

}  // namespace calltally
