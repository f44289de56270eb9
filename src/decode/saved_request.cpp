#include "decode/saved_request.hpp"

#include <array>
#include <string_view>

#include "decode/dialect.hpp"
#include "platform/shape.hpp"

namespace calltally {
namespace {

using Opened = std::function<void(Json&)>;

Json* at(Json& document, std::string_view key) {
  return const_cast<Json*>(document.find(key));  // the document itself is not const
}

// What was posted, under the two names that it is saved by.
Json* body_in(Json& request) {
  if (Json* body = at(request, "body")) return body;
  Json* content = at(request, "content");
  return content != nullptr && content->text() != nullptr ? content : nullptr;
}

bool is_request(Json& document) { return has(document, "headers") && body_in(document) != nullptr; }

// The list of saved requests, by what stands beside it.
JsonArray* list_of_requests(Json& document) {
  Json* list = nullptr;
  if (has(document, "is_last_page") || has(document, "page_info") || has(document, "nextCursor"))
    list = at(document, "data");
  if (list == nullptr && has(document, "pagination")) list = at(document, "models");
  return list != nullptr ? std::get_if<JsonArray>(&list->value) : nullptr;
}

void take_items(Json& outputs, const Opened& give) {
  auto* branches = std::get_if<JsonArray>(&outputs.value);
  if (branches == nullptr) return;
  for (Json& branch : *branches) {
    auto* items = std::get_if<JsonArray>(&branch.value);
    if (items == nullptr) continue;
    for (Json& item : *items) {
      Json* request = at(item, "json");
      if (request != nullptr && is_request(*request)) give(*request);
    }
  }
}

// What every node of an n8n execution put out: other nodes pass on, or change, what the webhook took.
bool take_execution(Json& document, const Opened& give) {
  Json* nodes = find_path(document, "data.resultData.runData");
  auto* members = nodes != nullptr ? std::get_if<JsonObject>(&nodes->value) : nullptr;
  if (members == nullptr) return false;
  for (auto& [node, runs] : *members) {
    auto* all = std::get_if<JsonArray>(&runs.value);
    if (all == nullptr) continue;
    for (Json& run : *all) {
      if (Json* outputs = find_path(run, "data.main")) take_items(*outputs, give);
    }
  }
  return true;
}

}  // namespace

bool open_saved_request(Json& document, const Opened& give) {
  if (is_request(document)) {
    Json* body = body_in(document);
    if (!says_nothing(*body)) give(*body);
    return true;
  }
  if (JsonArray* list = list_of_requests(document)) {
    for (Json& element : *list) give(element);
    return true;
  }
  constexpr std::array<std::string_view, 3> wrappers = {"json", "data", "event"};
  for (const auto name : wrappers) {
    Json* inner = at(document, name);
    if (inner == nullptr || (name != "json" && !is_request(*inner))) continue;
    give(*inner);
    return true;
  }
  return take_execution(document, give);
}

}  // namespace calltally
