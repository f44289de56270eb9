// What no column holds and no later question could bring back stays in the stored body of every platform.
#include "support/catch.hpp"

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "call/call_reference.hpp"
#include "decode/delivery.hpp"
#include "decode/record.hpp"
#include "support/document.hpp"
#include "support/places.hpp"

namespace calltally {
namespace {

// Cost and its unit, the agent's version, the voicemail mark, times of a transfer, the language.
constexpr std::string_view kept_places[] = {"message.cost",
                                            "cost",
                                            "call.call_cost.combined_cost",
                                            "call_cost.combined_cost",
                                            "data.metadata.cost",
                                            "data.metadata.cost_fiat",
                                            "metadata.cost",
                                            "metadata.cost_fiat",
                                            "price",
                                            "call.agent_version",
                                            "agent_version",
                                            "data.version_id",
                                            "version_id",
                                            "call.call_analysis.in_voicemail",
                                            "call_analysis.in_voicemail",
                                            "answered_by",
                                            "transferred_at",
                                            "pre_transfer_duration",
                                            "post_transfer_duration",
                                            "data.metadata.main_language",
                                            "metadata.main_language",
                                            "main_language"};

const Json* value_at(const Json& document, std::string_view path) {
  const Json* value = &document;
  while (value != nullptr && !path.empty()) {
    const auto dot = path.find('.');
    value = value->find(path.substr(0, dot));
    path = dot == std::string_view::npos ? std::string_view{} : path.substr(dot + 1);
  }
  return value;
}

// The values of the places that a document has, each with its place.
std::vector<std::string> values_kept(const Json& document) {
  std::vector<std::string> values;
  for (const std::string_view place : kept_places) {
    const Json* value = value_at(document, place);
    if (value != nullptr) values.push_back(std::string(place) + "=" + canonical(*value));
  }
  return values;
}

struct Payload {
  std::string name;
  std::string bytes;
};

std::vector<Payload> payloads() {
  std::vector<Payload> all;
  const auto folder = std::filesystem::path(source_dir) / "tests/payloads";
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    all.push_back({name, tree_text("tests/payloads/" + name)});
  }
  return all;
}

bool is_list(const std::string& name) {
  return name.find("-list-") != std::string::npos || name.find("-get-") != std::string::npos;
}

// The records of a saved answer by their ids: of a list, of the body within an envelope, or the one that it
// is.
std::map<std::string, const Json*> records_of(const Json& answer) {
  const Json* within = value_at(answer, "data.payload");
  std::vector<const Json*> records{within != nullptr ? within : &answer};
  for (const Json* list : {&answer, answer.find("conversations"), answer.find("calls")}) {
    if (list == nullptr || list->array() == nullptr) continue;
    for (const Json& record : *list->array()) records.push_back(&record);
  }
  std::map<std::string, const Json*> by_id;
  for (const Json* record : records) {
    for (const char* key : {"id", "call_id", "conversation_id"}) {
      const Json* id = record->find(key);
      if (id != nullptr && id->text() != nullptr) by_id[*id->text()] = record;
    }
  }
  return by_id;
}

TEST_CASE("what no column holds stays in the stored body of each posted report") {
  Decoder decoder;
  std::size_t compared = 0;
  for (const auto& [name, bytes] : payloads()) {
    CAPTURE(name);
    const auto posted = decoder.parse(bytes);
    const auto event = decoder.decode(bytes);
    const auto* report = event ? std::get_if<DecodedReport>(&*event) : nullptr;
    if (report == nullptr || is_list(name)) continue;
    const auto stored = decoder.parse(report->body);
    REQUIRE(stored.has_value());
    CHECK(values_kept(*stored) == values_kept(*posted));
    compared += values_kept(*posted).size();
  }
  CHECK(compared > 20);
}

TEST_CASE("what no column holds stays in the stored body of each record of a list") {
  Decoder decoder;
  std::size_t compared = 0;
  for (const auto& [name, bytes] : payloads()) {
    if (!is_list(name)) continue;
    CAPTURE(name);
    const auto answer = decoder.parse(bytes);
    REQUIRE(answer.has_value());
    const auto records = records_of(*answer);
    const bool is_whole =
        decode_document(decoder, bytes, [&](const tl::expected<Record, std::string>& record) {
          const auto* report = record ? std::get_if<DecodedReport>(&*record) : nullptr;
          if (report == nullptr || report->report.platform == Platform::flireo) return;
          Decoder again;
          const auto stored = again.parse(report->body);
          REQUIRE(stored.has_value());
          const Json& sent = *records.at(std::string(id_in(report->report.call_id)));
          CHECK(values_kept(*stored) == values_kept(sent));
          compared += values_kept(sent).size();
        });
    CHECK(is_whole);
  }
  CHECK(compared > 10);
}

}  // namespace
}  // namespace calltally
