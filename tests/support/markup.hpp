// HTML read strictly, as tests look at it: whoever is wrong is named.
#pragma once

#include <string>
#include <vector>

namespace calltally {

// What is wrong with the page, a sentence each: an element that is not closed or closes another, an attribute
// without quotes or given twice, an id that another element has, a reference to none, a script, a style
// attribute, a handler of events, an address outside of the page, a bare ampersand.
std::vector<std::string> faults_of_markup(const std::string& html);

}  // namespace calltally
