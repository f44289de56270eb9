// Bytes of one connection to whole requests, one after the other, within limits.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "http/chunks.hpp"
#include "http/passing_body.hpp"
#include "http/request_head.hpp"

namespace calltally {

// Knows no socket and no clock. Pipelined requests wait in it until the one before them is released.
class RequestReader {
 public:
  struct Limits {
    HeadLimits head;
    std::size_t body_bytes_max = std::size_t{4} * 1024 * 1024;
    std::size_t passing_bytes_max = std::size_t{64} * 1024 * 1024;  // of a body that is not kept
  };

  enum class Step {
    nothing,    // no byte of a request is here
    in_head,    // the head is still to come to its end
    head,       // the head is whole, the body is not; said once per request
    beginning,  // body() is the beginning of one that may pass; said once per request
    in_body,    // the body is still to come to its end
    complete,   // head() and body() can be read until release()
    refused,    // refusal() says why; nothing more can be read
  };

  explicit RequestReader(const Limits& limits) : limits_(limits) {}

  // What arrived.
  void add(std::string_view bytes) { waiting_.append(bytes); }

  // Goes on as far as the bytes reach. `in_body` after `head` says that the body is wanted: what is wrong
  // with it (no length, too large) is refused only then.
  Step step();

  // After `head`: if the body comes in chunks, or is larger than may be kept, it may pass.
  void may_pass() { may_pass_ = true; }

  // After `beginning`: nothing more of the body is kept, every piece goes to `passing`, the beginning first.
  void pass_to(std::unique_ptr<PassingBody> passing);

  // Where the body of this request goes to; nullptr where it is kept.
  [[nodiscard]] PassingBody* passing() const { return passing_.get(); }

  [[nodiscard]] const RequestHead& head() const { return head_; }
  [[nodiscard]] std::string_view body() const;  // empty of one that passed
  [[nodiscard]] const Refusal& refusal() const { return refusal_; }

  // What has come of the head of the request that is under way or was refused.
  [[nodiscard]] std::string_view head_bytes() const;

  // Whether any byte of a request is here.
  [[nodiscard]] bool begun() const { return part_ != Part::head || !waiting().empty(); }

  // The request was dealt with: forgets it and its memory, keeps what came after it.
  void release();

  // Nothing more will be read: gives the memory back.
  void end();

  // Memory held, without that of passing(), and how much of the body has come.
  [[nodiscard]] std::size_t held_bytes() const;
  [[nodiscard]] std::size_t body_bytes() const;

 private:
  enum class Part { head, head_told, body, beginning, complete, refused };

  Step read_head_part();
  Step begin_body();
  Step read_body_part();
  Step read_chunks();
  Step keep_body();
  Step go_on();
  Step refuse(const Refusal& refusal);
  void give_away();
  void use(std::size_t bytes);
  [[nodiscard]] std::string_view held() const;
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
  bool may_pass_ = false;
  bool whole_ = false;  // the end of the body is here
  std::unique_ptr<PassingBody> passing_;
  std::size_t passed_ = 0;  // bytes
  Refusal refusal_;
};

}  // namespace calltally
