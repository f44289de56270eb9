#include "answer/quarantine_list.hpp"

#include <utility>

namespace calltally {

QuarantineListing list_quarantine(Reader& reader, Decoder& decoder, const Selection& selection) {
  QuarantineListing found{selection};
  reader.scan_quarantine(selection.period.since, selection.period.until, [&](const QuarantinedBody& body) {
    Diagnosis diagnosis = diagnose(decoder, body);
    const auto bytes = static_cast<std::int64_t>(body.body.size());
    found.bytes += bytes;
    found.held += body.held ? 1 : 0;
    found.in_conflict += diagnosis.in_conflict ? 1 : 0;
    found.waiting += body.held && !diagnosis.in_conflict && diagnosis.readable == Readable::no ? 1 : 0;
    found.now += diagnosis.readable == Readable::now ? 1 : 0;
    found.repaired += diagnosis.readable == Readable::repaired ? 1 : 0;
    found.entries.push_back({body.id, body.received_at, body.status, body.reason, bytes,
                             std::move(diagnosis.type), diagnosis.readable, body.held});
  });
  found.extent = reader.quarantine_extent();
  return found;
}

}  // namespace calltally
