#include <algorithm>

#include "answer/quarantine_diagnosis.hpp"
#include "base/ascii.hpp"
#include "base/numbers.hpp"
#include "base/text.hpp"
#include "call/platform.hpp"
#include "decode/dialect.hpp"

namespace calltally {
namespace {

constexpr std::size_t type_max = 40;

// An unknown type comes from outside like the rest of the body, which is not to be seen in a list.
std::string tame(std::string_view type) {
  const bool is_word = type.size() <= type_max && std::ranges::all_of(type, [](char c) {
                         return is_letter(c) || c == '-' || c == '_' || c == '.';
                       });
  return is_word ? std::string(type) : "";
}

std::string why(const Diagnosis& diagnosis) {
  switch (diagnosis.event.error()) {
    case Rejection::not_json:
      return "it is JSON, but no object";
    case Rejection::unknown_event:
      if (!diagnosis.names_event)
        return "it names no event where the platform does (message.type, eventType)";
      return "the event " + (diagnosis.type.empty() ? "it names" : "'" + diagnosis.type + "'") +
             " is none that calltally knows";
    case Rejection::no_call_id:
      return "the call id is missing, blank, longer than 512 bytes or no text and no integer";
  }
  return {};
}

}  // namespace

Diagnosis diagnose(Decoder& decoder, std::string_view body) {
  Diagnosis found;
  std::optional<std::string> mended;
  std::optional<Json> document = decoder.parse(body);
  if (!document) {
    found.flaws = flaws_of(body);
    mended = repaired(body, found.flaws);
    if (mended) document = decoder.parse(*mended);
  }
  if (!document) return found;
  found.type = tame(event_type(*document));
  found.names_event = !event_type(*document).empty();
  document.reset();
  found.event = decoder.decode(mended ? *mended : body);
  const auto* foreign = found.event ? std::get_if<ForeignEvent>(&*found.event) : nullptr;
  const bool waits = foreign != nullptr && !reports_are_read(foreign->platform);
  if (found.event && !waits) found.readable = mended ? Readable::repaired : Readable::now;
  return found;
}

Diagnosis diagnose(Decoder& decoder, const QuarantinedBody& body) {
  Diagnosis found = diagnose(decoder, body.body);
  if (body.reason == conflict_reason) {
    found.in_conflict = true;
    found.readable = Readable::no;
  }
  return found;
}

std::string place_of(std::string_view body, std::size_t offset) {
  const LinePosition at = position_of(body, offset);
  return "line " + std::to_string(at.line) + ", byte " + std::to_string(at.column);
}

std::vector<std::string> complaints(const Diagnosis& diagnosis, std::string_view body, std::size_t limit) {
  std::vector<std::string> said;
  const auto& flaws = diagnosis.flaws.repairable;
  for (std::size_t i = 0; i < std::min(flaws.size(), limit); ++i) {
    said.push_back(place_of(body, flaws[i].offset) + ": " + describe(flaws[i], body));
  }
  if (flaws.size() > limit) said.push_back("and " + std::to_string(flaws.size() - limit) + " more of these");
  if (diagnosis.in_conflict) {
    said.emplace_back("a call of that id has another line and another customer");
  } else if (const auto& fatal = diagnosis.flaws.fatal) {
    said.push_back(place_of(body, fatal->offset) + ": " + describe(*fatal, body));
  } else if (!diagnosis.event) {
    said.push_back(why(diagnosis));
  } else if (const auto* foreign = std::get_if<ForeignEvent>(&*diagnosis.event);
             foreign != nullptr && diagnosis.readable == Readable::no) {
    said.push_back("it comes from " + std::string(title_of(foreign->platform)) +
                   ", which calltally does not read yet");
  }
  return said;
}

std::string headline(const QuarantinedBody& body, const Diagnosis& diagnosis) {
  return "body " + std::to_string(body.id) + " came " + format_rfc3339(body.received_at) +
         " and was answered " + std::to_string(body.status) + ", " + printable(body.reason) + ": " +
         counted(std::ssize(body.body), "byte", "bytes") +
         (diagnosis.type.empty() ? "" : ", " + diagnosis.type);
}

}  // namespace calltally
