// A chunked body, taken apart while it arrives, within limits.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace calltally {

// One body (RFC 9112, section 7.1). Extensions and trailers are read over; both are bounded, as is everything
// around the data, so that no sender can keep a parser busy with frames of nothing.
class Chunks {
 public:
  enum class State {
    more,       // the end is still to come
    done,       // the last chunk and the trailers were taken
    broken,     // not what the format says, or beyond its bounds
    too_large,  // more than `body_bytes_max`
  };

  explicit Chunks(std::size_t body_bytes_max) : body_bytes_max_(body_bytes_max) {}

  // Takes as much of `bytes` as belongs to the body and removes it from there; the data is appended to
  // `body`.
  State take(std::string_view& bytes, std::string& body);

  // Another limit from here on. False where the data that came, and was announced, is beyond it already.
  [[nodiscard]] bool limit(std::size_t body_bytes_max);

 private:
  enum class Place { size, extension, size_end, data, data_end, data_feed, trailer, trailer_feed };

  State take_byte(char c);
  State take_size_digit(char c);
  void take_data(std::string_view& bytes, std::string& body);
  State next(Place place);

  std::size_t body_bytes_max_;
  Place place_ = Place::size;
  std::uint64_t left_ = 0;  // of the chunk
  std::size_t digits_ = 0;  // of its size
  std::size_t line_ = 0;    // bytes of an extension or of a trailer line
  std::size_t body_bytes_ = 0;
  std::size_t frame_bytes_ = 0;  // all that is not data
};

}  // namespace calltally
