#include "question/seen_calls.hpp"

#include <tuple>

#include "base/text.hpp"
#include "call/label_key.hpp"
#include "call/phone.hpp"
#include "decode/delivery.hpp"

namespace calltally {
namespace {

constexpr int tellings_max = 20;  // of each label: names rarely change

// What one report says of a label, and how much that counts.
struct Telling {
  std::string shown;
  std::string name;
  std::optional<Instant> reported_at;

  [[nodiscard]] auto rank() const { return std::tuple(!name.empty(), reported_at, name, shown); }
};

Telling telling_of(const Report& report, LabelKind kind) {
  switch (kind) {
    case LabelKind::line:
      return {report.line_number, report.line_name, report.reported_at};
    case LabelKind::agent:
      return {report.agent_id, tidy(report.agent_name), report.reported_at};
    default:
      return {tidy(report.end_reason), {}, report.reported_at};
  }
}

bool is_of(const Report& report, const Label& label, const Roles& roles) {
  switch (label.kind) {
    case LabelKind::line:
      return normal_number(report.line_number, roles.region) == label.key;
    case LabelKind::agent:
      return agent_key(report.agent_id, report.agent_name) == label.key;
    default:
      return end_reason_key(report.end_reason) == label.key;
  }
}

void spell_again(Label& label, const std::vector<StoredBody>& bodies, Decoder& decoder, const Roles& roles) {
  std::optional<Telling> best;
  for (const StoredBody& stored : bodies) {
    const Report report = decoder.read_stored(stored.body, stored.kind);
    if (!is_of(report, label, roles)) continue;
    Telling told = telling_of(report, label.kind);
    if (!best || told.rank() > best->rank()) best = std::move(told);
  }
  if (!best) return;
  label.shown = best->shown;
  label.name = best->name;
}

}  // namespace

Selection resolve(const SelectionRequest& request, const std::string& fallback,
                  const Circumstances& circumstances, Reader& reader) {
  return resolve(request, fallback, circumstances, [&](Instant as_of) {
    if (request.as_of) reader.see_until(as_of);
    return reader.extent();
  });
}

LabelTable labels_of(const SelectionRequest& request, const Selection& selection, Reader& reader) {
  LabelTable labels = reader.labels();
  if (!request.as_of) return labels;
  Decoder decoder;
  const Roles roles = reader.roles();
  for (const LabelId id : reader.labels_told_since(selection.as_of)) {
    spell_again(labels[id], reader.bodies_of_label(id, tellings_max), decoder, roles);
  }
  return labels;
}

}  // namespace calltally
