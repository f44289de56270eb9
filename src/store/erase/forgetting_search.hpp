// What looking for traces of somebody shares. For the sources of Forgetting only.
#pragma once

#include <functional>
#include <optional>
#include <string_view>

#include "base/instant.hpp"
#include "store/erase/forgetting.hpp"
#include "store/file/database.hpp"

namespace calltally {

// Whose traces are looked for.
struct Forgetting::Sought {
  // Calls of this number that began before that are theirs; nothing: it is somebody else's.
  std::function<std::optional<Instant>(std::string_view number)> number_until;
  std::function<bool(std::string_view call_id, Instant began_at)> call;
  // What others said, or could not be read: whether it tells of them, having come at that moment.
  std::function<bool(std::string_view bytes, Instant came_at)> text;
};

// All statements that find calls give these.
template <const EmbeddedSql& statement>
TracedCall traced_call(Query<statement>& query) {
  return {query.integer("id"), query.integer("started_ms"),
          std::hash<std::string_view>{}(query.bytes("call_id"))};
}

}  // namespace calltally
