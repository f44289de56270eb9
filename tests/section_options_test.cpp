#include "cli/options/section_options.hpp"

#include <string>
#include <vector>

#include "cli/options/usage_error.hpp"
#include "support/catch.hpp"

namespace calltally {
namespace {

using Sections = std::vector<ReportSection>;
using Texts = std::vector<std::string>;

Sections read(const Texts& only, const Texts& without) {
  SectionRequest request;
  const Declarations declarations = section_options(request);
  for (const auto& [declaration, values] :
       {std::pair{&declarations[0], only}, std::pair{&declarations[1], without}}) {
    Texts checked = values;
    for (std::string& value : checked) check_value(*declaration, value);
    if (!checked.empty()) declaration->store(checked);
  }
  return sections_of(request);
}

TEST_CASE("sections stand in the order asked for, each once") {
  CHECK(read({"lowest,topics"}, {}) == Sections{ReportSection::lowest, ReportSection::topics});
  CHECK(read({"topics", "topics,figures"}, {}) == Sections{ReportSection::topics, ReportSection::figures});
  CHECK(read({" End-Reasons , TYPES"}, {}) == Sections{ReportSection::end_reasons, ReportSection::types});
}

TEST_CASE("without names of sections it is all of them but those to leave out") {
  Sections all;
  for (const auto& [section, name] : report_sections()) all.push_back(section);
  CHECK(all.size() == 13);
  CHECK(read({}, {}) == all);
  all.pop_back();
  CHECK(read({}, {"lowest"}) == all);
  CHECK(read({"topics,lowest"}, {"lowest"}) == Sections{ReportSection::topics});
  CHECK_THROWS_WITH(read({"lowest"}, {"lowest"}), "--without leaves no section of the page; leave out fewer");
}

TEST_CASE("what names no section is refused with what was meant") {
  CHECK_THROWS_WITH(read({"topics,lowst"}, {}),
                    "--sections 'topics,lowst' names no section 'lowst'; did you mean 'lowest'?");
  CHECK_THROWS_WITH(read({}, {"prices"}),
                    "--without 'prices' names no section 'prices'; write some of " + section_names());
  CHECK_THROWS_WITH(read({"topics,"}, {}),
                    "--sections 'topics,' names no section ''; write some of " + section_names());
  CHECK(section_names().ends_with("end_reasons, hours and lowest"));
}

}  // namespace
}  // namespace calltally
