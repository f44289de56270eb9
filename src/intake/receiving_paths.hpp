// Where deliveries are posted to: to / and /webhook by everybody, to a bound path by one platform.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "intake/credentials.hpp"
#include "intake/route.hpp"

namespace calltally {

// A path that is for one platform, and who may post there.
struct BoundPath {
  std::string path;  // "/retell"
  Platform platform = Platform::flireo;
  Credentials credentials;
};

struct Destination {
  Route route = Route::unknown;
  const BoundPath* bound = nullptr;  // nothing: / or /webhook
  std::string_view secret{};         // what stands after the path; borrowed
};

class ReceivingPaths {
 public:
  // Both are borrowed. Neither is looked at for a path that route_of() knows.
  ReceivingPaths(const Credentials& open, const std::vector<BoundPath>& bound) : open_(open), bound_(bound) {}

  // A part more than the path is its secret where secrets may stand there, else nothing is known of it.
  [[nodiscard]] Destination find(std::string_view path) const;

 private:
  [[nodiscard]] const BoundPath* bound_at(std::string_view path) const;

  const Credentials& open_;
  const std::vector<BoundPath>& bound_;
};

}  // namespace calltally
