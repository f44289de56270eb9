#include "view/doctor_words.hpp"

#include <algorithm>
#include <span>

#include "view/doctor_word_tables.hpp"

namespace calltally {
namespace {

struct LookName {
  std::string_view look;
  std::string_view dutch;
};

constexpr LookName look_names[] = {{"configuration", "configuratie"},
                                   {"token", "token"},
                                   {"secret", "geheim"},
                                   {"database", "database"},
                                   {"disk", "schijf"},
                                   {"port", "poort"},
                                   {"trial", "proef"},
                                   {"address", "adres"},
                                   {"certificate", "certificaat"},
                                   {"proxy", "proxy"},
                                   {"clock", "klok"},
                                   {"zone", "tijdzone"}};

const DoctorWords& words_of(const DoctorLine& line) {
  const auto is_about = [&](const DoctorWords& words) {
    return words.look == line.look && words.finding == line.finding;
  };
  for (const std::span<const DoctorWords> table : {doctor_words_of_place(), doctor_words_of_way()}) {
    const auto found = std::ranges::find_if(table, is_about);
    if (found != table.end()) return *found;
  }
  static constexpr DoctorWords unknown{};
  return unknown;
}

// "secret" is "geheim", "retell secret" is "retell-geheim": what stands in a Dutch sentence.
std::string in_dutch(const std::string& value) {
  constexpr std::string_view secret = "secret";
  if (value == secret) return "geheim";
  constexpr std::string_view of_scheme = " secret";
  if (!value.ends_with(of_scheme) || value.size() > 32) return value;
  return value.substr(0, value.size() - of_scheme.size()) + "-geheim";
}

// {1}, {2}, ... are the line's values.
std::string filled_in(std::string_view words, const DoctorLine& line, Language language) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool is_place = words.substr(i).starts_with('{') && i + 2 < words.size() && words[i + 2] == '}';
    if (!is_place) {
      text += words[i];
      continue;
    }
    const auto index = static_cast<std::size_t>(words[i + 1] - '1');
    const std::string value = index < line.values.size() ? line.values[index] : std::string();
    text += language == Language::nl ? in_dutch(value) : value;
    i += 2;
  }
  return text;
}

}  // namespace

DoctorText doctor_text(const DoctorLine& line, Language language) {
  const DoctorWords& words = words_of(line);
  if (language == Language::nl) {
    return {filled_in(words.dutch, line, language), filled_in(words.dutch_way_out, line, language)};
  }
  return {filled_in(words.english, line, language), filled_in(words.english_way_out, line, language)};
}

std::string_view name_of_look(std::string_view look, Language language) {
  const auto found = std::ranges::find(look_names, look, &LookName::look);
  return language == Language::nl && found != std::end(look_names) ? found->dutch : look;
}

}  // namespace calltally
