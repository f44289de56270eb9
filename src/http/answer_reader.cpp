#include "http/answer_reader.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/number_text.hpp"
#include "http/chunks.hpp"

namespace calltally {
namespace {

constexpr std::string_view end_of_head = "\r\n\r\n";

// "HTTP/1.1 200 OK": the status; nothing where it is no such line.
std::optional<int> status_in(std::string_view line) {
  if (!line.starts_with("HTTP/1.") || line.size() < 12 || line[8] != ' ') return std::nullopt;
  const auto status = whole_number_in(line.substr(9, 3));
  if (!status || *status < 100 || *status > 999) return std::nullopt;
  return static_cast<int>(*status);
}

std::optional<ServerAnswer> read_answer_head(std::string_view head) {
  const auto first = head.find("\r\n");
  const auto status = status_in(head.substr(0, first));
  if (!status) return std::nullopt;
  ServerAnswer answer{*status, {}, {}, {}};
  std::string_view rest = first == std::string_view::npos ? std::string_view() : head.substr(first + 2);
  while (!rest.empty()) {
    const auto end = std::min(rest.find("\r\n"), rest.size());
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 2, rest.size()));
    const auto colon = line.find(':');
    if (colon == std::string_view::npos) return std::nullopt;
    answer.headers.emplace_back(ascii_lower(line.substr(0, colon)), without_blanks(line.substr(colon + 1)));
  }
  return answer;
}

struct AnswerParts {
  ServerAnswer answer;
  std::string_view body;  // as it came
};

// Interim answers (100 to 199) aside.
std::optional<AnswerParts> parts_of(std::string_view bytes) {
  for (;;) {
    const auto end = bytes.find(end_of_head);
    if (end == std::string_view::npos) return std::nullopt;
    auto answer = read_answer_head(bytes.substr(0, end));
    bytes.remove_prefix(end + end_of_head.size());
    if (!answer) return std::nullopt;
    if (answer->status >= 200) return AnswerParts{std::move(*answer), bytes};
  }
}

bool is_chunked(const ServerAnswer& answer) {
  return ascii_lower(answer.header("transfer-encoding")) == "chunked";
}

}  // namespace

std::string_view ServerAnswer::header(std::string_view name) const {
  const auto found = std::ranges::find(headers, name, &HeaderFields::value_type::first);
  return found == headers.end() ? std::string_view() : std::string_view(found->second);
}

bool is_whole_answer(std::string_view bytes) {
  const auto parts = parts_of(bytes);
  if (!parts) return false;
  if (is_chunked(parts->answer)) {
    std::string body;
    std::string_view rest = parts->body;
    return Chunks(bytes.size()).take(rest, body) != Chunks::State::more;
  }
  const auto length = whole_number_in(parts->answer.header("content-length"));
  return length && std::cmp_greater_equal(parts->body.size(), *length);
}

std::optional<ServerAnswer> read_answer(std::string_view bytes) {
  auto parts = parts_of(bytes);
  if (!parts) return std::nullopt;
  ServerAnswer& answer = parts->answer;
  if (is_chunked(answer)) {
    std::string_view rest = parts->body;
    static_cast<void>(Chunks(bytes.size()).take(rest, answer.body));
    return std::move(answer);
  }
  const auto length = whole_number_in(answer.header("content-length"));
  answer.body = parts->body.substr(
      0, length && *length >= 0 ? static_cast<std::size_t>(*length) : std::string_view::npos);
  return std::move(answer);
}

}  // namespace calltally
