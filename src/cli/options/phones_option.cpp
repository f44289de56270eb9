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

Phones phones_of(const std::optional<std::string>& typed, AnswerFormat format) {
  if (!typed) return usual_phones(format);
  if (*typed == "none") return Phones::none;
  return *typed == "masked" ? Phones::masked : Phones::full;
}

Phones phones_of(const AnswerOptions& options) { return phones_of(options.phones, format_of(options)); }

}  // namespace calltally
