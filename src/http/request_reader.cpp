#include "http/request_reader.hpp"

#include <algorithm>
#include <utility>

namespace calltally {
namespace {

// Buffers up to this size stay with their connection.
constexpr std::size_t kept_bytes = 4096;

// Enough of a body to tell whether it may pass.
constexpr std::size_t beginning_bytes = 4096;

constexpr Refusal too_large{413, "the body is larger than --max-body\n"};

// What a request of such a method says stands in its body, however long.
bool has_body(std::string_view method) { return method == "POST" || method == "PUT" || method == "PATCH"; }

// Assigning an empty string would keep the memory.
void give_back(std::string& text) { std::string().swap(text); }

void empty(std::string& text) {
  if (text.capacity() > kept_bytes) give_back(text);
  text.clear();
}

}  // namespace

RequestReader::Step RequestReader::step() {
  switch (part_) {
    case Part::head:
      return read_head_part();
    case Part::head_told:
      return begin_body();
    case Part::body:
      return read_body_part();
    case Part::beginning:
      return keep_body();
    case Part::complete:
      return Step::complete;
    case Part::refused:
      break;
  }
  return Step::refused;
}

RequestReader::Step RequestReader::refuse(const Refusal& refusal) {
  refusal_ = refusal;
  part_ = Part::refused;
  return Step::refused;
}

RequestReader::Step RequestReader::read_head_part() {
  if (waiting().empty()) return Step::nothing;
  const auto size = end_.find(waiting(), limits_.head);
  if (!size) return refuse(size.error());
  if (*size == 0) return Step::in_head;
  head_text_ = waiting().substr(0, *size);
  used_ += *size;
  const auto head = read_head(head_text_, limits_.head);
  if (!head) return refuse(head.error());
  head_ = *head;
  // The usual case is one step: a small request comes as a whole.
  const bool has_length = head_.content_length.has_value();
  if (has_length && *head_.content_length <= std::min(limits_.body_bytes_max, waiting().size())) {
    part_ = Part::complete;
    return Step::complete;
  }
  if (!has_length && !head_.chunked && !has_body(head_.method)) {
    part_ = Part::complete;
    return Step::complete;
  }
  part_ = Part::head_told;
  return Step::head;
}

RequestReader::Step RequestReader::begin_body() {
  const std::size_t kept_max = limits_.body_bytes_max;
  const std::size_t bytes_max = may_pass_ ? std::max(limits_.passing_bytes_max, kept_max) : kept_max;
  if (head_.chunked) {
    chunks_.emplace(bytes_max);
  } else if (!head_.content_length) {
    return refuse({411, "a body needs a Content-Length\n"});
  } else if (*head_.content_length > bytes_max) {
    return refuse(too_large);
  } else if (*head_.content_length <= kept_max) {
    may_pass_ = false;
  }
  part_ = Part::body;
  return read_body_part();
}

RequestReader::Step RequestReader::read_body_part() {
  if (chunks_ && !whole_) return read_chunks();
  if (!chunks_) whole_ = waiting().size() >= *head_.content_length - passed_;
  return go_on();
}

RequestReader::Step RequestReader::go_on() {
  if (passing_) {
    give_away();
  } else if (may_pass_ &&
             held().size() >=
                 std::min<std::size_t>(head_.content_length.value_or(beginning_bytes), beginning_bytes)) {
    part_ = Part::beginning;
    return Step::beginning;
  }
  if (!whole_) return Step::in_body;
  part_ = Part::complete;
  return Step::complete;
}

void RequestReader::pass_to(std::unique_ptr<PassingBody> passing) {
  passing_ = std::move(passing);
  may_pass_ = false;
  part_ = Part::body;
  give_away();
}

void RequestReader::give_away() {
  const std::string_view bytes = held();
  passing_->add(bytes);
  passed_ += bytes.size();
  if (chunks_) {
    unchunked_.clear();
  } else {
    use(bytes.size());
  }
}

RequestReader::Step RequestReader::keep_body() {
  may_pass_ = false;
  const bool fits =
      chunks_ ? chunks_->limit(limits_.body_bytes_max) : *head_.content_length <= limits_.body_bytes_max;
  if (!fits) return refuse(too_large);
  part_ = Part::body;
  return go_on();
}

RequestReader::Step RequestReader::read_chunks() {
  std::string_view bytes = waiting();
  const auto before = bytes.size();
  const Chunks::State state = chunks_->take(bytes, unchunked_);
  use(before - bytes.size());
  switch (state) {
    case Chunks::State::more:
      return go_on();
    case Chunks::State::broken:
      return refuse({400, "the chunks are broken\n"});
    case Chunks::State::too_large:
      return refuse(too_large);
    case Chunks::State::done:
      break;
  }
  whole_ = true;
  return go_on();
}

void RequestReader::use(std::size_t bytes) {
  used_ += bytes;
  if (used_ < waiting_.size()) return;
  waiting_.clear();
  used_ = 0;
}

// What is here of the body.
std::string_view RequestReader::held() const {
  if (chunks_) return unchunked_;
  return waiting().substr(0, head_.content_length.value_or(0) - passed_);
}

std::string_view RequestReader::body() const { return passing_ ? std::string_view() : held(); }

std::string_view RequestReader::head_bytes() const {
  if (!head_text_.empty()) return head_text_;
  return waiting().substr(0, limits_.head.bytes_max);
}

void RequestReader::release() {
  if (part_ == Part::complete && !chunks_) used_ += body().size();
  if (used_ >= waiting_.size() / 2) {  // not each time: many small requests may wait here
    waiting_.erase(0, used_);
    used_ = 0;
    if (waiting_.empty()) empty(waiting_);
  }
  part_ = Part::head;
  end_ = HeadEnd();
  head_ = RequestHead();
  chunks_.reset();
  may_pass_ = false;
  whole_ = false;
  passing_.reset();
  passed_ = 0;
  empty(head_text_);
  empty(unchunked_);
}

void RequestReader::end() {
  part_ = Part::refused;
  chunks_.reset();
  passing_.reset();
  head_ = RequestHead();
  for (std::string* text : {&waiting_, &head_text_, &unchunked_}) give_back(*text);
  used_ = 0;
}

std::size_t RequestReader::held_bytes() const {
  return waiting_.capacity() + head_text_.capacity() + unchunked_.capacity();
}

std::size_t RequestReader::body_bytes() const {
  if (chunks_) return passed_ + unchunked_.size();
  return part_ == Part::body ? passed_ + waiting().size() : 0;
}

}  // namespace calltally
