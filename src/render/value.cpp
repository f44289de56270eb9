#include "render/value.hpp"

#include <cmath>

#include "base/append_time.hpp"
#include "base/text.hpp"

namespace calltally {
namespace {

void append_number(std::string& out, double number) {
  if (std::isfinite(number)) {
    out += shortest(number);
  } else if (!std::isnan(number)) {
    out += number < 0 ? "-Inf" : "Inf";
  }
}

void append_bytes(std::string& out, std::string_view bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  out.reserve(out.size() + 2 * bytes.size() + 3);
  out += "x'";
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    out += digits[byte >> 4U];
    out += digits[byte & 0xFU];
  }
  out += '\'';
}

void append_list(std::string& out, std::span<const Value> values) {
  bool is_first = true;
  for (const Value& value : values) {
    if (!is_first) out += "; ";
    is_first = false;
    append_text(out, value);
  }
}

}  // namespace

void append_text(std::string& out, const Value& value) {
  switch (value.kind()) {
    case Value::Kind::nothing:
      return;
    case Value::Kind::integer:
      out += std::to_string(value.whole());
      return;
    case Value::Kind::number:
      return append_number(out, value.number());
    case Value::Kind::truth:
      out += value.truth() ? "true" : "false";
      return;
    case Value::Kind::decimal:
    case Value::Kind::text:
    case Value::Kind::phone:
    case Value::Kind::json:
      out += value.text();
      return;
    case Value::Kind::instant:
      return append_rfc3339(out, value.instant());
    case Value::Kind::local_time:
      return append_local(out, value.local_time());
    case Value::Kind::bytes:
      return append_bytes(out, value.text());
    case Value::Kind::list:
      return append_list(out, value.list());
  }
}

}  // namespace calltally
