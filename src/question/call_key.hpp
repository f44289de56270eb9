// Keys of a call: what --by groups by and --where compares, by the names of the manual.
#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "base/local_clock.hpp"
#include "call/row.hpp"
#include "decode/delivery.hpp"
#include "store/reader.hpp"

namespace calltally {

struct CallKey {
  enum class Kind {
    topic,
    line,
    customer,
    type,
    quality,
    answered,
    sentiment,  // the score rounded half up
    agent,
    agent_version,
    end_reason,
    end_class,
    platform,
    hour,     // 0 to 23, local
    weekday,  // 1 to 7 from Monday
    day,
    week,
    month,
    quarter,
    year,
    analysis,  // analysis.KEY
  };
  Kind kind = Kind::topic;
  std::string name;          // as contracts call it: "topic", "analysis.city"
  std::string analysis_key;  // of Kind::analysis

  // hour, weekday, day, ... year: in time order wherever they are listed.
  [[nodiscard]] bool is_time() const;
  // Times, and sentiment from 10 to 1: rows of these stand in an order of their own.
  [[nodiscard]] bool is_ordered() const { return is_time() || kind == Kind::sentiment; }
  // hour, weekday, year and sentiment are numbers in JSON.
  [[nodiscard]] bool is_number() const;
  // The kind of label that its values are, none where they are none.
  [[nodiscard]] LabelKind label_kind() const;
};

// The key of a name; nothing for an unknown one. "analysis.KEY" is always known.
[[nodiscard]] std::optional<CallKey> find_call_key(std::string_view name);

// All names but analysis.KEY, in the order of the manual.
[[nodiscard]] const std::vector<std::string>& call_key_names();

// A value of a key as a small number: good for one reader of values, in time order for times.
using KeyValue = std::int64_t;
inline constexpr KeyValue no_value = std::numeric_limits<KeyValue>::min();

// The values of one key, call by call. Labels and zone are borrowed.
class KeyValues {
 public:
  KeyValues(CallKey key, const LabelTable& labels, const Zone& zone)
      : key_(std::move(key)), labels_(labels), clock_(zone) {}

  // The values of a call, each once; no_value alone where it has none. Good until the next call. `analysis`
  // is the call's analysis, null where the key is of another kind.
  const std::vector<KeyValue>& of(const CallRow& row, const Json* analysis);

  // The scalar of a value: what JSON says and what is compared; text where it is no number of ours. Null for
  // no_value.
  [[nodiscard]] Json scalar(KeyValue value, Reader& reader) const;

  // The name that goes with an agent's id or a line's number; empty where there is none.
  [[nodiscard]] std::string name(KeyValue value) const;

 private:
  [[nodiscard]] KeyValue of_row(const CallRow& row);
  [[nodiscard]] KeyValue of_time(Instant start);
  void read_analysis(const Json& analysis);

  CallKey key_;
  const LabelTable& labels_;
  LocalClock clock_;
  std::vector<KeyValue> values_;
  std::map<std::string, KeyValue, std::less<>> known_;  // analysis values by their text
  std::vector<std::string> texts_;
  std::vector<std::uint64_t> last_turn_;  // by analysis value: when it was seen last
  std::uint64_t turn_ = 0;                // calls read so far, each time one is read
  std::vector<std::int64_t> first_call_;  // by customer: the row of the call whose spelling is shown
};

// Whether a call's analysis has to be read for its keys.
enum class KeysOf { rows, analyses };

// Hands out the calls of a filter as KeyValues::of() wants them.
void scan_for_keys(Reader& reader, Decoder& decoder, const Filter& filter, KeysOf keys,
                   const std::function<void(const CallRow&, const Json* analysis)>& take);

}  // namespace calltally
