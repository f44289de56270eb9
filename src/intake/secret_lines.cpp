#include "intake/secret_lines.hpp"

#include <algorithm>
#include <optional>

#include "base/ascii.hpp"
#include "base/nearest.hpp"

namespace calltally {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::string_view white = " \t\r\n\v\f";
constexpr std::size_t slip_max = 2;

std::string_view without_white(std::string_view text) {
  const auto begin = text.find_first_not_of(white);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(white) - begin + 1);
}

// Without the mark that Windows puts before a text, and before each part of one that was put together there.
std::string_view unmarked(std::string_view line) {
  if (line.starts_with(byte_order_mark)) line.remove_prefix(byte_order_mark.size());
  return line;
}

struct Word {
  std::string_view text;
  SecretUse use;
  const SigningScheme* scheme;
};

std::vector<Word> all_words() {
  std::vector<Word> words;
  for (const SigningScheme* scheme : signing_schemes()) {
    words.push_back({scheme->word, SecretUse::signs, scheme});
  }
  words.push_back({"bearer", SecretUse::bearer, nullptr});
  words.push_back({"path", SecretUse::path, nullptr});
  return words;
}

// What needs no encoding in an address (RFC 3986, section 2.3): it arrives as it was written.
bool is_unreserved(char c) {
  return is_alphanumeric(c) || std::string_view("-._~").find(c) != std::string_view::npos;
}

std::string objection_to(const Word& word, std::string_view secret) {
  if (secret.empty()) return "there is no secret after `" + std::string(word.text) + ":`";
  if (word.use == SecretUse::path && !std::ranges::all_of(secret, is_unreserved)) {
    return "a secret after `path:` is part of an address; write it in letters, digits, -, ., _ and ~ alone";
  }
  return {};
}

tl::expected<Secret, std::string> secret_in(std::string_view line, const std::vector<Word>& words) {
  const Secret of_flireo{SecretUse::signs, &flireo::signing, std::string(line)};
  const auto colon = line.find(':');
  if (colon == std::string_view::npos) return of_flireo;
  const std::string_view said = line.substr(0, colon);
  if (const auto word = std::ranges::find(words, said, &Word::text); word != words.end()) {
    const std::string_view secret = without_white(line.substr(colon + 1));
    std::string objection = objection_to(*word, secret);
    if (!objection.empty()) return tl::unexpected(std::move(objection));
    return Secret{word->use, word->scheme, std::string(secret)};
  }
  const auto distance = [&](const Word& word) { return edit_distance(said, word.text); };
  const auto nearest = std::ranges::min_element(words, {}, distance);
  if (distance(*nearest) > slip_max) return of_flireo;
  return tl::unexpected("the word before the colon is no scheme; did you mean `" +
                        std::string(nearest->text) +
                        ":`? A secret of Flireo that begins so stands after `flireo:`");
}

}  // namespace

std::string complaint_about(const SecretMistake& mistake) {
  return "line " + std::to_string(mistake.line) + ": " + mistake.reason;
}

void for_each_credential_line(std::string_view lines,
                              const std::function<void(std::size_t, std::string_view)>& take) {
  for (std::size_t number = 1; !lines.empty(); ++number) {
    const auto end = std::min(lines.find_first_of("\r\n"), lines.size());
    const std::string_view line = without_white(unmarked(lines.substr(0, end)));
    lines.remove_prefix(end);
    lines.remove_prefix(std::min<std::size_t>(lines.starts_with("\r\n") ? 2 : 1, lines.size()));
    if (!line.empty() && !line.starts_with('#')) take(number, line);
  }
}

tl::expected<std::vector<Secret>, SecretMistake> secrets_in(std::string_view lines) {
  const std::vector<Word> words = all_words();
  std::vector<Secret> secrets;
  std::optional<SecretMistake> mistake;
  for_each_credential_line(lines, [&](std::size_t number, std::string_view line) {
    auto secret = secret_in(line, words);
    if (secret) {
      secrets.push_back(std::move(*secret));
    } else if (!mistake) {
      mistake = SecretMistake{number, std::move(secret.error())};
    }
  });
  if (mistake) return tl::unexpected(std::move(*mistake));
  return secrets;
}

}  // namespace calltally
