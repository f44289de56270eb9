#include "answer/merged_bodies.hpp"

#include "call/merge.hpp"

namespace calltally {

Report merged_again(Reader& reader, Decoder& decoder, std::int64_t call) {
  return merged_again(reader.bodies(call), decoder);
}

Report merged_again(std::vector<StoredBody> bodies, Decoder& decoder) {
  std::vector<Delivery> deliveries;
  for (StoredBody& stored : bodies) {
    Report report = decoder.read_stored(stored.body, stored.kind);
    deliveries.push_back(Delivery{std::move(report), std::move(stored.body), stored.received_at});
  }
  return deliveries.empty() ? Report{} : merge(deliveries).report;
}

}  // namespace calltally
