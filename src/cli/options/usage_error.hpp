// The command line is understood but makes no sense.
#pragma once

#include <stdexcept>
#include <string>

#include "base/complaint.hpp"

namespace calltally {

// what() is a sentence for the operator.
class UsageError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// The sentence with its subject as the option that it is: "--since 'x' is not a date or time; ...".
[[nodiscard]] inline std::string as_typed(const Complaint& complaint) {
  return (complaint.subject.empty() ? "" : "--" + complaint.subject) + complaint.text;
}

}  // namespace calltally
