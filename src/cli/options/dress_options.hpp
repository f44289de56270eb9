// What whoever sends a page puts on it: a title, a logo, an introduction.
#pragma once

#include <optional>
#include <string>

#include "cli/options/declaration.hpp"
#include "cli/options/given_options.hpp"
#include "render/html_page.hpp"

namespace calltally {

// As typed.
struct DressRequest {
  std::optional<std::string> title;
  std::optional<std::string> logo;          // a file
  std::optional<std::string> introduction;  // a file
};

// --title, --logo and --intro, for verbs that can answer in HTML.
[[nodiscard]] Declarations dress_options(DressRequest& request);

// Reads the files. Throws UsageError where one is no image, no text or too large, std::runtime_error where it
// cannot be read.
[[nodiscard]] HtmlDress read_dress(const DressRequest& request);

// The first of them that was given; nothing where none was.
[[nodiscard]] std::optional<std::string> given_dress(const GivenOptions& given);

// What was typed for a page has to be answered with one. Throws UsageError for the option of this name.
void require_page(const GivenOptions& given, const std::string& option);

}  // namespace calltally
