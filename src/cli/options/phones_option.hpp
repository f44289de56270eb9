// The option --phones: how the numbers of people are shown, the same for every verb whose answers bear some.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "call/phone_mask.hpp"
#include "cli/options/answer_output.hpp"
#include "cli/options/declaration.hpp"
#include "question/bad_question.hpp"

namespace calltally {

[[nodiscard]] Declaration phones_option(std::optional<std::string>& phones);

// As typed, else as is usual in the format.
[[nodiscard]] Phones phones_of(const std::optional<std::string>& typed, AnswerFormat format);

// The same of an answer. Throws UsageError as format_of() does.
[[nodiscard]] Phones phones_of(const AnswerOptions& options);

// Does what a verb does. A question that is refused may be so with names that exist (a topic, a key): their
// numbers are hidden as those of the answer would be.
template <typename Act>
auto with_complaints_hidden(Phones phones, const Act& act) {
  try {
    return act();
  } catch (const BadQuestion& bad) {
    if (phones == Phones::full) throw;
    throw BadQuestion(bad.complaint().subject, PhoneMask(phones, {}).shared(bad.complaint().text));
  }
}

}  // namespace calltally
