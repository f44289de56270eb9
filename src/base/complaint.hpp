// What is wrong with something that was asked for, before anybody knows how it was asked: typed or over HTTP.
#pragma once

#include <string>

namespace calltally {

// A sentence in two parts, so that each door spells the subject its own way: "since" is the option --since of
// one and the parameter since= of another.
struct Complaint {
  std::string subject;  // "since"; empty: the text is the whole sentence
  std::string text;     // what follows it, with the mark or the blank between: " 'x' is no date; try ..."
};

}  // namespace calltally
