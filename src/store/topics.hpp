// Topics that belong together: merged, renamed and taken apart again by the operator, never by themselves.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

namespace calltally {

class Database;
class Labels;

// What a change came to, as sentences for the operator. Not an error: something was so already.
struct TopicChange {
  std::vector<std::string> said;
};

// A sentence for the operator: what was asked for makes no sense here, and the way out. Nothing was changed.
using TopicRefusal = std::string;

// Every call keeps the topic that its own analysis names; what is changed here is only which topic that
// counts as. So all history follows at once, and nothing of it is lost by importing or deriving calls again.
// Names are equal when folded() is. Used within a batch of a Writer.
class Topics {
 public:
  using Result = tl::expected<TopicChange, TopicRefusal>;

  Topics(Database& database, Labels& labels) : database_(database), labels_(labels) {}

  // Everything that counts as one of `from` counts as `into` from now on, or as what that is merged into.
  [[nodiscard]] Result merge(const std::vector<std::string>& from, const std::string& into);

  // Another spelling is only shown; another name becomes a topic that this one is merged into, so that later
  // calls with the new name belong to it, too.
  [[nodiscard]] Result rename(const std::string& name, const std::string& wanted);

  // Takes a topic out of the one it was merged into, which also undoes a rename.
  [[nodiscard]] Result unmerge(const std::string& name);

 private:
  struct Topic {
    std::int64_t id = 0;
    std::string key;
    std::string spelling;  // as its earliest call has it; empty: no call ever had it
    std::string chosen;
    std::int64_t into = 0;

    [[nodiscard]] const std::string& shown() const { return chosen.empty() ? spelling : chosen; }
  };

  void load();
  [[nodiscard]] const Topic* find(std::string_view key) const;
  [[nodiscard]] const Topic& root_of(const Topic& topic) const;
  [[nodiscard]] const Topic& at(std::int64_t id) const;
  [[nodiscard]] tl::expected<Topic, TopicRefusal> named(const std::string& name) const;
  [[nodiscard]] std::vector<std::string> merged_into(std::int64_t id) const;
  [[nodiscard]] std::vector<std::string> near_to(const std::string& key) const;
  [[nodiscard]] static TopicRefusal cannot_rename(const Topic& old, const Topic& known);
  [[nodiscard]] Result choose(const Topic& topic, const std::string& wanted);
  void put_into(std::int64_t topic, std::int64_t into);
  std::int64_t add(const std::string& key, const std::string& chosen);

  Database& database_;
  Labels& labels_;
  std::vector<Topic> topics_;  // by id
};

}  // namespace calltally
