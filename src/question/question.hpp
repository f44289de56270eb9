// A question to one database: its period and its filter resolved, the calls of its reader in view.
#pragma once

#include "call/phone_mask.hpp"
#include "call/row.hpp"
#include "question/call_filter.hpp"
#include "question/selection.hpp"
#include "store/reader.hpp"

namespace calltally {

// The reader and the labels are borrowed.
struct Question {
  Reader& reader;
  const LabelTable& labels;
  Selection selection;
  CallFilter filter;
  Phones phones = Phones::full;  // how the answer shows numbers of people
};

}  // namespace calltally
