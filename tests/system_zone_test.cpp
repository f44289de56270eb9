// A machine that says in many ways which zone it is in, in a folder of its own.
#include "base/system_zone.hpp"

#include <filesystem>
#include <string>
#include <vector>

#include "base/zone_table.hpp"
#include "support/catch.hpp"
#include "support/program.hpp"
#include "support/temporary.hpp"

namespace calltally {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

// A zone file (RFC 9636) without changes, of which the rule at the end says all.
std::string zone_file(const std::string& rule) {
  const std::string head =
      "TZif2" + std::string(15, '\0') + std::string("\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\1\0\0\0\4", 24);
  const std::string block = std::string("\0\0\0\0\0\0", 6) + std::string("LMT\0", 4);
  return head + block + head + block + "\n" + rule + "\n";
}

constexpr const char* amsterdam = "CET-1CEST,M3.5.0,M10.5.0/3";
constexpr const char* los_angeles = "PST8PDT,M3.2.0,M11.1.0";

class Machine {
 public:
  Machine() {
    add("Europe/Amsterdam", amsterdam);
    add("Europe/Kyiv", "EET-2EEST,M3.5.0/3,M10.5.0/4");
    add("Europe/Kirov", "MSK-3");
    add("America/Los_Angeles", los_angeles);
    add("America/Kentucky/Louisville", "EST5EDT,M3.2.0,M11.1.0");
    add("Africa/Libreville", "WAT-1");
    add("Asia/Ho_Chi_Minh", "<+07>-7");
    add("Asia/Yangon", "<+0630>-6:30");
    add("Asia/Kolkata", "IST-5:30");
    add("Asia/Calcutta", "IST-5:30");  // a copy of the zone under its older name
    add("Etc/GMT+1", "<-01>1");
    add("posix/Europe/Amsterdam", amsterdam);
    add("right/Europe/Amsterdam", amsterdam);
    write_file(zoneinfo("tzdata.zi"), "# version 2026f\n# This zic input file is in the public domain.\n");
  }

  void add(const std::string& name, const std::string& rule) {
    fs::create_directories(fs::path(zoneinfo(name)).parent_path());
    write_file(zoneinfo(name), zone_file(rule));
  }

  [[nodiscard]] std::string zoneinfo(const std::string& name) const {
    return directory_.file("zoneinfo/" + name);
  }
  [[nodiscard]] std::string file(const std::string& name) const { return directory_.file(name); }
  [[nodiscard]] ZoneFolder folder() const { return ZoneFolder(directory_.file("zoneinfo")); }

  [[nodiscard]] SystemZone zone(const std::optional<std::string>& tz = std::nullopt) const {
    return system_zone({tz, file("localtime"), file("timezone"), folder()});
  }

  // Without the path of the folder, which differs from run to run.
  [[nodiscard]] std::string trouble(const std::optional<std::string>& tz = std::nullopt) const {
    const SystemZone found = zone(tz);
    std::string text = found.trouble;
    const std::string place = directory_.file("");
    for (auto at = text.find(place); at != std::string::npos; at = text.find(place))
      text.erase(at, place.size());
    return text + " | " + found.zone.name();
  }

 private:
  TemporaryDirectory directory_;
};

std::chrono::seconds offset_in_july(const Zone& zone) {
  return zone.stretch_at(parse_rfc3339("2050-07-01T00:00:00Z").value()).offset;
}

TEST_CASE("TZ is followed in every form that other programs follow") {
  const Machine machine;
  struct Case {
    std::string tz, name;
    std::chrono::seconds offset;
  };
  const std::vector<Case> cases{
      {"", "UTC", 0h},
      {":", "UTC", 0h},
      {"UTC", "UTC", 0h},
      {"Etc/UTC", "Etc/UTC", 0h},
      {"Zulu", "Zulu", 0h},
      {"Europe/Amsterdam", "Europe/Amsterdam", 2h},
      {":Europe/Amsterdam", "Europe/Amsterdam", 2h},
      {"posix/Europe/Amsterdam", "Europe/Amsterdam", 2h},
      {":right/Europe/Amsterdam", "Europe/Amsterdam", 2h},
      {"US/Pacific", "US/Pacific", -7h},
      {"Europe/Kiev", "Europe/Kiev", 3h},
      {"/usr/share/zoneinfo/Asia/Kolkata", "Asia/Kolkata", 5h + 30min},
      {":/usr/share/zoneinfo/posix/Asia/Kolkata", "Asia/Kolkata", 5h + 30min},
      {machine.zoneinfo("Europe/Kyiv"), "Europe/Kyiv", 3h},
      {":" + machine.zoneinfo("right/Europe/Amsterdam"), "Europe/Amsterdam", 2h},
      {"CET-1CEST,M3.5.0,M10.5.0/3", "CET-1CEST,M3.5.0,M10.5.0/3", 2h},
      {"CET-1CEST", "CET-1CEST", 2h},
      {"<+03>-3", "<+03>-3", 3h},
      {"UTC0", "UTC0", 0h},
      {"UTC+1", "UTC+1", -1h},
  };
  for (const Case& c : cases) {
    CAPTURE(c.tz);
    const SystemZone found = machine.zone(c.tz);
    CHECK(found.trouble == "");
    CHECK(found.zone.name() == c.name);
    CHECK(offset_in_july(found.zone) == c.offset);
  }
}

TEST_CASE("a TZ that cannot be followed is UTC, and says why") {
  const Machine machine;
  fs::create_symlink("zoneinfo/Europe/Kyiv", machine.file("localtime"));
  write_file(machine.file("empty"), "");
  const std::string generic = "use an IANA name such as Europe/Amsterdam, America/New_York or UTC | UTC";
  CHECK(machine.trouble("Europe/Amsterdm") ==
        "TZ: 'Europe/Amsterdm' is not a time zone; did you mean 'Europe/Amsterdam'? | UTC");
  CHECK(machine.trouble("Nowhere/Land") == "TZ: 'Nowhere/Land' is not a time zone; " + generic);
  CHECK(machine.trouble("CET-1CEST,M3.5.0") == "TZ: 'CET-1CEST,M3.5.0' is not a time zone; " + generic);
  CHECK(machine.trouble("+01:00") == "TZ: '+01:00' is not a time zone; " + generic);
  CHECK(machine.trouble("US/Eastern") ==
        "TZ: 'US/Eastern' is an older name of America/New_York, and zoneinfo holds neither; install the "
        "packages "
        "tzdata and tzdata-legacy | UTC");
  CHECK(machine.trouble("/usr/share/zoneinfo/Nowhere/Land") ==
        "TZ: 'Nowhere/Land' is not a time zone; " + generic);
  CHECK(machine.trouble("/nowhere/at/all") == "TZ: /nowhere/at/all is not a time zone file | UTC");
  CHECK(machine.trouble(machine.file("empty")) == "TZ: empty is not a time zone file | UTC");
}

TEST_CASE("TZ may name the machine's zone or a zone file anywhere") {
  const Machine machine;
  fs::create_symlink("zoneinfo/Europe/Kyiv", machine.file("localtime"));
  write_file(machine.file("ours"), zone_file("AAA-4"));
  write_file(machine.file("copy"), zone_file(los_angeles));
  CHECK(machine.zone(machine.file("localtime")).zone.name() == "Europe/Kyiv");
  CHECK(machine.zone(":" + machine.file("localtime")).zone.name() == "Europe/Kyiv");
  CHECK(machine.zone(machine.file("copy")).zone.name() == "America/Los_Angeles");
  const SystemZone ours = machine.zone(machine.file("ours"));
  CHECK(ours.zone.name() == machine.file("ours"));
  CHECK(offset_in_july(ours.zone) == 4h);
  CHECK(ours.trouble == "");
}

TEST_CASE("localtime may be a link, over several links too, or a file") {
  struct Case {
    std::string target, name;
    std::chrono::seconds offset;
  };
  for (const Case& c : {
           Case{"zoneinfo/Europe/Amsterdam", "Europe/Amsterdam", 2h},
           Case{"/usr/share/zoneinfo/Europe/Amsterdam", "Europe/Amsterdam", 2h},
           Case{"../usr/share/zoneinfo/Europe/Amsterdam", "Europe/Amsterdam", 2h},
           Case{"zoneinfo/posix/Europe/Amsterdam", "Europe/Amsterdam", 2h},
           Case{"zoneinfo/right/Europe/Amsterdam", "Europe/Amsterdam", 2h},
           Case{"/usr/share/zoneinfo/US/Pacific", "US/Pacific", -7h},
           Case{"/usr/share/zoneinfo/Etc/UTC", "Etc/UTC", 0h},
           Case{"etc/localtime", "Europe/Amsterdam", 2h},
       }) {
    CAPTURE(c.target);
    const Machine machine;
    fs::create_directories(machine.file("etc"));
    fs::create_symlink("../zoneinfo/Europe/Amsterdam", machine.file("etc/localtime"));
    fs::create_symlink(c.target, machine.file("localtime"));
    const SystemZone found = machine.zone();
    CHECK(found.trouble == "");
    CHECK(found.zone.name() == c.name);
    CHECK(offset_in_july(found.zone) == c.offset);
  }
}

TEST_CASE("a localtime that is a file has the name of the zone with the same bytes") {
  const Machine machine;
  write_file(machine.file("localtime"), zone_file(amsterdam));
  CHECK(machine.trouble() == " | Europe/Amsterdam");
  // An older name of the same zone is no other one.
  write_file(machine.file("localtime"), zone_file("IST-5:30"));
  CHECK(machine.trouble() == " | Asia/Kolkata");
  // No zone of this machine, but a zone.
  write_file(machine.file("localtime"), zone_file("AAA-4"));
  CHECK(machine.zone().zone.name() == machine.file("localtime"));
  CHECK(offset_in_july(machine.zone().zone) == 4h);
  CHECK(machine.zone().trouble == "");
}

TEST_CASE("of several zones with the same bytes none is guessed, unless the machine names it") {
  Machine machine;
  machine.add("Europe/Brussels", amsterdam);
  write_file(machine.file("localtime"), zone_file(amsterdam));
  CHECK(machine.zone().zone.name() == machine.file("localtime"));
  CHECK(offset_in_july(machine.zone().zone) == 2h);
  write_file(machine.file("timezone"), "Europe/Brussels\n");
  CHECK(machine.trouble() == " | Europe/Brussels");
  // A name that belongs to other bytes is old.
  write_file(machine.file("timezone"), "Europe/Kyiv\n");
  CHECK(machine.zone().zone.name() == machine.file("localtime"));
}

TEST_CASE("a localtime that leads nowhere is UTC or what /etc/timezone names, and says so") {
  const Machine machine;
  fs::create_symlink("/usr/share/zoneinfo/Nowhere/Gone", machine.file("localtime"));
  const std::string reason =
      "localtime leads to /usr/share/zoneinfo/Nowhere/Gone: 'Nowhere/Gone' is not a time zone; use an IANA "
      "name such "
      "as Europe/Amsterdam, America/New_York or UTC";
  CHECK(machine.trouble() == reason + " | UTC");
  write_file(machine.file("timezone"), "Europe/Kyiv\n");
  CHECK(machine.trouble() == reason + " | Europe/Kyiv");
  fs::remove(machine.file("localtime"));
  write_file(machine.file("localtime"), "no zone file");
  CHECK(machine.trouble() == "localtime is not a time zone file | Europe/Kyiv");
  fs::remove(machine.file("timezone"));
  CHECK(machine.trouble() == "localtime is not a time zone file | UTC");
  fs::remove(machine.file("localtime"));
  fs::create_symlink("localtime", machine.file("localtime"));  // to itself
  CHECK(machine.trouble() == "localtime is not a time zone file | UTC");
}

TEST_CASE("without localtime the zone is that of /etc/timezone, else UTC") {
  const Machine machine;
  CHECK(machine.trouble() == " | UTC");
  write_file(machine.file("timezone"), "  Europe/Amsterdam  \n");
  CHECK(machine.trouble() == " | Europe/Amsterdam");
  write_file(machine.file("timezone"), "\n");
  CHECK(machine.trouble() == " | UTC");
  write_file(machine.file("timezone"), "Nowhere/Land\n");
  const std::string text = machine.trouble();
  CHECK(text.starts_with("timezone: 'Nowhere/Land' is not a time zone; "));
  CHECK(text.ends_with(" | UTC"));
}

TEST_CASE("older names are followed, and never proposed as another place") {
  const Machine machine;
  struct Case {
    std::string typed, name;
  };
  for (const Case& c : {Case{"US/Pacific", "America/Los_Angeles"}, Case{"Europe/Kiev", "Europe/Kyiv"},
                        Case{"Asia/Saigon", "Asia/Ho_Chi_Minh"}, Case{"Asia/Rangoon", "Asia/Yangon"},
                        Case{"America/Louisville", "America/Kentucky/Louisville"}}) {
    CAPTURE(c.typed);
    const auto older = Zone::find(c.typed, machine.folder());
    REQUIRE(older.has_value());
    CHECK(older->name() == c.typed);
    CHECK(offset_in_july(*older) == offset_in_july(Zone::find(c.name, machine.folder()).value()));
  }
  struct Proposal {
    std::string typed, message;
  };
  const std::string generic = "use an IANA name such as Europe/Amsterdam, America/New_York or UTC";
  for (const Proposal& c : {
           Proposal{"Kiev", "did you mean 'Europe/Kyiv'?"},
           Proposal{"Asia/Kiev", "did you mean 'Europe/Kyiv'?"},
           Proposal{"Saigon", "did you mean 'Asia/Ho_Chi_Minh'?"},
           Proposal{"Louisville", "did you mean 'America/Kentucky/Louisville'?"},
           Proposal{"Calcuta", "did you mean 'Asia/Kolkata'?"},
           Proposal{"kirov", "did you mean 'Europe/Kirov'?"},
           Proposal{"Kiew", generic},
           Proposal{"europe/Kyv", "did you mean 'Europe/Kyiv'?"},
           Proposal{"Asia/Kyv", generic},
           Proposal{"GMT+1", generic},
           Proposal{"CEST", generic},
           Proposal{"Europe/", generic},
           Proposal{"/", generic},
       }) {
    CAPTURE(c.typed);
    const auto zone = Zone::find(c.typed, machine.folder());
    REQUIRE_FALSE(zone.has_value());
    CHECK(zone.error() == "'" + c.typed + "' is not a time zone; " + c.message);
  }
}

TEST_CASE("a machine with older zone files follows newer names") {
  const TemporaryDirectory directory;
  fs::create_directories(directory.file("zoneinfo/Europe"));
  write_file(directory.file("zoneinfo/Europe/Kiev"), zone_file("EET-2EEST,M3.5.0/3,M10.5.0/4"));
  const auto zone = Zone::find("Europe/Kyiv", ZoneFolder(directory.file("zoneinfo")));
  REQUIRE(zone.has_value());
  CHECK(zone->name() == "Europe/Kyiv");
}

TEST_CASE("a machine without zone files has the zones of the table") {
  const ZoneFolder table({});
  for (const char* name : {"UTC", "Etc/UTC", "Zulu", "UCT", "Universal", "Europe/Amsterdam", "US/Pacific"}) {
    CAPTURE(name);
    CHECK(Zone::find(name, table).has_value());
  }
  const auto mistyped = Zone::find("Europe/Amsterdan", table);
  REQUIRE_FALSE(mistyped.has_value());
  CHECK(mistyped.error() == "'Europe/Amsterdan' is not a time zone; did you mean 'Europe/Amsterdam'?");
  CHECK(table.place() == "the table within the program");
  CHECK(table.version().value() == zone_table_version());
  CHECK_FALSE(table.name_of(table.bytes("Europe/Amsterdam").value()).has_value());
}

TEST_CASE("the folder says of which release its zones are") {
  const Machine machine;
  CHECK(machine.folder().version() == "2026f");
  const TemporaryDirectory directory;
  CHECK_FALSE(ZoneFolder(directory.file("")).version().has_value());
  write_file(directory.file("+VERSION"), "2024a\n");
  CHECK(ZoneFolder(directory.file("")).version() == "2024a");
  write_file(directory.file("tzdata.zi"), "no version\n");
  CHECK(ZoneFolder(directory.file("")).version() == "2024a");
}

}  // namespace
}  // namespace calltally
