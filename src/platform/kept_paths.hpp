// What of a document may be stored: a list of paths, everything else is dropped.
#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"

namespace calltally {

// How much stays of what stands at a path.
enum class Keep {
  value,    // a text, a number, a truth or null; of an array or object with content only `[null]` stays, so
            // that something unreadable is not taken for something missing
  whole,    // all of it but credentials
  address,  // a text without its query part, which signs a link for a while
  mark,     // that an object stood there: {}
};

// Keys joined with dots: "message.call.id". "name[]" stands for each element of the array `name`, "*" for
// every key of an object.
struct KeptPath {
  std::string_view path;
  Keep keep = Keep::value;
};

// A list of paths, ready to be applied. Never changed after it was made: safe for any number of threads.
class KeptPaths {
 public:
  KeptPaths() = default;
  explicit KeptPaths(std::span<const KeptPath> paths, std::string_view prefix = {}) { add(paths, prefix); }

  // The same paths, each below `prefix` ("call."). Throws nothing; a path that is there already stays as it
  // is.
  void add(std::span<const KeptPath> paths, std::string_view prefix = {});

  // Takes everything else away. Taking away again changes nothing.
  void reduce(Json& document) const;

 private:
  struct Node {
    std::string name;
    bool is_leaf = false;
    Keep keep = Keep::value;
    std::vector<Node> members{};   // by name
    std::vector<Node> any{};       // one, where every key is kept
    std::vector<Node> elements{};  // one, where it may be an array
  };
  static Node& below(Node& node, std::string_view step);
  static bool apply(const Node& node, Json& value);
  static void apply_members(const Node& node, JsonObject& members);
  static const Node* member(const Node& node, std::string_view name);

  Node root_;
};

// Whether a key names a credential of the platform's account or of the webhook, in whatever spelling:
// webhook_secret, twilioAuthToken, SERVER-URL-SECRET.
[[nodiscard]] bool names_credential(std::string_view key);

}  // namespace calltally
