#include "view/presentation.hpp"

namespace calltally {

void tell_phones(Page& page, const Presentation& presentation) {
  if (presentation.phones == Phones::full) return;
  const Message word =
      presentation.phones == Phones::masked ? Message::numbers_masked : Message::numbers_left_out;
  page.notes.push_back({presentation.messages[word], Style::dim});
}

}  // namespace calltally
