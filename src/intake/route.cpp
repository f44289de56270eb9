#include "intake/route.hpp"

#include <array>
#include <charconv>
#include <optional>

#include "base/ascii.hpp"

namespace calltally {
namespace {

constexpr std::size_t longest_name = 7;  // "webhook", "healthz"

// Takes the next letter of a path, decoded and in lower case; nothing where it cannot be part of a name here.
std::optional<char> take_letter(std::string_view& path) {
  char c = path.front();
  std::size_t size = 1;
  if (c == '%') {
    unsigned int code = 0;
    size = 3;
    if (path.size() < size) return std::nullopt;
    const auto [stop, error] = std::from_chars(path.data() + 1, path.data() + size, code, 16);
    if (error != std::errc{} || stop != path.data() + size) return std::nullopt;
    c = static_cast<char>(code);
  }
  path.remove_prefix(size);
  if (is_letter(c)) return to_lower(c);
  return std::nullopt;
}

}  // namespace

Route route_of(std::string_view path) {
  if (path == "*") return Route::server;
  const auto skip_slashes = [&path] {
    while (path.starts_with('/')) path.remove_prefix(1);
  };
  skip_slashes();
  std::array<char, longest_name> name{};
  std::size_t size = 0;
  while (!path.empty() && path.front() != '/') {
    const auto letter = take_letter(path);
    if (!letter || size == name.size()) return Route::unknown;
    name[size++] = *letter;
  }
  skip_slashes();
  if (!path.empty()) return Route::unknown;
  const std::string_view said(name.data(), size);
  if (said.empty() || said == "webhook") return Route::webhook;
  return said == "healthz" ? Route::health : Route::unknown;
}

const char* path_of(Route route) {
  switch (route) {
    case Route::webhook:
      return "/webhook";
    case Route::health:
      return "/healthz";
    case Route::server:
      return "/server";
    case Route::unknown:
      break;
  }
  return "/unknown";
}

bool asks_for_health(Route route, std::string_view method) {
  return route == Route::health && (method == "GET" || method == "HEAD");
}

bool delivers(Route route, std::string_view method) {
  return route == Route::webhook && (method == "POST" || method == "PUT" || method == "PATCH");
}

}  // namespace calltally
