#include "view/check_words.hpp"

#include "support/catch.hpp"

#include <set>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "cli/jobs/foreign_file.hpp"

using namespace calltally;

namespace {

// One of a kind whose values are "@1" to "@5".
Finding finding_of(FindingKind kind, std::int64_t count) {
  return {Severity::error, count, kind, {"@1", "@2", "@3", "@4", "@5"}};
}

std::string message_of(const Finding& finding, Language language) {
  return finding_text(finding, language).message;
}

// "@1", "@2" as they occur in a text.
std::set<std::string> values_in(const std::string& text) {
  std::set<std::string> found;
  for (std::size_t at = text.find('@'); at != std::string::npos; at = text.find('@', at + 1)) {
    found.insert(text.substr(at, 2));
  }
  return found;
}

}  // namespace

TEST_CASE("each kind of finding has words in both languages, which tell the same values", "[words]") {
  for (int i = 0; i < finding_kinds_count; ++i) {
    for (const std::int64_t count : {1, 7}) {
      const Finding finding = finding_of(static_cast<FindingKind>(i), count);
      const FindingText english = finding_text(finding, Language::en);
      const FindingText dutch = finding_text(finding, Language::nl);
      CAPTURE(i, count, english.message, dutch.message, english.way_out, dutch.way_out);
      CHECK(english.message != dutch.message);
      CHECK(english.way_out != dutch.way_out);
      CHECK(values_in(english.message) == values_in(dutch.message));
      CHECK(values_in(english.way_out) == values_in(dutch.way_out));
      CHECK((english.message.find('7') == std::string::npos) ==
            (dutch.message.find('7') == std::string::npos));
      for (const std::string& text : {english.message, english.way_out, dutch.message, dutch.way_out}) {
        CHECK(!text.empty());
        CHECK(!text.ends_with('.'));
        CHECK(printable(text) == text);
        CHECK(text.find_first_of("{}[]<>") == std::string::npos);
        CHECK(text.find("  ") == std::string::npos);
      }
    }
  }
}

TEST_CASE("a finding is told in the singular and the plural", "[words]") {
  CHECK(message_of({Severity::error, 1, FindingKind::no_report}, Language::nl) ==
        "1 gesprek is afgelopen en kreeg nooit een rapport: het telt in geen enkel cijfer mee");
  CHECK(message_of({Severity::error, 2, FindingKind::no_report}, Language::nl) ==
        "2 gesprekken zijn afgelopen en kregen nooit een rapport: ze tellen in geen enkel cijfer mee");
  const Finding vapi{Severity::warning, 1, FindingKind::waiting, {"[Vapi|{1}"}};
  CHECK(message_of(vapi, Language::en) ==
        "1 report of [Vapi|{1} waits in quarantine since an earlier version, which did not read [Vapi|{1}");
}

TEST_CASE("what is empty or 0 is left out of a finding with the words around it", "[words]") {
  const Instant since = parse_rfc3339("2026-01-01T10:00:00Z").value();
  const auto unreadable = [&](const std::string& shape, std::int64_t dated) {
    return Finding{Severity::error,
                   2,
                   FindingKind::unreadable_time,
                   {"started_at", since, shape, CallField::started_at, dated}};
  };
  CHECK(message_of(unreadable("9999-99", 1), Language::en) ==
        "started_at of 2 calls cannot be read, since 2026-01-01T10:00:00.000Z, such as \"9999-99\": the "
        "start is "
        "estimated; dated by arrival: 1 call");
  CHECK(message_of(unreadable("", 0), Language::en) ==
        "started_at of 2 calls cannot be read, since 2026-01-01T10:00:00.000Z: the start is estimated");
  CHECK(message_of(unreadable("", 2), Language::nl) ==
        "started_at van 2 gesprekken is niet te lezen, sinds 2026-01-01T10:00:00.000Z: het begin is geschat; "
        "gedateerd op aankomst: 2 gesprekken");
  const Finding damaged{Severity::error, 7, FindingKind::damaged, {"a; b", std::int64_t{2}}};
  CHECK(message_of(damaged, Language::nl) == "het bestand is beschadigd, SQLite zegt: a; b; en nog 2");
}

TEST_CASE("what a file is that is no list is told in Dutch, too", "[words]") {
  for (const std::string begin :
       {"PK\x03\x04", "PK\x03\x04xl/", "<html>", "%PDF-", "Rar!", "BZh", "LZIP", "\xFF\xFE",
        "\x28\xB5\x2F\xFD", "\x04\x22\x4D\x18", "\x1F\x9D", "\x1F\x8B", "PAR1", "\xD0\xCF\x11\xE0"}) {
    const auto kind = foreign_kind(begin);
    REQUIRE(kind);
    const Finding finding{Severity::error, 1, FindingKind::foreign_list, {"'f'", Term{kind->what}, ""}};
    CAPTURE(kind->what);
    CHECK(message_of(finding, Language::en) ==
          "'f' is " + std::string(kind->what) + ": nothing was compared");
    CHECK(message_of(finding, Language::nl) !=
          "'f' is " + std::string(kind->what) + ": er is niets vergeleken");
  }
}
