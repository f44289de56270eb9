// What `calltally init` asks and tells, in English and Dutch.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/numbers.hpp"

namespace calltally {

// {1} and {2} stand for what is filled in: a file, a zone, a command. A question has no colon at its end.
struct SetupWords {
  // Questions, and what is said of an answer without sense before the question is asked again; where that is
  // empty, the sentence of the option does, which is English.
  std::string_view ask_zone;
  std::string_view ask_country;
  std::string_view ask_url;
  std::string_view no_zone;
  std::string_view no_country;
  std::string_view no_url;
  // What became of things, each after its name.
  std::string_view token;
  std::string_view configuration;
  std::string_view database;
  std::string_view token_kept;
  std::string_view token_made;
  std::string_view token_added;
  std::string_view configuration_same;
  std::string_view configuration_written;
  std::string_view configuration_changed;
  std::string_view database_kept;
  std::string_view database_to_come;
  std::string_view database_created;
  std::string_view database_changed;
  std::string_view country;         // {1} a region, {2} its calling code
  std::string_view country_others;  // {1} the calling code, {2} regions that have it, too
  std::string_view country_unknown;
  // What to do next.
  std::string_view enter_on_platform;
  std::string_view webhook_url;
  std::string_view your_host;
  std::string_view bearer_token;
  std::string_view first_line_of;
  std::string_view header;
  std::string_view start_receiver;
  std::string_view test_it;
  std::string_view doctor;
  std::string_view utc_doubt;
};

[[nodiscard]] const SetupWords& setup_words(Language language);

// The question for the language, asked before there is one: it stands in both.
inline constexpr std::string_view ask_language = "Language / taal, en / nl";

// With {1}, {2} replaced.
[[nodiscard]] std::string filled(std::string_view words, const std::vector<std::string>& parts);

}  // namespace calltally
