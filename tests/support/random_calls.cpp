#include "support/random_calls.hpp"

#include <array>
#include <charconv>
#include <cstdio>
#include <string_view>

#include "base/instant.hpp"

namespace calltally {
namespace {

constexpr std::int64_t first_ms = 1717200000000;  // 2024-06-01T00:00:00Z
constexpr std::int64_t span_ms = 730LL * 86400 * 1000;
constexpr std::int64_t hour_ms = 3600 * 1000;

std::string in_quotes(std::string_view text) {
  std::string quoted{'"'};
  quoted += text;
  quoted += '"';
  return quoted;
}

// splitmix64: the distributions of <random> differ between libraries.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    state_ += 0x9E3779B97F4A7C15;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
    return z ^ (z >> 31);
  }

  std::size_t below(std::size_t n) { return next() % n; }
  bool chance(std::size_t percent) { return below(100) < percent; }
  double unit() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }  // [0, 1)

  template <typename List>
  const auto& one_of(const List& list) {
    return list[below(list.size())];
  }

 private:
  std::uint64_t state_;
};

std::vector<Spelling> spellings_of(const std::vector<std::string>& words) {
  std::vector<Spelling> list;
  int group = 0;
  for (const std::string& word : words) {
    std::string upper = word;
    std::string lower = word;
    for (char& c : upper) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    std::string spaced;
    for (const char c : word) spaced.append(c == ' ' ? " \\t " : std::string(1, c));
    list.push_back({in_quotes(word), word, group});
    list.push_back({in_quotes(upper), upper, group});
    list.push_back({in_quotes("  " + lower + "\\u00a0"), lower, group});
    list.push_back({in_quotes("\\n" + spaced), word, group});
    ++group;
  }
  return list;
}

std::string decimal(double value, int digits) {
  std::array<char, 64> text{};
  const auto end = digits < 0 ? std::to_chars(text.data(), text.data() + text.size(), value)
                              : std::to_chars(text.data(), text.data() + text.size(), value,
                                              std::chars_format::fixed, digits);
  return {text.data(), end.ptr};
}

std::string duration(Dice& dice) {
  static const std::vector<std::string> odd = {
      "null", "-1",  "\"90\"",   "true",  "[60]",  "0",       "0.001", "9.999",
      "10",   "1e1", "10.00001", "16383", "16384", "16384.5", "86400", "1000000.125"};
  const std::size_t kind = dice.below(100);
  if (kind < 8) return dice.one_of(odd);
  if (kind < 45) return std::to_string(dice.below(600));
  if (kind < 70) return decimal(dice.unit() * 900, 1);
  if (kind < 78) return decimal(dice.unit() * 60, 2);
  if (kind < 90) return decimal(dice.unit() * 1800, 3);
  return decimal(dice.unit() * 3000, -1);  // any double
}

// The members of an analysis that give the score.
std::string score(Dice& dice) {
  static const std::vector<std::string> words = {
      "very negative", "Negative", "neutral",  "MIXED",   " positive ", "Very  Positive",
      "zeer negatief", "negatief", "Neutraal", "gemengd", "positief",   "ZEER POSITIEF"};
  static const std::vector<std::string> unreadable = {
      "0",        "11",       "-3",   "0.999",         "10.01",   "\"11\"",
      "\"goed\"", "\"8/10\"", "true", "{\"score\":8}", "\"1e1\"", "\"8,5,1\""};
  const auto as = [&](const std::string& value) { return "\"sentiment\":" + value; };
  const std::size_t kind = dice.below(100);
  if (kind < 40) return as(std::to_string(1 + dice.below(10)));
  if (kind < 50) return as(decimal(1 + static_cast<double>(dice.below(19)) / 2, 1));
  if (kind < 58) return as(decimal(1 + dice.unit() * 9, 2));
  if (kind < 63) return as(decimal(1 + dice.unit() * 9, -1));
  if (kind < 68) return as(in_quotes(" " + std::to_string(1 + dice.below(10))));
  if (kind < 72)
    return as(in_quotes(std::to_string(1 + dice.below(9)) + "," + std::to_string(dice.below(10)) + " "));
  if (kind < 80) return as(in_quotes(dice.one_of(words)));
  if (kind < 86) return as(dice.one_of(unreadable));
  if (kind < 90) return as("null") + ",\"satisfaction_score\":" + std::to_string(1 + dice.below(10));
  if (kind < 93) return as("\" \"") + ",\"satisfaction_level\":\"positive\"";
  return {};
}

std::string topic(Dice& dice) {
  const std::vector<Spelling>& all = topic_spellings();
  // Early topics are frequent, late ones rare.
  const std::string& raw = all[dice.below(1 + dice.below(all.size()))].raw;
  const std::size_t kind = dice.below(100);
  if (kind < 70) return "\"topic\":" + raw;
  if (kind < 80) return "\"hoofdonderwerp\":" + raw + ",\"topic\":\"not this\"";
  if (kind < 87) return "\"topic\":\"\",\"topics\":[7," + raw + "]";
  if (kind < 90) return "\"topic\":{}," + std::string("\"intent\":") + raw;
  if (kind < 93) return "\"topic\":[1,2]";
  return {};
}

std::string answered(Dice& dice) {
  static const std::vector<std::string> values = {
      "true", "false", "true",  "false",    "\"ja\"",    "\"NEE\"", "\" yes \"",     "\"No\"", "1",
      "0",    "\"1\"", "\"0\"", "\"TRUE\"", "\"False\"", "2",       "\"misschien\"", "null",   "\"\""};
  return dice.chance(90) ? "\"resolved\":" + dice.one_of(values) : std::string{};
}

std::string quality(Dice& dice) {
  return dice.chance(80) ? "\"call_quality\":" + dice.one_of(quality_spellings()).raw : std::string{};
}

std::string analysis(Dice& dice) {
  static const std::vector<std::string> more = {R"("price":12.50)", R"("price":"12.5")",
                                                R"("tags":["a","b","a"])", R"("order":{"id":7,"paid":true})",
                                                R"("items":[{"sku":"x"},{"sku":"y"}])"};
  if (dice.chance(5)) return dice.chance(50) ? "null" : "{}";
  std::string members;
  for (const std::string& member : {score(dice), topic(dice), answered(dice), quality(dice),
                                    dice.chance(30) ? dice.one_of(more) : std::string{}}) {
    if (!member.empty()) members.append(members.empty() ? "" : ",").append(member);
  }
  return "{" + members + "}";
}

// A number in one of its spellings.
std::string spelled(Dice& dice, const std::string& nine_digits) {
  switch (dice.below(6)) {
    case 0:
      return "0" + nine_digits;
    case 1:
      return "0031" + nine_digits;
    case 2:
      return "+31 (" + nine_digits.substr(0, 1) + ") " + nine_digits.substr(1);
    case 3:
      return " 0" + nine_digits.substr(0, 2) + "-" + nine_digits.substr(2, 3) + "." + nine_digits.substr(5);
    default:
      return "+31" + nine_digits;
  }
}

std::string customer(Dice& dice, std::size_t number) {
  if (number % 17 == 0) return dice.chance(50) ? "null" : dice.chance(50) ? "\"\"" : "\" \"";
  std::string digits = std::to_string(600000000 + number * 7919);
  return in_quotes(spelled(dice, digits));
}

std::string line(Dice& dice, std::int64_t start_ms) {
  const std::size_t number = dice.below(1 + dice.below(26));
  if (number == 3) return R"({"number":null,"name":null})";
  const bool renamed = start_ms > first_ms + span_ms / 2;
  const std::string name = (renamed ? "Office " : "Line ") + std::to_string(number);
  return R"({"number":)" + in_quotes(spelled(dice, std::to_string(850000000 + number))) + R"(,"name":)" +
         in_quotes(name) + "}";
}

struct Begun {
  std::int64_t start_ms;
  std::size_t customer;
};

// Mostly any time; often at once with another call, a day or a week after it to the millisecond, or at the
// ends of a day in Amsterdam.
Begun begin(Dice& dice, const std::vector<Begun>& earlier, std::size_t customers) {
  Begun call{first_ms + static_cast<std::int64_t>(dice.below(span_ms)),
             dice.chance(25) ? dice.below(customers / 50 + 1) : dice.below(customers)};
  const std::size_t kind = dice.below(100);
  if (kind < 8 && !earlier.empty()) {
    call = dice.one_of(earlier);
    constexpr std::array<std::int64_t, 8> later = {
        0, 1, 24 * hour_ms, 24 * hour_ms + 1, 168 * hour_ms - 1, 168 * hour_ms, 168 * hour_ms + 1, 60000};
    call.start_ms += dice.one_of(later);
  } else if (kind < 10 && !earlier.empty()) {
    call.start_ms = dice.one_of(earlier).start_ms;
  } else if (kind < 14) {
    const std::int64_t midnight = call.start_ms / (24 * hour_ms) * 24 * hour_ms +
                                  (22 + static_cast<std::int64_t>(dice.below(2))) * hour_ms;
    call.start_ms = midnight - static_cast<std::int64_t>(dice.below(2));
  }
  return call;
}

std::string utc(std::int64_t ms) { return format_rfc3339(Instant(std::chrono::milliseconds(ms))); }

std::string body(Dice& dice, std::size_t id, const Begun& begun) {
  static const std::vector<std::string> types = {"\"inbound_phone_call\"",
                                                 "\"inbound_phone_call\"",
                                                 "\"inboundPhoneCall\"",
                                                 "\"outbound_phone_call\"",
                                                 "\"web_call\"",
                                                 "\"carrier_pigeon\"",
                                                 "null"};
  static const std::vector<std::string> reasons = {"\"user_hangup\"",
                                                   "\"user_hangup\"",
                                                   "\"agent_hangup\"",
                                                   "\"max_duration\"",
                                                   "\"Error: no, \\\"route\\\"\"",
                                                   "null",
                                                   "\" \"",
                                                   "\"=cmd\""};
  const std::int64_t reported_ms = begun.start_ms + static_cast<std::int64_t>(dice.below(3600000));
  std::string text = R"({"message":{"type":"end-of-call-report","call":{"id":"c)" + std::to_string(id) +
                     R"(","type":)" + dice.one_of(types) + R"(},"timestamp":")" + utc(reported_ms) + "\"";
  if (dice.chance(80)) text += R"(,"started_at":")" + utc(begun.start_ms) + "\"";
  if (dice.chance(97)) text += R"(,"duration_seconds":)" + duration(dice);
  text += R"(,"end_reason":)" + dice.one_of(reasons) + R"(,"phone_number":)" + line(dice, begun.start_ms);
  text += R"(,"customer":{"number":)" + customer(dice, begun.customer) + "}";
  text += R"(,"assistant":{"id":"a)" + std::to_string(dice.below(4)) + R"("},"summary":"summary )" +
          std::to_string(id) + "\"";
  text += R"(,"analysis":)" + analysis(dice);
  return text + "}}\n";
}

}  // namespace

const std::vector<Spelling>& topic_spellings() {
  static const std::vector<Spelling> list = [] {
    std::vector<Spelling> words = spellings_of(
        {"Afspraak maken", "Prijs",    "Klacht",    "Openingstijden", "Factuur",   "Retour",     "Levering",
         "Garantie",       "Offerte",  "Storing",   "Bezorging",      "Account",   "wachtwoord", "Overig",
         "=1+1",           "-korting", "@home",     "+31612345678",   "a, b; c",   "Vacature",   "Parkeren",
         "Route",          "Betaling", "Annuleren", "Bellen",         "bel terug", "Cadeaubon",  "Zakelijk"});
    // Composed and decomposed, capital and small, sharp s and ss, final sigma, full-width space.
    words.insert(words.begin() + 8, {{R"("École")", "École", 100},
                                     {R"("E\u0301cole")", "École", 100},
                                     {R"("ÉCOLE")", "ÉCOLE", 100},
                                     {R"("Straße")", "Straße", 101},
                                     {R"("STRASSE")", "STRASSE", 101},
                                     {R"("\u3000strasse")", "strasse", 101},
                                     {R"("ΟΔΟΣ")", "ΟΔΟΣ", 102},
                                     {R"("οδος")", "οδος", 102},
                                     {R"("οδός")", "οδός", 103},
                                     {R"("日本\u3000語")", "日本 語", 104}});
    return words;
  }();
  return list;
}

const std::vector<Spelling>& quality_spellings() {
  static const std::vector<Spelling> list = spellings_of({"Goed", "Matig", "Slecht", "zeer goed"});
  return list;
}

namespace {

// A call of any platform. A call that was not connected has no duration, or 0.
struct Elsewhere {
  std::size_t id;
  std::int64_t start_ms;
  std::int64_t length_ms;
  bool is_connected;
  bool is_outbound;
  bool tells_zero;  // that a call that was not connected took no time
  std::string customer, line, ending, analysis;
};

// Of those that end before a connection, the last ones.
struct Endings {
  std::vector<std::string> connected;
  std::vector<std::string> unconnected;
};

Elsewhere elsewhere(Dice& dice, std::size_t id, const Begun& begun, const Endings& endings) {
  const bool is_connected = dice.chance(80);
  // Whole seconds are all that two of the platforms tell.
  const std::int64_t length_ms = dice.chance(3) ? 0 : static_cast<std::int64_t>(dice.below(900)) * 1000;
  Elsewhere call{id,
                 begun.start_ms,
                 is_connected ? length_ms : 0,
                 is_connected,
                 dice.chance(50),
                 dice.chance(50),
                 begun.customer % 17 == 0 ? "" : "+31" + std::to_string(600000000 + begun.customer * 7919),
                 "+31" + std::to_string(850000000 + dice.below(1 + dice.below(26))),
                 dice.one_of(is_connected ? endings.connected : endings.unconnected),
                 {}};
  std::string& members = call.analysis;
  const auto add = [&](const std::string& member) { members += (members.empty() ? "" : ",") + member; };
  if (dice.chance(70)) add("\"sentiment\":" + std::to_string(1 + dice.below(10)));
  if (dice.chance(80)) add("\"topic\":" + dice.one_of(topic_spellings()).raw);
  if (dice.chance(80)) add(dice.chance(60) ? "\"resolved\":true" : "\"resolved\":false");
  return call;
}

std::string number_or_null(const std::string& number) { return number.empty() ? "null" : in_quotes(number); }

std::string summary_of(const Elsewhere& call) { return in_quotes("summary " + std::to_string(call.id)); }

std::string vapi_body(Dice& dice, const Elsewhere& call) {
  const std::int64_t end_ms = call.start_ms + call.length_ms;
  std::string text =
      R"({"message":{"type":"end-of-call-report","timestamp":)" + std::to_string(end_ms + 5000) +
      R"(,"call":{"orgId":"o","id":"v)" + std::to_string(call.id) + R"(","type":)" +
      (call.is_outbound ? "\"outboundPhoneCall\"" : "\"inboundPhoneCall\"") + R"(,"createdAt":")" +
      utc(call.start_ms) + R"("},"endedReason":)" + in_quotes(call.ending);
  if (call.is_connected)
    text += R"(,"startedAt":")" + utc(call.start_ms) + R"(","endedAt":")" + utc(end_ms) + "\"";
  if (call.is_connected && dice.chance(50))
    text += R"(,"durationSeconds":)" + std::to_string(call.length_ms / 1000);
  if (!call.is_connected && call.tells_zero) text += R"(,"durationSeconds":0)";
  return text + R"(,"phoneNumber":{"number":)" + in_quotes(call.line) + R"(},"customer":{"number":)" +
         number_or_null(call.customer) + R"(},"assistant":{"id":"a)" + std::to_string(dice.below(4)) +
         R"("},"artifact":{},"analysis":{"summary":)" + summary_of(call) + R"(,"structuredData":{)" +
         call.analysis + "}}}}\n";
}

std::string retell_body(Dice& dice, const Elsewhere& call) {
  std::string text =
      R"({"event":"call_analyzed","call":{"call_id":"r)" + std::to_string(call.id) +
      R"(","call_type":"phone_call","agent_id":"a)" + std::to_string(dice.below(4)) +
      R"(","agent_version":)" + std::to_string(dice.below(5)) + R"(,"call_status":)" +
      (call.is_connected ? "\"ended\"" : "\"not_connected\"") + R"(,"direction":)" +
      (call.is_outbound ? "\"outbound\"" : "\"inbound\"") + R"(,"from_number":)" +
      (call.is_outbound ? in_quotes(call.line) : number_or_null(call.customer)) + R"(,"to_number":)" +
      (call.is_outbound ? number_or_null(call.customer) : in_quotes(call.line)) + R"(,"start_timestamp":)" +
      std::to_string(call.start_ms) + R"(,"end_timestamp":)" + std::to_string(call.start_ms + call.length_ms);
  if (call.is_connected || call.tells_zero) text += R"(,"duration_ms":)" + std::to_string(call.length_ms);
  return text + R"(,"disconnection_reason":)" + in_quotes(call.ending) +
         R"(,"call_analysis":{"call_summary":)" + summary_of(call) + R"(,"custom_analysis_data":{)" +
         call.analysis + "}}}}\n";
}

std::string elevenlabs_body(Dice& dice, const Elsewhere& call) {
  const std::string start_s = std::to_string(call.start_ms / 1000);
  std::string values;
  for (const auto& [key, value] : {std::pair{"sentiment", std::to_string(1 + dice.below(10))},
                                   std::pair{"topic", dice.one_of(topic_spellings()).raw},
                                   std::pair{"resolved", std::string(dice.chance(50) ? "true" : "false")}}) {
    if (dice.chance(70))
      values += (values.empty() ? "" : ",") + in_quotes(key) + R"(:{"value":)" + value + "}";
  }
  return R"({"type":"post_call_transcription","event_timestamp":)" +
         std::to_string((call.start_ms + call.length_ms) / 1000 + 4) + R"(,"data":{"conversation_id":"e)" +
         std::to_string(call.id) + R"(","agent_id":"a)" + std::to_string(dice.below(4)) +
         R"(","version_id":)" +
         (dice.chance(30) ? "null" : in_quotes("agtvrsn_" + std::to_string(dice.below(3)))) +
         R"(,"status":)" + (call.is_connected ? "\"done\"" : "\"failed\"") +
         R"(,"metadata":{"start_time_unix_secs":)" + start_s + R"(,"call_duration_secs":)" +
         std::to_string(call.length_ms / 1000) + R"(,"termination_reason":)" + in_quotes(call.ending) +
         R"(,"phone_call":{"direction":)" + (call.is_outbound ? "\"outbound\"" : "\"inbound\"") +
         R"(,"agent_number":)" + in_quotes(call.line) + R"(,"external_number":)" +
         number_or_null(call.customer) + R"(}},"analysis":{"transcript_summary":)" + summary_of(call) +
         R"(,"data_collection_results":{)" + values + "}}}}\n";
}

// The endings are who hung up or the status; that of a call without talk is told by who answered.
std::string bland_body(Dice& dice, const Elsewhere& call) {
  const std::string id = in_quotes("b" + std::to_string(call.id));
  const bool is_status = !call.is_connected;
  const bool is_machine = call.ending == "voicemail";
  std::string text =
      R"({"call_id":)" + id + R"(,"c_id":)" + id + R"(,"inbound":)" + (call.is_outbound ? "false" : "true") +
      R"(,"from":)" + (call.is_outbound ? in_quotes(call.line) : number_or_null(call.customer)) +
      R"(,"to":)" + (call.is_outbound ? number_or_null(call.customer) : in_quotes(call.line)) +
      R"(,"status":)" + in_quotes(is_status ? call.ending : "completed") + R"(,"started_at":")" +
      utc(call.start_ms) + R"(","end_at":")" + utc(call.start_ms + call.length_ms) +
      R"(","corrected_duration":")" + std::to_string(is_machine ? 0 : call.length_ms / 1000) +
      R"(","call_length":)" + decimal(static_cast<double>(is_machine ? 0 : call.length_ms) / 60000, -1);
  if (!is_status && !is_machine && !call.ending.empty())
    text += R"(,"call_ended_by":)" + in_quotes(call.ending);
  if (is_machine) text += R"(,"answered_by":"voicemail")";
  if (dice.chance(50))
    text += R"(,"pathway_id":"p)" + std::to_string(dice.below(3)) + R"(","pathway_version":)" +
            std::to_string(dice.below(9));
  return text + R"(,"summary":)" + summary_of(call) + R"(,"analysis":{)" + call.analysis + "}}\n";
}

}  // namespace

std::string random_calls_elsewhere(std::size_t count, std::uint64_t seed) {
  static const std::array<Endings, 4> endings = {
      Endings{{"customer-ended-call", "customer-ended-call", "assistant-ended-call",
               "assistant-forwarded-call", "silence-timed-out", "voicemail", "a-reason-of-next-year"},
              {"customer-did-not-answer", "customer-busy", "pipeline-error-openai-llm-failed"}},
      Endings{{"user_hangup", "user_hangup", "agent_hangup", "call_transfer", "max_duration_reached",
               "voicemail_reached", "transfer_cancelled"},
              {"dial_no_answer", "dial_busy", "error_retell"}},
      Endings{{"Client disconnected: 1000", "Call ended by remote party", "end_call tool was called.",
               "Ending conversation after 40 seconds of silence.", "Client disconnected: 1006", ""},
              {"", "Something else."}},
      Endings{{"USER", "USER", "ASSISTANT", "voicemail", ""}, {"no-answer", "busy", "failed"}},
  };
  static constexpr std::array bodies = {vapi_body, retell_body, elevenlabs_body, bland_body};
  Dice dice(seed);
  std::vector<Begun> earlier;
  earlier.reserve(count);
  std::string text;
  for (std::size_t id = 0; id < count; ++id) {
    earlier.push_back(begin(dice, earlier, count / 3 + 10));
    const std::size_t platform = id % bodies.size();
    text += bodies[platform](dice, elsewhere(dice, id, earlier.back(), endings[platform]));
  }
  return text;
}

std::string random_calls(std::size_t count, std::uint64_t seed) {
  Dice dice(seed);
  std::vector<Begun> earlier;
  earlier.reserve(count);
  std::string text;
  for (std::size_t id = 0; id < count; ++id) {
    earlier.push_back(begin(dice, earlier, count / 3 + 10));
    text += body(dice, id, earlier.back());
  }
  return text;
}

}  // namespace calltally
