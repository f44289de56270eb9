#include "http/chunks.hpp"

#include <algorithm>

#include "base/ascii.hpp"

namespace calltally {
namespace {

constexpr std::size_t size_digits_max = 8;
constexpr std::size_t line_bytes_max = 256;
// A chunk of one byte has a frame of five.
constexpr std::size_t frame_bytes_per_byte = 8;
constexpr std::size_t frame_bytes_free = 8192;

bool is_text(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte == '\t' || (byte >= ' ' && byte != 0x7f);
}

}  // namespace

Chunks::State Chunks::take(std::string_view& bytes, std::string& body) {
  while (!bytes.empty()) {
    if (place_ == Place::data) {
      take_data(bytes, body);
      continue;
    }
    const State state = take_byte(bytes.front());
    bytes.remove_prefix(1);
    if (state != State::more) return state;
    if (++frame_bytes_ > frame_bytes_free + frame_bytes_per_byte * body_bytes_) return State::broken;
  }
  return State::more;
}

bool Chunks::limit(std::size_t body_bytes_max) {
  body_bytes_max_ = body_bytes_max;
  return body_bytes_ <= body_bytes_max && left_ <= body_bytes_max - body_bytes_;
}

void Chunks::take_data(std::string_view& bytes, std::string& body) {
  const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(left_, bytes.size()));
  body.append(bytes.substr(0, count));
  bytes.remove_prefix(count);
  body_bytes_ += count;
  left_ -= count;
  if (left_ == 0) place_ = Place::data_end;
}

Chunks::State Chunks::next(Place place) {
  place_ = place;
  line_ = 0;
  return State::more;
}

Chunks::State Chunks::take_size_digit(char c) {
  const int digit = hex_value(c);
  if (digit >= 0) {
    if (++digits_ > size_digits_max) return State::too_large;
    left_ = left_ * 16 + static_cast<std::uint64_t>(digit);
    return left_ > body_bytes_max_ - body_bytes_ ? State::too_large : State::more;
  }
  if (digits_ == 0) return State::broken;
  if (c == ';') return next(Place::extension);
  return c == '\r' ? next(Place::size_end) : State::broken;
}

// Everything but the data, byte by byte.
Chunks::State Chunks::take_byte(char c) {
  switch (place_) {
    case Place::size:
      return take_size_digit(c);
    case Place::extension:
      if (c == '\r') return next(Place::size_end);
      return is_text(c) && ++line_ <= line_bytes_max ? State::more : State::broken;
    case Place::size_end:
      digits_ = 0;
      if (c != '\n') return State::broken;
      return next(left_ == 0 ? Place::trailer : Place::data);
    case Place::data:
      break;  // never here
    case Place::data_end:
      return c == '\r' ? next(Place::data_feed) : State::broken;
    case Place::data_feed:
      return c == '\n' ? next(Place::size) : State::broken;
    case Place::trailer:
      if (c == '\r') {
        place_ = Place::trailer_feed;
        return State::more;
      }
      return is_text(c) && ++line_ <= line_bytes_max ? State::more : State::broken;
    case Place::trailer_feed:
      if (c != '\n') return State::broken;
      return line_ == 0 ? State::done : next(Place::trailer);
  }
  return State::broken;
}

}  // namespace calltally
