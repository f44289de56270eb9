#include "http/request_reader.hpp"

#include <algorithm>

namespace calltally {
namespace {

// Buffers up to this size stay with their connection.
constexpr std::size_t kept_bytes = 4096;

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
  if (head_.chunked) {
    chunks_.emplace(limits_.body_bytes_max);
  } else if (!head_.content_length) {
    return refuse({411, "a body needs a Content-Length\n"});
  } else if (*head_.content_length > limits_.body_bytes_max) {
    return refuse(too_large);
  }
  part_ = Part::body;
  return read_body_part();
}

RequestReader::Step RequestReader::read_body_part() {
  if (chunks_) return read_chunks();
  if (waiting().size() < *head_.content_length) return Step::in_body;
  part_ = Part::complete;
  return Step::complete;
}

RequestReader::Step RequestReader::read_chunks() {
  std::string_view bytes = waiting();
  const auto before = bytes.size();
  const Chunks::State state = chunks_->take(bytes, unchunked_);
  used_ += before - bytes.size();
  if (used_ == waiting_.size()) {
    waiting_.clear();
    used_ = 0;
  }
  switch (state) {
    case Chunks::State::more:
      return Step::in_body;
    case Chunks::State::broken:
      return refuse({400, "the chunks are broken\n"});
    case Chunks::State::too_large:
      return refuse(too_large);
    case Chunks::State::done:
      break;
  }
  part_ = Part::complete;
  return Step::complete;
}

std::string_view RequestReader::body() const {
  if (chunks_) return unchunked_;
  return waiting().substr(0, head_.content_length.value_or(0));
}

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
  empty(head_text_);
  empty(unchunked_);
}

void RequestReader::end() {
  part_ = Part::refused;
  chunks_.reset();
  head_ = RequestHead();
  for (std::string* text : {&waiting_, &head_text_, &unchunked_}) give_back(*text);
  used_ = 0;
}

std::size_t RequestReader::held_bytes() const {
  return waiting_.capacity() + head_text_.capacity() + unchunked_.capacity();
}

std::size_t RequestReader::body_bytes() const {
  return chunks_ ? unchunked_.size() : part_ == Part::body ? waiting().size() : 0;
}

}  // namespace calltally
