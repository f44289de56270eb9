#include "decode/kept.hpp"

#include <algorithm>
#include <array>

#include "decode/dialect.hpp"
#include "platform/flireo.hpp"
#include "platform/kept_paths.hpp"
#include "platform/platform.hpp"

namespace calltally {
namespace {

KeptPaths paths_of(Source source) {
  KeptPaths paths(paths_read(source));
  if (source == Source::webhook) paths.add(flireo::kept_of_posted());
  if (source == Source::listed) paths.add(flireo::kept_of_listed());
  return paths;
}

const KeptPaths& kept_of(Source source) {
  static const KeptPaths posted = paths_of(Source::webhook);
  static const KeptPaths listed = paths_of(Source::listed);
  static const KeptPaths exported = paths_of(Source::exported);
  return source == Source::webhook ? posted : source == Source::listed ? listed : exported;
}

// Of which kind it is cannot be told, so the names of all kinds.
const KeptPaths& kept_of_any() {
  static const KeptPaths any = [] {
    KeptPaths paths = paths_of(Source::webhook);
    paths.add(paths_read(Source::listed));
    paths.add(paths_read(Source::exported));
    return paths;
  }();
  return any;
}

}  // namespace

void keep_only_named(Json& document, Platform platform, Source source) {
  if (platform == Platform::flireo || source == Source::exported) return kept_of(source).reduce(document);
  if (source == Source::listed) return keep_listed(document, platform);
  keep_posted(document, platform);
}

void keep_unread(Json& document) {
  if (auto* elements = std::get_if<JsonArray>(&document.value)) {
    std::ranges::for_each(*elements, keep_unread);
    return;
  }
  if (const Form* form = form_of(document)) {
    return keep_only_named(document, form->platform, Source::webhook);
  }
  if (const auto platform = lister_of(document)) return keep_listed(document, *platform);
  kept_of_any().reduce(document);
}

}  // namespace calltally
