#include "platform/platform.hpp"

#include <algorithm>
#include <array>

#include "platform/bland.hpp"
#include "platform/elevenlabs.hpp"
#include "platform/flireo.hpp"
#include "platform/kept_paths.hpp"
#include "platform/retell.hpp"
#include "platform/shape.hpp"
#include "platform/synthflow.hpp"
#include "platform/vapi.hpp"

namespace calltally {
namespace {

bool is_ultravox(const Json& body) {
  return has_text(body, "event") && has_object(body, "call") && has_text(*body.find("call"), "callId");
}

bool is_telnyx(const Json& body) {
  if (!has_object(body, "data")) return false;
  return is_text(*body.find("data"), "record_type", "event") && has_text(*body.find("data"), "event_type");
}

bool is_vcon(const Json& body) {
  return has_text(body, "uuid") &&
         (has_text(body, "vcon") || (has_array(body, "parties") && has_array(body, "dialog")));
}

// No table says yet what their reports are read from: only what they are known by is kept.
constexpr KeptPath ultravox_marks[] = {{"event"}, {"call.callId"}};
constexpr KeptPath telnyx_marks[] = {{"data.record_type"}, {"data.event_type"}};
constexpr KeptPath vcon_marks[] = {{"vcon"}, {"uuid"}, {"parties[]", Keep::mark}, {"dialog[]", Keep::mark}};

// In the order in which they are asked.
constexpr std::array known_forms{
    Form{"retell", Platform::retell, retell::is_call},
    Form{"retell-chat", Platform::retell, retell::is_chat},
    Form{"ultravox", Platform::ultravox, is_ultravox},
    Form{"synthflow-inbound", Platform::synthflow, synthflow::is_inbound_request},
    Form{"retell-inbound", Platform::retell, retell::is_inbound_request},
    Form{"elevenlabs", Platform::elevenlabs, elevenlabs::is_event},
    Form{"elevenlabs-initiation", Platform::elevenlabs, elevenlabs::is_initiation_request},
    Form{"telnyx", Platform::telnyx, is_telnyx},
    Form{"vapi", Platform::vapi, vapi::is_message},
    Form{"flireo", Platform::flireo, flireo::is_message},
    Form{"flireo-legacy", Platform::flireo, flireo::is_legacy},
    Form{"bland", Platform::bland, bland::is_call},
    Form{"bland-answer", Platform::bland, bland::is_answer_about_call},
    Form{"synthflow", Platform::synthflow, synthflow::is_call},
    Form{"vcon", Platform::vcon, is_vcon},
};

// Ringing does not wait for an answer of ours: what the sender would do without us is what it does.
constexpr std::string_view synthflow_as_configured = R"({"call_inbound":{"override_model_id":""}})";

struct Lister {
  Platform platform;
  bool (*fits)(const Json& record);
};
constexpr std::array listers{
    Lister{Platform::vapi, vapi::is_record},
    Lister{Platform::retell, retell::is_record},
    Lister{Platform::elevenlabs, elevenlabs::is_record},
    Lister{Platform::bland, bland::is_record},
    Lister{Platform::synthflow, synthflow::is_record},
};

}  // namespace

std::string_view not_read_yet(Platform platform) {
  constexpr std::array reasons = {
      std::string_view("unknown-event"),       std::string_view("vapi-not-read-yet"),
      std::string_view("retell-not-read-yet"), std::string_view("elevenlabs-not-read-yet"),
      std::string_view("bland-not-read-yet"),  std::string_view("ultravox-not-read-yet"),
      std::string_view("telnyx-not-read-yet"), std::string_view("synthflow-not-read-yet"),
      std::string_view("vcon-not-read-yet")};
  return reasons.at(static_cast<std::size_t>(platform));
}

std::span<const Form> forms() { return known_forms; }

const Form* form_of(const Json& body) {
  const auto* const found =
      std::ranges::find_if(known_forms, [&](const Form& form) { return form.fits(body); });
  return found == known_forms.end() ? nullptr : found;
}

EventTold told_of(const Json& body, const Form& form) {
  switch (form.platform) {
    case Platform::vapi:
      return vapi::told_of(body);
    case Platform::retell:
      return retell::told_of(body);
    case Platform::elevenlabs:
      return elevenlabs::told_of(body);
    case Platform::bland:
      return bland::told_of(body);
    case Platform::synthflow:
      return {EventKind::other, form.name,
              synthflow::is_inbound_request(body) ? std::string(synthflow_as_configured) : ""};
    default:
      return {EventKind::other, form.name, {}};
  }
}

std::optional<Platform> lister_of(const Json& record) {
  const auto* const found =
      std::ranges::find_if(listers, [&](const Lister& one) { return one.fits(record); });
  if (found == listers.end()) return std::nullopt;
  return found->platform;
}

bool has_ended(const Json& record, Platform platform) {
  const auto is_one_of = [&](std::string_view key, std::initializer_list<std::string_view> words) {
    const Json* status = record.find(key);
    const std::string* text = status != nullptr ? status->text() : nullptr;
    return text != nullptr && std::ranges::find(words, *text) != words.end();
  };
  switch (platform) {
    case Platform::vapi:
      return is_one_of("status", {"ended"});
    case Platform::retell:
      return is_one_of("call_status", {"ended", "not_connected", "error"});
    case Platform::elevenlabs:
      return elevenlabs::has_ended(record);
    case Platform::bland:
      return bland::has_ended(record);
    default:
      return false;
  }
}

Json within_envelope(Json document) {
  if (bland::is_answer_about_call(document)) return *document.find("data")->find("payload");
  return document;
}

const Json* list_in(const Json& document) {
  if (has_array(document, "calls")) return document.find("calls");
  if (has_array(document, "results") && has(document, "metadata")) return document.find("results");
  if (has_array(document, "items") && has(document, "has_more")) return document.find("items");
  if (has_array(document, "conversations") && has(document, "has_more"))
    return document.find("conversations");
  const Json* response = document.find("response");
  if (has(document, "status") && response != nullptr && has_array(*response, "calls")) {
    return response->find("calls");
  }
  return nullptr;
}

void keep_posted(Json& body, Platform platform) {
  static const KeptPaths of_ultravox(ultravox_marks);
  static const KeptPaths of_telnyx(telnyx_marks);
  static const KeptPaths of_vcon(vcon_marks);
  switch (platform) {
    case Platform::vapi:
      return vapi::keep_posted(body);
    case Platform::retell:
      return retell::keep_posted(body);
    case Platform::elevenlabs:
      return elevenlabs::keep_posted(body);
    case Platform::bland:
      return bland::keep_call(body);
    case Platform::synthflow:
      return synthflow::keep_posted(body);
    case Platform::ultravox:
      return of_ultravox.reduce(body);
    case Platform::telnyx:
      return of_telnyx.reduce(body);
    case Platform::vcon:
      return of_vcon.reduce(body);
    case Platform::flireo:
      break;
  }
}

void keep_listed(Json& record, Platform platform) {
  switch (platform) {
    case Platform::vapi:
      return vapi::keep_listed(record);
    case Platform::retell:
      return retell::keep_listed(record);
    case Platform::elevenlabs:
      return elevenlabs::keep_listed(record);
    case Platform::bland:
      return bland::keep_call(record);
    case Platform::synthflow:
      return synthflow::keep_listed(record);
    default:
      break;
  }
}

}  // namespace calltally
