// The parser behind Decoder, and its document as a plain tree. Nothing outside this file knows simdjson.
#include <simdjson.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <new>

#include "base/text.hpp"
#include "decode/delivery.hpp"

namespace calltally {

namespace {

namespace dom = simdjson::dom;

// Real bodies nest six deep. Everything that walks a tree does so recursively; this bounds its stack.
constexpr std::size_t tree_depth_max = 256;
constexpr std::size_t first_capacity_bytes = 16UL * 1024;

// U+0000 is cut out here, once, for keys and values alike: SQLite's text functions stop at it.
std::string text_of(std::string_view utf8) {
  return utf8.find('\0') == std::string_view::npos ? std::string{utf8} : without_nul(utf8);
}

// Whole numbers become integers, however they were spelled: a body and its canonical text must read alike.
Json number_of(double value) {
  constexpr double two_to_63 = 9223372036854775808.0;
  if (std::trunc(value) != value || value >= 2 * two_to_63 || value < -two_to_63) return Json{value};
  if (value >= two_to_63) return Json{static_cast<std::uint64_t>(value)};
  return Json{static_cast<std::int64_t>(value)};
}

// Sorts by key and keeps the first of equal keys, as the parser's and SQLite's own look-ups do.
void put_in_order(JsonObject& members) {
  constexpr auto key = &JsonObject::value_type::first;
  if (std::ranges::adjacent_find(members, std::greater_equal{}, key) == members.end()) return;
  std::ranges::stable_sort(members, std::less{}, key);
  const auto same_key = [](const auto& a, const auto& b) { return a.first == b.first; };
  members.erase(std::unique(members.begin(), members.end(), same_key), members.end());
}

Json tree_of(dom::element element);

Json tree_of(dom::array array) {
  JsonArray elements;
  elements.reserve(array.size());
  for (const dom::element element : array) elements.push_back(tree_of(element));
  return Json{std::move(elements)};
}

Json tree_of(dom::object object) {
  JsonObject members;
  members.reserve(object.size());
  for (const auto& [key, value] : object) members.emplace_back(text_of(key), tree_of(value));
  put_in_order(members);
  return Json{std::move(members)};
}

Json tree_of(dom::element element) {
  switch (element.type()) {
    case dom::element_type::ARRAY:
      return tree_of(element.get_array().value_unsafe());
    case dom::element_type::OBJECT:
      return tree_of(element.get_object().value_unsafe());
    case dom::element_type::INT64:
      return Json{element.get_int64().value_unsafe()};
    case dom::element_type::UINT64:
      return Json{element.get_uint64().value_unsafe()};
    case dom::element_type::DOUBLE:
      return number_of(element.get_double().value_unsafe());
    case dom::element_type::STRING:
      return Json{text_of(element.get_string().value_unsafe())};
    case dom::element_type::BOOL:
      return Json{element.get_bool().value_unsafe()};
    default:
      return Json{};
  }
}

// Some simdjson releases skip a byte order mark and some refuse it: here it is always skipped, once.
std::optional<std::string_view> without_mark(std::string_view text) {
  constexpr std::string_view mark = "\xEF\xBB\xBF";
  if (text.starts_with(mark)) text.remove_prefix(mark.size());
  if (text.empty() || text.starts_with(mark)) return std::nullopt;
  return text;
}

}  // namespace

struct Decoder::Parser {
  dom::parser dom;
};

Decoder::Decoder() : parser_{std::make_unique<Parser>()} {
  // The depth, once given, outlives every later growth of the capacity.
  if (parser_->dom.allocate(first_capacity_bytes, tree_depth_max) != simdjson::SUCCESS)
    throw std::bad_alloc{};
}

Decoder::~Decoder() = default;
Decoder::Decoder(Decoder&&) noexcept = default;
Decoder& Decoder::operator=(Decoder&&) noexcept = default;

std::optional<Json> Decoder::parse(std::string_view text) {
  const auto json = without_mark(text);
  if (!json) return std::nullopt;
  dom::element root;
  // Copied into the parser's own padded buffer, which it reuses.
  const auto failure = parser_->dom.parse(json->data(), json->size(), true).get(root);
  if (failure == simdjson::MEMALLOC) throw std::bad_alloc{};
  if (failure != simdjson::SUCCESS) return std::nullopt;
  return tree_of(root);
}

}  // namespace calltally
