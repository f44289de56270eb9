// ElevenLabs' event with a call's recording: nobody needs it, and it may be larger than a body that is kept.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "intake/accept.hpp"

namespace calltally {

// Whether such an event may be posted with this head, where bodies of `only` are taken: who has nothing to
// show, or is another platform, has its body read like all others.
[[nodiscard]] bool may_be_audio(const Claim& claim, const Credentials& credentials,
                                std::optional<Platform> only, Instant now);

// One of them, from its beginning on; a few hundred bytes, however long it is.
class PassingAudio {
 public:
  // Nothing is borrowed; the claim's body is not looked at.
  PassingAudio(const Claim& claim, const Credentials& credentials, Instant now)
      : admitted_(credentials.admits_head(claim)), check_(credentials.check_of(claim, now)) {}

  // What comes next of it, as it was sent.
  void add(std::string_view bytes);

  // Once, at its end: counted, or of a stranger.
  [[nodiscard]] Accepted accepted();

  [[nodiscard]] std::size_t bytes() const { return bytes_; }

 private:
  bool admitted_;
  SignatureCheck check_;
  std::size_t bytes_ = 0;
};

}  // namespace calltally
