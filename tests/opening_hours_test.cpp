#include "base/opening_hours.hpp"

#include <string>
#include <vector>

#include "support/catch.hpp"

namespace calltally {
namespace {

const Zone& amsterdam() {
  static const Zone zone = *Zone::find("Europe/Amsterdam");
  return zone;
}

// "7:30": hours and minutes within, from and until being local times of the zone.
std::string within(const std::vector<std::string>& hours, const std::string& from, const std::string& until,
                   const std::vector<std::string>& holidays = {}, const Zone& zone = amsterdam()) {
  OpeningHours opening;
  for (const std::string& one : hours) REQUIRE(opening.add(one));
  for (const std::string& day : holidays) opening.add_holiday(*parse_date(day));
  const auto sum =
      opening.within(zone.to_instant(*parse_local(from)), zone.to_instant(*parse_local(until)), zone);
  const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(sum).count();
  return std::to_string(minutes / 60) + ":" + (minutes % 60 < 10 ? "0" : "") + std::to_string(minutes % 60);
}

TEST_CASE("time within hours of the week is counted, and no other") {
  struct Case {
    std::vector<std::string> hours;
    std::string from;
    std::string until;
    std::string sum;
  };
  const std::string office = "mo-fr,09:00-17:30";
  // 2025-12-12 was a Friday.
  const std::vector<Case> cases = {
      {{office}, "2025-12-12T10:00", "2025-12-12T12:00", "2:00"},
      {{office}, "2025-12-12T16:30", "2025-12-15T09:30", "1:30"},
      {{office}, "2025-12-12T18:00", "2025-12-15T09:00", "0:00"},
      {{office}, "2025-12-12T09:00", "2025-12-12T17:30", "8:30"},
      {{office}, "2025-12-12T08:00", "2025-12-12T20:00", "8:30"},
      {{office}, "2025-12-08T00:00", "2025-12-15T00:00", "42:30"},
      {{office}, "2025-12-12T12:00", "2025-12-12T12:00", "0:00"},
      {{office}, "2025-12-12T12:00", "2025-12-12T10:00", "0:00"},
      {{"ma-vr,9:00-17:30"}, "2025-12-12T16:30", "2025-12-15T09:30", "1:30"},
      {{"MO-FR, 09:00 - 17:30"}, "2025-12-12T16:30", "2025-12-15T09:30", "1:30"},
      {{"mo,we,fr,09:00-12:00,13:00-17:00"}, "2025-12-08T00:00", "2025-12-15T00:00", "21:00"},
      {{office, "sa,10:00-14:00"}, "2025-12-12T17:00", "2025-12-15T00:00", "4:30"},
      {{"fr-mo,10:00-11:00"}, "2025-12-08T00:00", "2025-12-15T00:00", "4:00"},
      {{"zo,00:00-24:00"}, "2025-12-08T00:00", "2025-12-15T00:00", "24:00"},
      // What overlaps counts once.
      {{"mo,09:00-12:00", "mo,10:00-13:00"}, "2025-12-08T00:00", "2025-12-09T00:00", "4:00"},
      // Over midnight: a night belongs to the day it begins on.
      {{"fr,22:00-06:00"}, "2025-12-12T23:00", "2025-12-13T12:00", "7:00"},
      {{"fr,22:00-06:00"}, "2025-12-13T03:00", "2025-12-13T12:00", "3:00"},
      {{"fr,22:00-06:00"}, "2025-12-12T00:00", "2025-12-12T21:00", "0:00"},
      {{"mo-su,00:00-24:00"}, "2025-12-12T22:00", "2025-12-13T02:00", "4:00"},
      // The clocks go forward on 30 March at 02:00, back on 26 October at 03:00.
      {{"su,01:00-04:00"}, "2025-03-30T00:00", "2025-03-31T00:00", "2:00"},
      {{"su,02:00-03:00"}, "2025-03-30T00:00", "2025-03-31T00:00", "0:00"},
      {{"su,01:00-04:00"}, "2025-10-26T00:00", "2025-10-27T00:00", "4:00"},
      {{"sa,22:00-04:00"}, "2025-03-29T00:00", "2025-03-31T00:00", "5:00"},
      {{"mo-su,00:00-24:00"}, "2025-03-30T00:00", "2025-03-31T00:00", "23:00"},
      {{"mo-su,00:00-24:00"}, "2025-10-26T00:00", "2025-10-27T00:00", "25:00"},
      {{}, "2025-10-26T00:00", "2025-10-27T00:00", "25:00"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.hours, c.from, c.until);
    CHECK(within(c.hours, c.from, c.until) == c.sum);
  }
}

TEST_CASE("a holiday has no hours, with or without others") {
  CHECK(within({"mo-fr,09:00-17:00"}, "2025-12-24T16:00", "2025-12-29T10:00", {"2025-12-25", "2025-12-26"}) ==
        "2:00");
  CHECK(within({}, "2025-12-24T12:00", "2025-12-27T12:00", {"2025-12-25", "2025-12-26"}) == "24:00");
  // The night before it goes on into it; its own does not begin.
  CHECK(within({"mo-su,22:00-06:00"}, "2025-12-24T12:00", "2025-12-26T12:00", {"2025-12-25"}) == "8:00");
}

TEST_CASE("hours where midnight is skipped or comes twice") {
  // Beirut goes forward at midnight, Asuncion went back over it.
  const Zone beirut = *Zone::find("Asia/Beirut");
  CHECK(within({"mo-su,00:00-24:00"}, "2025-03-29T12:00", "2025-03-31T12:00", {}, beirut) == "47:00");
  const Zone havana = *Zone::find("America/Havana");
  CHECK(within({"mo-su,00:00-24:00"}, "2025-11-01T12:00", "2025-11-03T12:00", {}, havana) == "49:00");
}

TEST_CASE("what are no hours is refused") {
  for (const std::string text : {"",
                                 " ",
                                 "mo-fr",
                                 "09:00-17:00",
                                 "mo-fr 09:00-17:00",
                                 "mo-fr,0900-1700",
                                 "mo-fr,09:00",
                                 "mo-fr,09:00-09:00",
                                 "mo-fr,25:00-26:00",
                                 "mo-fr,09:60-17:00",
                                 "mo-fr,24:00-06:00",
                                 "mo-fr,09:00-24:01",
                                 "xx-fr,09:00-17:00",
                                 "mo-fr,09:00-17:30,",
                                 ",mo-fr,09:00-17:30",
                                 "monday,09:00-17:00",
                                 "mo-,09:00-17:00",
                                 "mo-fr,-1:00-17:00",
                                 "mo-we-fr,09:00-17:00",
                                 "mo-fr,009:00-17:00"}) {
    CAPTURE(text);
    OpeningHours hours;
    CHECK(!hours.add(text));
  }
}

TEST_CASE("holidays are read line by line") {
  const auto days =
      read_holidays("\xEF\xBB\xBF# 2026\n2026-01-01\r\n\n  2026-04-06  # Easter Monday\n2026-04-27");
  REQUIRE(days);
  CHECK(*days ==
        std::vector<Date>{*parse_date("2026-01-01"), *parse_date("2026-04-06"), *parse_date("2026-04-27")});
  CHECK(read_holidays("")->empty());
  CHECK(read_holidays("2026-01-01\n1 May\n").error() == 2);
  CHECK(read_holidays("2026-02-29\n").error() == 1);
  CHECK(read_holidays("2026-01-01 2026-01-02\n").error() == 1);
}

}  // namespace
}  // namespace calltally
