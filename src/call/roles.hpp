// Roles: which analysis keys say sentiment, topic, answered and quality, and how their values are read.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json.hpp"
#include "call/unreadable.hpp"

namespace calltally {

// A property of the database, not of a configuration file: changing it corrects all history (`calltally
// reindex`).
struct Roles {
  std::vector<std::string> sentiment_keys{"sentiment", "satisfaction_score", "satisfaction_level",
                                          "user_sentiment"};
  std::vector<std::string> topic_keys{"hoofdonderwerp", "primary_topic", "main_topic", "topic",
                                      "primary_intent", "intent",        "topics",     "topics_discussed"};
  std::vector<std::string> answered_keys{"vraag_beantwoord", "question_answered", "answered", "resolved",
                                         "issue_resolved"};
  std::vector<std::string> quality_keys{"gesprek_kwaliteit", "conversation_quality", "call_quality"};
  double scale_low = 1;  // numbers of sentiment are read on [scale_low, scale_high] and mapped to 1..10
  double scale_high = 10;
  std::string region = "NL";  // whose numbering plan reads numbers without a country (ISO 3166-1)

  friend bool operator==(const Roles&, const Roles&) = default;
};

// What the roles read in one analysis. Of every role the first key that has a value decides; an unreadable
// value does not give way to the next key.
struct Reading {
  std::optional<double> sentiment;  // 1 (worst) to 10
  std::string topic;                // tidied; empty: no topic
  std::optional<bool> answered;     // nothing: unknown, never "no"
  std::string quality;              // tidied; empty: none
  CallFields unreadable;            // roles whose value is there and none of the above
};

// The member of an analysis that decides a role: the first of the keys that has a value; nothing where none
// has. Borrowed from the analysis.
[[nodiscard]] const std::pair<std::string, Json>* deciding_member(const Json& analysis,
                                                                  const std::vector<std::string>& keys);

[[nodiscard]] Reading read_roles(const Json& analysis, const Roles& roles);

// A score of 1..10 from one analysis value: numbers and numeric strings ("8", " 7.5 ", "7,5") on the scale,
// and percentages where that is 0 to 100; ratings that say their own scale ("8/10", "4 out of 5"); else the
// words of the manual in English and Dutch. As models write them: plain_value() and plain_word() of
// call/rating. Nothing where it is out of the scale or anything else: unrated.
[[nodiscard]] std::optional<double> read_sentiment(const Json& value, const Roles& roles);

// Booleans, 1 and 0, and true/false, yes/no, ja/nee, 1/0 in any case; as models write them, like sentiment.
[[nodiscard]] std::optional<bool> read_answered(const Json& value);

// Text, numbers and booleans as text, of an array the first string; tidied. Empty for anything else.
[[nodiscard]] std::string read_words(const Json& value);

}  // namespace calltally
