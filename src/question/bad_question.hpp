// A question that makes no sense: an unknown topic, a period of no form, a key that no call has.
#pragma once

#include <stdexcept>
#include <string>
#include <utility>

#include "base/complaint.hpp"

namespace calltally {

// Thrown by all that resolves or answers a question; what() is the sentence with its bare subject. Who asked
// by an option or a parameter spells the subject as that.
class BadQuestion : public std::runtime_error {
 public:
  explicit BadQuestion(Complaint complaint)
      : std::runtime_error(complaint.subject + complaint.text), complaint_(std::move(complaint)) {}
  BadQuestion(std::string subject, std::string text)
      : BadQuestion(Complaint{std::move(subject), std::move(text)}) {}

  [[nodiscard]] const Complaint& complaint() const { return complaint_; }

 private:
  Complaint complaint_;
};

}  // namespace calltally
