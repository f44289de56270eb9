#include "cli/options/phones_option.hpp"

#include "cli/options/options.hpp"
#include "view/presentation.hpp"

namespace calltally {

Declaration phones_option(std::optional<std::string>& phones) {
  return option("--phones", phones)
      .word("HOW")
      .says("phone numbers of people: full, masked or none")
      .defaults_to("full; masked in HTML")
      .in_group("Output")
      .as(Part::form)
      .checked(one_of("way to show phone numbers", {"full", "masked", "none"}));
}

Phones phones_named(std::string_view word) {
  if (word == "none") return Phones::none;
  return word == "masked" ? Phones::masked : Phones::full;
}

Phones phones_of(const AnswerOptions& options) {
  return options.phones ? phones_named(*options.phones) : usual_phones(format_of(options));
}

}  // namespace calltally
