#include "intake/receiving_paths.hpp"

#include <algorithm>

#include "base/ascii.hpp"

namespace calltally {

const BoundPath* ReceivingPaths::bound_at(std::string_view path) const {
  const auto found = std::ranges::find_if(bound_, [&](const BoundPath& one) {
    return std::ranges::equal(one.path, path, {}, to_lower, to_lower);
  });
  return found == bound_.end() ? nullptr : &*found;
}

Destination ReceivingPaths::find(std::string_view path) const {
  const Destination known{route_of(path)};
  if (known.route != Route::unknown || (bound_.empty() && !open_.has_path_secrets())) return known;
  while (path.starts_with("//")) path.remove_prefix(1);
  while (path.ends_with('/')) path.remove_suffix(1);
  if (const BoundPath* bound = bound_at(path)) return {Route::webhook, bound};
  const auto slash = path.rfind('/');
  if (slash == 0 || slash == std::string_view::npos) return known;
  const std::string_view base = path.substr(0, slash);
  const BoundPath* bound = bound_at(base);
  if (bound == nullptr && route_of(base) != Route::webhook) return known;
  const Credentials& credentials = bound != nullptr ? bound->credentials : open_;
  if (!credentials.has_path_secrets()) return known;
  return {Route::webhook, bound, path.substr(slash + 1)};
}

}  // namespace calltally
