// Stored deliveries: the bodies that calls are derived from, and the ids that calls are known by.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "call/merge.hpp"
#include "call/roles.hpp"
#include "store/file/database.hpp"
#include "store/labels.hpp"
#include "store/writer.hpp"

namespace calltally {

class Deliveries {
 public:
  Deliveries(Database& database, BodyReader read_body)
      : database_(database), read_body_(std::move(read_body)) {}

  // The row of the call with this id, or that a listed call of this id joined; 0 where there is none.
  [[nodiscard]] std::int64_t call_of(std::string_view call_id);
  [[nodiscard]] std::int64_t joined_by(std::string_view call_id);

  // Whether this very content is stored of the call, from the same source.
  [[nodiscard]] bool has(std::int64_t call, const Delivery& delivery);

  // What its body says in full, where only a part of it was kept in memory.
  [[nodiscard]] Report read_again(const Delivery& delivery) const {
    return read_body_(delivery.body, delivery.report.kind());
  }

  // The id of a call's row: a webhook's, where it has one.
  [[nodiscard]] std::string id_of(std::int64_t call);

  [[nodiscard]] std::vector<Delivery> of_call(std::int64_t call);

  [[nodiscard]] Delivery get(std::int64_t delivery);
  [[nodiscard]] std::int64_t call_at(std::int64_t delivery);

  // What the newest calls of a line or an agent say; `limit` deliveries at most.
  [[nodiscard]] std::vector<Delivery> of_label(std::int64_t label, int limit);

  // The rows of a call's deliveries that came from the platform's list.
  [[nodiscard]] std::vector<std::int64_t> listed_in(std::int64_t call);

  // When the newest webhook bodies arrived, and when they say they were made; those without a report time are
  // left out.
  struct Times {
    Instant received_at{};
    Instant reported_at{};
  };
  [[nodiscard]] std::vector<Times> newest_times(int limit);

  // Stores a body; returns its row.
  std::int64_t add(std::int64_t call, const Delivery& delivery);

  // Lets a report tell the names of its line and its agent. Every delivery has its say, not only the merged
  // call: so the order of arrival does not matter.
  static void note_names(Labels& labels, const Report& report, const Roles& roles);

 private:
  Delivery read(std::string body, BodyKind kind, std::int64_t received_ms);

  Database& database_;
  BodyReader read_body_;
};

// Whether two states of a call say the same.
[[nodiscard]] bool same_content(const Call& a, const Call& b);

}  // namespace calltally
