#include "store/topics.hpp"

#include <algorithm>
#include <utility>

#include "base/nearest.hpp"
#include "base/text.hpp"
#include "sql/topic.hpp"
#include "store/file/database.hpp"
#include "store/labels.hpp"

namespace calltally {
namespace {

constexpr const char* see_all = "`calltally topics` lists all";

std::string in_quotes(std::string_view name) { return "'" + std::string(name) + "'"; }

std::string list_of(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + in_quotes(name);
  return text;
}

}  // namespace

void Topics::load() {
  topics_.clear();
  auto query = database_.query<sql::topic_all>();
  while (query.step()) {
    topics_.push_back({query.integer("id"), query.text("key"), query.text("spelling"), query.text("chosen"),
                       query.integer("into_id")});
  }
}

const Topics::Topic* Topics::find(std::string_view key) const {
  const auto found = std::ranges::find(topics_, key, &Topic::key);
  return found == topics_.end() ? nullptr : &*found;
}

const Topics::Topic& Topics::at(std::int64_t id) const {
  return *std::ranges::lower_bound(topics_, id, {}, &Topic::id);
}

const Topics::Topic& Topics::root_of(const Topic& topic) const {
  return topic.into == 0 ? topic : at(topic.into);
}

std::vector<std::string> Topics::merged_into(std::int64_t id) const {
  std::vector<std::string> names;
  for (const Topic& topic : topics_) {
    if (topic.into == id) names.push_back(topic.shown());
  }
  std::ranges::sort(names);
  return names;
}

// The names, as shown, of topics that may have been meant.
std::vector<std::string> Topics::near_to(const std::string& key) const {
  std::vector<std::string> keys;
  for (const Topic& topic : topics_) keys.push_back(topic.key);
  std::vector<std::string> names;
  for (const std::string& near : near_words(key, keys)) names.push_back(find(near)->shown());
  return names;
}

tl::expected<Topics::Topic, TopicRefusal> Topics::named(const std::string& name) const {
  const std::string key = folded(without_nul(name));
  if (key.empty()) return tl::unexpected("a topic's name cannot be empty; " + std::string(see_all));
  if (const Topic* topic = find(key)) return *topic;
  return tl::unexpected("there is no topic " + in_quotes(name) + did_you_mean(near_to(key)) + " (" + see_all +
                        ")");
}

void Topics::put_into(std::int64_t topic, std::int64_t into) {
  database_.query<sql::topic_merge>().id(":into", into).id(":id", topic).run();
}

std::int64_t Topics::add(const std::string& key, const std::string& chosen) {
  database_.query<sql::topic_add>().text(":key", key).text(":chosen", chosen).run();
  return database_.connection().getLastInsertRowid();
}

Topics::Result Topics::merge(const std::vector<std::string>& from, const std::string& into) {
  load();
  const auto target = named(into);
  if (!target) {
    return tl::unexpected(target.error() + "; `calltally topics rename` gives a name that no call has yet");
  }
  const Topic root = root_of(*target);
  std::vector<Topic> sources;
  for (const std::string& name : from) {
    const auto source = named(name);
    if (!source) return tl::unexpected(source.error());
    if (source->id == target->id) return tl::unexpected(in_quotes(name) + " cannot be merged into itself");
    if (source->id == root.id) {
      return tl::unexpected(in_quotes(target->shown()) + " is itself merged into " + in_quotes(root.shown()) +
                            "; take it out with `calltally topics unmerge` first, or rename " +
                            in_quotes(root.shown()));
    }
    sources.push_back(*source);
  }
  TopicChange change;
  for (const Topic& source : sources) {
    if (source.into == root.id) {
      change.said.push_back(in_quotes(source.shown()) + " counts as " + in_quotes(root.shown()) + " already");
      continue;
    }
    put_into(source.id, root.id);
    std::string said = in_quotes(source.shown()) + " now counts as " + in_quotes(root.shown());
    if (source.into != 0) said += ", no longer as " + in_quotes(at(source.into).shown());
    change.said.push_back(std::move(said));
    // One that a rename made has done its work when nothing is merged into it any more.
    if (source.into != 0) database_.query<sql::topic_drop>().id(":id", source.into).run();
  }
  labels_.reload();
  return change;
}

TopicRefusal Topics::cannot_rename(const Topic& old, const Topic& known) {
  if (known.into == old.id) {
    return in_quotes(known.shown()) + " is merged into " + in_quotes(old.shown()) +
           "; `calltally topics unmerge` takes it out again";
  }
  return "there is a topic " + in_quotes(known.shown()) +
         " already; to make them one: calltally topics merge " + in_quotes(old.shown()) + " " +
         in_quotes(known.shown());
}

// The same topic in another spelling.
Topics::Result Topics::choose(const Topic& topic, const std::string& wanted) {
  if (topic.shown() == wanted) return TopicChange{{in_quotes(wanted) + " is called that already"}};
  const std::string chosen = wanted == topic.spelling ? std::string{} : wanted;
  database_.query<sql::topic_choose>().text(":chosen", chosen).id(":id", topic.id).run();
  labels_.reload();
  return TopicChange{{in_quotes(topic.shown()) + " is now shown as " + in_quotes(wanted)}};
}

Topics::Result Topics::rename(const std::string& name, const std::string& wanted) {
  load();
  const auto old = named(name);
  if (!old) return tl::unexpected(old.error());
  if (old->into != 0) {
    const std::string root = in_quotes(root_of(*old).shown());
    return tl::unexpected(in_quotes(old->shown()) + " counts as " + root + "; rename " + root +
                          ", or take it out with `calltally topics unmerge` first");
  }
  const std::string text = tidy(without_nul(wanted));
  const std::string key = folded(text);
  if (key.empty()) return tl::unexpected(std::string("a topic's name cannot be empty"));
  if (key == old->key) return choose(*old, text);
  if (const Topic* known = find(key)) return tl::unexpected(cannot_rename(*old, *known));
  put_into(old->id, add(key, text));
  labels_.reload();
  return TopicChange{{in_quotes(old->shown()) + " is now called " + in_quotes(text)}};
}

Topics::Result Topics::unmerge(const std::string& name) {
  load();
  const auto topic = named(name);
  if (!topic) return tl::unexpected(topic.error());
  if (topic->into == 0) {
    const std::vector<std::string> merged = merged_into(topic->id);
    if (!merged.empty()) {
      return tl::unexpected(in_quotes(topic->shown()) +
                            " is what others were merged into; name the one to take out: " + list_of(merged));
    }
    if (!topic->chosen.empty() && !topic->spelling.empty()) return choose(*topic, topic->spelling);
    return TopicChange{{in_quotes(topic->shown()) + " is merged into no topic"}};
  }
  const Topic root = root_of(*topic);
  put_into(topic->id, 0);
  database_.query<sql::topic_drop>().id(":id", topic->id).run();
  database_.query<sql::topic_drop>().id(":id", root.id).run();
  labels_.reload();
  std::string said = in_quotes(topic->shown()) + " no longer counts as " + in_quotes(root.shown());
  load();
  if (const auto left = merged_into(root.id); !left.empty())
    said += "; still merged into it: " + list_of(left);
  return TopicChange{{std::move(said)}};
}

}  // namespace calltally
