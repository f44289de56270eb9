#include "question/call_key.hpp"

#include <vector>

#include "decode/delivery.hpp"
#include "support/catch.hpp"

namespace calltally {
namespace {

TEST_CASE("a call that is read again has the same values again, each once") {
  // Percentiles of many odd durations need a second look at the same calls, in which nothing may be lost.
  const Zone zone = Zone::find("UTC").value();
  const LabelTable labels(1);
  KeyValues values(find_call_key("analysis.tags").value(), labels, zone);
  Decoder decoder;
  const Json analysis = decoder.parse(R"({"tags":["a","b","a",8,8.0,"8"]})").value();
  CallRow row;
  row.id = 5;
  const std::vector<KeyValue> first = values.of(row, &analysis);
  CHECK(first.size() == 3);  // a, b and 8, as a number or as text
  CHECK(values.of(row, &analysis) == first);
  CHECK(values.of(row, nullptr) == std::vector<KeyValue>{no_value});
  CHECK(values.of(row, &analysis) == first);
}

}  // namespace
}  // namespace calltally
