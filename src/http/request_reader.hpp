// Bytes of one connection to whole requests, one after the other, within limits.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "http/chunks.hpp"
#include "http/request_head.hpp"

namespace calltally {

// Knows no socket and no clock. Pipelined requests wait in it until the one before them is released.
class RequestReader {
 public:
  struct Limits {
    HeadLimits head;
    std::size_t body_bytes_max = std::size_t{4} * 1024 * 1024;
  };

  enum class Step {
    nothing,   // no byte of a request is here
    in_head,   // the head is still to come to its end
    head,      // the head is whole, the body is not; said once per request
    in_body,   // the body is still to come to its end
    complete,  // head() and body() can be read until release()
    refused,   // refusal() says why; nothing more can be read
  };

  explicit RequestReader(const Limits& limits) : limits_(limits) {}

  // What arrived.
  void add(std::string_view bytes) { waiting_.append(bytes); }

  // Goes on as far as the bytes reach. `in_body` after `head` says that the body is wanted: what is wrong
  // with it (no length, too large) is refused only then.
  Step step();

  [[nodiscard]] const RequestHead& head() const { return head_; }
  [[nodiscard]] std::string_view body() const;
  [[nodiscard]] const Refusal& refusal() const { return refusal_; }

  // What has come of the head of the request that is under way or was refused.
  [[nodiscard]] std::string_view head_bytes() const;

  // Whether any byte of a request is here.
  [[nodiscard]] bool begun() const { return part_ != Part::head || !waiting().empty(); }

  // The request was dealt with: forgets it and its memory, keeps what came after it.
  void release();

  // Nothing more will be read: gives the memory back.
  void end();

  // Memory held, and how much of the body has come.
  [[nodiscard]] std::size_t held_bytes() const;
  [[nodiscard]] std::size_t body_bytes() const;

 private:
  enum class Part { head, head_told, body, complete, refused };

  Step read_head_part();
  Step begin_body();
  Step read_body_part();
  Step read_chunks();
  Step refuse(const Refusal& refusal);
  [[nodiscard]] std::string_view waiting() const { return std::string_view(waiting_).substr(used_); }

  const Limits& limits_;
  Part part_ = Part::head;
  std::string waiting_;   // as arrived
  std::size_t used_ = 0;  // of it
  HeadEnd end_;
  std::string head_text_;  // what head_ borrows from
  RequestHead head_;
  std::optional<Chunks> chunks_;
  std::string unchunked_;  // the body of a chunked request
  Refusal refusal_;
};

}  // namespace calltally
