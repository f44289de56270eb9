// The fields of analyses: which keys there are, what their values look like, and what each one is used for.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/json.hpp"
#include "call/roles.hpp"

namespace calltally {

// The roles by name, in the order in which they are shown.
struct RoleName {
  std::string_view name;
  std::vector<std::string> Roles::*keys;
};
inline constexpr RoleName role_names[] = {{"sentiment", &Roles::sentiment_keys},
                                          {"topic", &Roles::topic_keys},
                                          {"answered", &Roles::answered_keys},
                                          {"quality", &Roles::quality_keys}};

// What the values of one key are.
struct Field {
  std::string key;
  bool is_top_level = false;  // roles read these only
  std::string_view role;      // empty: none
  std::size_t place = 0;      // in the role's list, from 1: the first key that has a value decides
  std::int64_t calls = 0;     // that have a value
  std::int64_t numbers = 0;   // values by type
  std::int64_t texts = 0;
  std::int64_t booleans = 0;
  std::size_t distinct = 0;  // different values, counted up to Fields::distinct_max
  bool more_distinct = false;
  std::optional<double> least;  // of the numbers
  std::optional<double> greatest;
  std::vector<std::string> examples;  // the most frequent values, cut to a line's length
};

// What the roles read.
struct RoleUse {
  std::int64_t calls = 0;  // that have a readable value
};

struct FieldList {
  std::int64_t analyses = 0;  // calls that have an analysis
  RoleUse use[std::size(role_names)]{};
  std::vector<Field> fields;  // by calls, then key
  bool more_fields = false;
  Roles roles;
};

// Takes analysis after analysis in bounded memory, whatever is in them.
class Fields {
 public:
  static constexpr std::size_t distinct_max = 1'000;  // per key
  static constexpr std::size_t keys_max = 1'000;
  static constexpr std::size_t examples_max = 3;
  static constexpr std::size_t example_bytes_max = 60;

  explicit Fields(Roles roles) : roles_(std::move(roles)) {}

  void add(const Json& analysis);
  [[nodiscard]] FieldList list() const;

 private:
  struct Value {
    std::int64_t count = 0;
    std::string text;  // its beginning
  };
  struct Seen {
    Field field;
    std::int64_t last_call = 0;
    std::unordered_map<std::size_t, Value> values;  // by hash: texts can be long
  };

  void add(const std::string& key, const Json& value);
  void mark_roles(Field& field) const;

  Roles roles_;
  std::int64_t analyses_ = 0;
  RoleUse use_[std::size(role_names)]{};
  std::unordered_map<std::string, Seen> seen_;
  bool more_fields_ = false;
};

// Keys that look as if a role should read them, while it reads little: sentences with the command that does
// it.
[[nodiscard]] std::vector<std::string> hints(const FieldList& list);

}  // namespace calltally
