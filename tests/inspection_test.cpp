#include "store/inspect/inspection.hpp"

#include <algorithm>
#include <filesystem>

#include "answer/check.hpp"
#include "support/catch.hpp"
#include "support/deliveries.hpp"
#include "support/program.hpp"
#include "support/random_calls.hpp"
#include "support/store.hpp"
#include "support/temporary.hpp"

namespace calltally {
namespace {

Report read_body(std::string_view body, BodyKind kind) { return Decoder{}.read_stored(body, kind); }

TEST_CASE("whatever calls were imported are what their bodies derive to") {
  const TemporaryDirectory directory;
  const std::string path = directory.file("calltally.db");
  write_file(directory.file("calls.jsonl"), random_calls(3000, 7));
  static_cast<void>(calltally_says({"import", "--db", path, directory.file("calls.jsonl")}));
  Inspection inspection(path, read_body);
  const DerivedFacts facts = inspection.derived([](std::int64_t) {});
  CHECK(facts.calls == 3000);
  CHECK(facts.differing == 0);
  CHECK(facts.without_bodies == 0);
  CHECK(facts.unreadable == 0);
  CHECK(facts.stray == 0);
  CHECK(inspection.misspelled_labels() == 0);
  CHECK(inspection.schema_differences().empty());
}

TEST_CASE("a check has one name, and looks at something") {
  std::vector<std::string_view> names;
  for (const Check& check : all_checks()) {
    CHECK(check.look != nullptr);
    CHECK(std::ranges::find(names, check.name) == names.end());
    names.push_back(check.name);
  }
  CHECK(names.size() >= 15);
}

TEST_CASE("to look whether a receiver runs makes no file") {
  const TemporaryDirectory directory;
  CHECK(receiver_runs(directory.file("x.db")) == false);
  CHECK(!std::filesystem::exists(directory.file("x.db-receiver")));
}

}  // namespace
}  // namespace calltally
