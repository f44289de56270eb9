// Calls of four platforms in one record: every figure recomputed by plain SQL, and whether they connected.
#include <memory>
#include <string>
#include <vector>

#include "support/catch.hpp"
#include "support/figure_list.hpp"
#include "support/plain_sql.hpp"
#include "support/program.hpp"
#include "support/random_calls.hpp"
#include "support/temporary.hpp"

namespace calltally {
namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr std::size_t calls_elsewhere = 10'000;
#else
constexpr std::size_t calls_elsewhere = 100'000;
#endif

// Imported once, for all tests.
class FourPlatforms {
 public:
  FourPlatforms() : path(directory_.file("calltally.db")) {
    write_file(directory_.file("calls.jsonl"), random_calls_elsewhere(calls_elsewhere, 20261201));
    (void)calltally_says({"import", "--db", path, directory_.file("calls.jsonl")});
    sql = std::make_unique<PlainSql>(path);
    sql->set_zone({{"2000-01-01T00:00:00", 330}});
  }

 private:
  TemporaryDirectory directory_;

 public:
  std::string path;
  std::unique_ptr<PlainSql> sql;
};

FourPlatforms& four_platforms() {
  static FourPlatforms calls;
  return calls;
}

FigureList told_of_march(const std::vector<std::string>& filters) {
  std::vector<std::string> arguments = {"report",   "--db",   four_platforms().path, "--tz", "Asia/Kolkata",
                                        "--period", "2025-03"};
  arguments.insert(arguments.end(), filters.begin(), filters.end());
  arguments.insert(arguments.end(), {"--format", "json"});
  FigureList json = figures_of_json(calltally_says(arguments));
  arguments.back() = "csv";
  CHECK(differences(told_in_csv(json), figures_of_csv(calltally_says(arguments))) == "");
  return json;
}

TEST_CASE("every call of four platforms is there once, and none has a duration that was not connected") {
  PlainSql& sql = *four_platforms().sql;
  const std::string each = std::to_string(calls_elsewhere / 4);
  CHECK(sql.rows("SELECT platform, count(*) FROM calls GROUP BY platform ORDER BY platform") ==
        "bland|" + each + "\nelevenlabs|" + each + "\nretell|" + each + "\nvapi|" + each + "\n");
  CHECK(sql.rows(
            "SELECT count(*) FROM call_report WHERE duration_s IS NOT NULL AND (status IN ('not_connected', "
            "'failed', 'no-answer', 'busy') OR end_reason IN ('customer-did-not-answer', "
            "'customer-busy'))") == "0\n");
  CHECK(sql.rows("SELECT count(*) > 0 FROM calls WHERE duration_s = 0") == "1\n");
}

TEST_CASE("the ways calls of four platforms ended are what plain SQL reads in their reasons") {
  PlainSql& sql = *four_platforms().sql;
  CHECK(sql.rows("SELECT r.call_id, r.platform, r.end_reason, r.status, r.end_class, c.end_class AS expected "
                 "FROM call_report AS r JOIN calls AS c ON c.call_id = r.call_id "
                 "WHERE r.end_class IS NOT c.end_class LIMIT 9") == "");
  // Each way there is, and none at all.
  CHECK(sql.rows("SELECT count(DISTINCT coalesce(end_class, '')) FROM calls") == "9\n");
}

TEST_CASE("every figure of calls of four platforms is what plain SQL finds through the views") {
  struct Filtered {
    std::vector<std::string> arguments;
    std::string condition;
  };
  const std::vector<Filtered> filtered = {
      {{}, "1"},
      {{"--platform", "retell"}, "platform = 'retell'"},
      {{"--platform", "bland", "--platform", "vapi", "--end-class", "no_answer", "--end-class", "busy"},
       "platform IN ('bland', 'vapi') AND end_class IN ('no_answer', 'busy')"},
      {{"--end-class", "none"}, "end_class IS NULL"},
      {{"--agent-version", "3", "--agent-version", "none"}, "agent_version = '3' OR agent_version IS NULL"},
      {{"--where", "platform=elevenlabs and end_class!=caller and agent_version=agtvrsn_1"},
       "platform = 'elevenlabs' AND end_class <> 'caller' AND agent_version = 'agtvrsn_1'"},
  };
  for (const Filtered& c : filtered) {
    CAPTURE(c.arguments);
    const ReportQuestion question{.period = {"2025-03", "2025-02-28T18:30:00", "2025-03-31T18:30:00"},
                                  .previous = {"2025-02", "2025-01-31T18:30:00", "2025-02-28T18:30:00"},
                                  .zone = "Asia/Kolkata",
                                  .unit = "day",
                                  .filter = c.condition};
    CHECK(differences(four_platforms().sql->report(question), told_of_march(c.arguments)) == "");
  }
}

TEST_CASE("every breakdown of calls of four platforms is what plain SQL finds through the views") {
  const std::vector<std::pair<std::string, std::string>> keys = {
      {"platform", "platform"}, {"end_class", "end_class"}, {"agent_version", "agent_version"}};
  for (const auto& [key, expression] : keys) {
    CAPTURE(key);
    const FigureList found =
        figures_of_breakdown(calltally_says({"report", "--db", four_platforms().path, "--period", "2025-03",
                                             "--tz", "Asia/Kolkata", "--by", key, "--format", "json"}),
                             {key});
    const SqlQuestion question{.section = "by",
                               .key = expression,
                               .where = "day >= '2025-03-01' AND day <= '2025-03-31'",
                               .top = 20};
    CHECK(differences(four_platforms().sql->figures(question), found) == "");
  }
}

}  // namespace
}  // namespace calltally
