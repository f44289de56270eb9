// Bytes of a connection: framed alike however they are cut, within limits, and never two lengths for one
// body, whether it is kept or passes.
#include <algorithm>
#include <array>
#include <memory>
#include <string>

#include "fuzz.hpp"
#include "http/request_reader.hpp"

namespace calltally {
namespace {

using Step = RequestReader::Step;

constexpr std::size_t body_bytes_max = 4096;
constexpr std::size_t passing_bytes_max = 5000;

RequestReader::Limits small_limits() {
  RequestReader::Limits limits;
  limits.head.bytes_max = 2048;
  limits.head.headers_max = 16;
  limits.head.target_bytes_max = 256;
  limits.body_bytes_max = body_bytes_max;
  limits.passing_bytes_max = passing_bytes_max;
  return limits;
}

const RequestReader::Limits limits = small_limits();

std::vector<std::string_view> values_of(const RequestHead& head) {
  std::vector<std::string_view> values{head.content_encoding, head.signature, head.timestamp};
  values.insert(values.end(), head.authorizations.begin(), head.authorizations.end());
  return values;
}

// Keeps what passes, to be told like what is kept.
class Seen final : public PassingBody {
 public:
  void add(std::string_view bytes) override { text_ += bytes; }
  std::string answer(After /*after*/) override { return text_; }

 private:
  std::string text_;
};

void demand_sound(const RequestHead& head, std::string_view body, bool passes) {
  demand(head.path.starts_with('/') || (head.path == "*" && head.method == "OPTIONS"),
         "a path begins with a slash");
  demand(std::ranges::all_of(head.path, [](char c) { return c > ' ' && c < '\x7f'; }),
         "a path has visible bytes only");
  demand(!(head.chunked && head.content_length), "chunks and a length exclude each other");
  demand(head.chunked || body.size() == head.content_length.value_or(0), "a body is as long as was said");
  demand(body.size() <= (passes ? passing_bytes_max : body_bytes_max), "no body is larger than the limit");
  const bool posts = head.method == "POST" || head.method == "PUT" || head.method == "PATCH";
  demand(!posts || head.chunked || head.content_length, "a post has a length");
  for (const std::string_view value : values_of(head)) {
    demand(value.find_first_of(std::string_view("\r\n\0", 3)) == std::string_view::npos,
           "a header is one line");
    demand(value.empty() || (value.front() != ' ' && value.back() != ' '), "values have no outer blanks");
  }
}

void demand_sound(const Refusal& refusal) {
  constexpr std::array known = {400, 411, 413, 414, 417, 431, 501, 505};
  demand(std::ranges::find(known, refusal.status) != known.end(), "a refusal has a documented status");
  demand(refusal.text.ends_with('\n') && refusal.text.find('\n') + 1 == refusal.text.size(),
         "a refusal is one line");
}

void tell(std::string& said, const RequestHead& head, std::string_view body) {
  std::vector<std::string_view> parts = values_of(head);
  parts.insert(parts.end(), {head.method, head.path, body});
  for (const std::string_view part : parts) said.append(std::to_string(part.size())).append(":").append(part);
  said += head.chunked ? 'c' : '-';
  said += head.expects_continue ? 'e' : '-';
  said += head.last ? "l;" : "-;";
}

// Everything the reader says of these bytes, which come in pieces of 1 to `piece_max` bytes, or in one.
constexpr std::size_t in_one_piece = 0;
std::string framed(std::string_view bytes, std::size_t piece_max, std::uint64_t random) {
  RequestReader reader(limits);
  std::string said;
  std::size_t given = 0;
  for (;;) {
    const Step step = reader.step();
    if (step == Step::complete) {
      const bool passes = reader.passing() != nullptr;
      const std::string body = passes ? reader.passing()->answer(After::keep) : std::string(reader.body());
      demand_sound(reader.head(), body, passes);
      tell(said, reader.head(), body);
      said += passes ? 'p' : 'k';
      reader.release();
    } else if (step == Step::refused) {
      demand_sound(reader.refusal());
      demand(reader.step() == Step::refused, "after a refusal nothing more is read");
      return said + std::to_string(reader.refusal().status) + std::string(reader.refusal().text);
    } else if (step == Step::head) {
      reader.may_pass();
    } else if (step == Step::beginning) {
      if (reader.body().front() != 'k') reader.pass_to(std::make_unique<Seen>());
    } else {
      demand(reader.held_bytes() <= 4 * (bytes.size() + 4096), "memory is bounded by what came");
      if (given == bytes.size()) {
        demand(reader.begun() == (step != Step::nothing), "what has begun is known");
        return said + std::to_string(static_cast<int>(step));
      }
      random = random * 6364136223846793005U + 1442695040888963407U;
      const std::size_t piece = piece_max == in_one_piece ? bytes.size() : 1 + (random >> 33U) % piece_max;
      reader.add(bytes.substr(given, piece));
      given = std::min(bytes.size(), given + piece);
    }
  }
}

}  // namespace
}  // namespace calltally

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace calltally;
  const std::string_view text = text_of(bytes, size);
  const std::string whole = framed(text, in_one_piece, 0);
  demand(framed(text, 1, 0) == whole, "byte by byte is framed like in one piece");
  demand(framed(text, 40, choice_of(text)) == whole, "cut anywhere is framed like in one piece");
  demand(framed(text, 700, choice_of(text) + 1) == whole, "cut seldom is framed like in one piece");
  return 0;
}
