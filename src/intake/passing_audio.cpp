#include "intake/passing_audio.hpp"

#include "platform/elevenlabs.hpp"

namespace calltally {

bool may_be_audio(const Claim& claim, const Credentials& credentials, std::optional<Platform> only,
                  Instant now) {
  const bool signs = !claim.signatures.elevenlabs_signature.empty();
  if (only ? *only != Platform::elevenlabs : !signs) return false;
  return credentials.admits_head(claim) || credentials.may_be_signed(claim, now, Platform::elevenlabs);
}

void PassingAudio::add(std::string_view bytes) {
  bytes_ += bytes.size();
  if (!admitted_) check_.add(bytes);
}

Accepted PassingAudio::accepted() {
  if (!admitted_ && !check_.fits()) return {Outcome::unauthorized, "-", {}};
  return {Outcome::counted, elevenlabs::audio_event, {}, 0, name_of(Platform::elevenlabs)};
}

}  // namespace calltally
