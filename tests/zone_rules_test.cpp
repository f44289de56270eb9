// What zone files say, held against the C library, which reads the same files by code of its own.
#include "base/zone_rules.hpp"

#include <cstdlib>
#include <ctime>
#include <optional>
#include <string>
#include <vector>

#include "base/local_clock.hpp"
#include "base/zone.hpp"
#include "base/zone_folder.hpp"
#include "support/catch.hpp"

namespace calltally {
namespace {

using namespace std::chrono_literals;

constexpr Instant first = std::chrono::sys_days{std::chrono::year{1970} / 1 / 1};
constexpr Instant last = std::chrono::sys_days{std::chrono::year{2101} / 1 / 1};

// The zone of the C library, for as long as it lives.
class LibraryZone {
 public:
  explicit LibraryZone(const std::string& tz) {
    const char* before = std::getenv("TZ");
    if (before != nullptr) before_ = before;
    setenv("TZ", tz.c_str(), 1);
    tzset();
  }
  ~LibraryZone() {
    if (before_) {
      setenv("TZ", before_->c_str(), 1);
    } else {
      unsetenv("TZ");
    }
    tzset();
  }
  LibraryZone(const LibraryZone&) = delete;
  LibraryZone& operator=(const LibraryZone&) = delete;

  [[nodiscard]] std::chrono::seconds offset_at(Instant instant) const {
    const std::time_t at = std::chrono::floor<std::chrono::seconds>(instant).time_since_epoch().count();
    std::tm local{};
    localtime_r(&at, &local);
    return std::chrono::seconds{local.tm_gmtoff};
  }

 private:
  std::optional<std::string> before_;
};

// The moments at which a zone's offset changes, until 2100.
std::vector<Instant> changes_of(const Zone& zone) {
  std::vector<Instant> changes;
  for (Instant at = zone.stretch_at(first).until; at < last; at = zone.stretch_at(at).until)
    changes.push_back(at);
  return changes;
}

TEST_CASE("every zone has the C library's offsets until 2100") {
  const ZoneFolder folder = ZoneFolder::of_machine();
  const std::vector<std::string> names = folder.names();
  CHECK(names.size() > 300);
  for (const std::string& name : names) {
    const Zone zone = Zone::find(name, folder).value();
    const LibraryZone library(folder.path() + "/" + name);
    std::vector<Instant> instants;
    for (Instant at = first; at < last; at += 97 * 24h) instants.push_back(at);
    for (const Instant change : changes_of(zone)) {
      instants.push_back(change);
      instants.push_back(change - 1s);
    }
    std::size_t wrong = 0;
    for (const Instant at : instants) {
      if (zone.stretch_at(at).offset != library.offset_at(at)) ++wrong;
    }
    CAPTURE(name);
    CHECK(wrong == 0);
  }
}

TEST_CASE("the table within the program has the changes of the machine's files of its release") {
  const ZoneFolder folder = ZoneFolder::of_machine();
  const ZoneFolder table({});
  CHECK(table.names().size() > 300);
  const bool is_same_release = folder.version() == table.version();
  for (const std::string& name : table.names()) {
    CAPTURE(name);
    const auto zone = Zone::find(name, table);
    REQUIRE(zone.has_value());
    const auto file = Zone::find(name, folder);
    if (!is_same_release || !file) continue;  // Debian keeps older names in a package of their own
    std::size_t wrong = 0;
    for (const Zone& one : {*zone, *file}) {
      for (const Instant change : changes_of(one)) {
        for (const Instant at : {change - 1s, change}) {
          if (zone->stretch_at(at).offset != file->stretch_at(at).offset) ++wrong;
        }
      }
    }
    CHECK(wrong == 0);
  }
}

TEST_CASE("a POSIX rule has the C library's offsets") {
  for (const std::string rule :
       {"CET-1CEST,M3.5.0,M10.5.0/3", "EST5EDT,M3.2.0/2,M11.1.0/2", "<+03>-3", "UTC0",
        "NZST-12NZDT,M9.5.0,M4.1.0/3", "IST-1GMT0,M10.5.0,M3.5.0/1", "<-02>2<-01>,M3.5.0/-1,M10.5.0/0",
        "AAA3BBB,J60/0,J300/0", "AAA3BBB,59/0,299/0", "EET-2EEST,M3.4.4/50,M10.4.4/50"}) {
    CAPTURE(rule);
    const Zone zone(rule, ZoneRules(PosixRule::parse(rule).value()));
    const LibraryZone library(rule);
    std::size_t wrong = 0;
    for (Instant at = first; at < last; at += 17h) {
      if (zone.stretch_at(at).offset != library.offset_at(at)) ++wrong;
    }
    CHECK(wrong == 0);
  }
}

TEST_CASE("in every zone each instant lies in one day, and days follow each other") {
  const ZoneFolder folder = ZoneFolder::of_machine();
  for (const std::string& name : folder.names()) {
    CAPTURE(name);
    const Zone zone = Zone::find(name, folder).value();
    LocalClock clock(zone);
    std::size_t wrong = 0;
    for (const Instant change : changes_of(zone)) {
      // Beyond the first years of a rule each looks like the others.
      if (change > std::chrono::sys_days{std::chrono::year{2045} / 1 / 1}) break;
      for (Instant at = change - 3h; at < change + 3h; at += 7min + 29s) {
        const Date day = zone.day_of(at);
        const bool lies_in_day = zone.start_of(day) <= at && at < zone.start_of(day + std::chrono::days{1});
        if (!lies_in_day || clock.day_at(at) != day) ++wrong;
      }
      for (int days = -1; days < 3; ++days) {
        const Date day = zone.day_of(change) + std::chrono::days{days};
        const Instant start = zone.start_of(day);
        if (start == zone.start_of(day + std::chrono::days{1})) continue;  // a day that the place left out
        const bool reads_midnight = zone.to_local(start) == day;
        if (zone.day_of(start) != day || zone.day_of(start - 1ms) >= day) ++wrong;
        if (!reads_midnight && start != zone.stretch_at(start).since) ++wrong;
      }
    }
    CHECK(wrong == 0);
  }
}

// A zone file of one type and no change, as RFC 9636 lays it out.
std::string small_file(const std::string& footer) {
  const std::string counts = std::string("\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\1\0\0\0\4", 24);
  const std::string head = "TZif2" + std::string(15, '\0') + counts;
  const std::string block = std::string("\0\0\x0e\x10\0\0", 6) + std::string("CET\0", 4);
  return head + block + head + block + footer;
}

TEST_CASE("a zone file is read whole or not at all") {
  const auto whole = ZoneRules::read(small_file("\nCET-1CEST,M3.5.0,M10.5.0/3\n"));
  REQUIRE(whole.has_value());
  CHECK(whole->stretch_at(parse_rfc3339("2050-07-01T00:00:00Z").value()).offset == 2h);
  const auto fixed = ZoneRules::read(small_file("\n\n"));
  REQUIRE(fixed.has_value());
  CHECK(fixed->stretch_at(parse_rfc3339("2050-07-01T00:00:00Z").value()).offset == 1h);

  const std::string file = small_file("\nCET-1CEST,M3.5.0,M10.5.0/3\n");
  for (std::size_t length = 0; length < file.size(); ++length) {
    CAPTURE(length);
    CHECK_FALSE(ZoneRules::read(std::string_view(file).substr(0, length)).has_value());
  }
  for (const std::string& bytes :
       {std::string("no zone file"), small_file(""), small_file("\nNonsense\n"), small_file("CET-1\n"),
        std::string(44, '\0'), "TZif2" + std::string(15, '\0') + std::string(24, '\xff'),
        "TZif\0" + std::string(16, '\0') + std::string(24, '\xff'), std::string(100'000, 'T')}) {
    CHECK_FALSE(ZoneRules::read(bytes).has_value());
  }
}

TEST_CASE("a file that counts leap seconds has the changes of clocks that do not") {
  const ZoneFolder folder = ZoneFolder::of_machine();
  const auto bytes = read_zone_bytes(folder.path() + "/right/Europe/Amsterdam");
  if (!bytes) return;  // Debian 13 has none
  const Zone right("right", ZoneRules::read(*bytes).value());
  const Zone plain = Zone::find("Europe/Amsterdam", folder).value();
  // Such a file ends with the last leap second that is decided on.
  const Instant decided = parse_rfc3339("2020-01-01T00:00:00Z").value();
  const auto until_decided = [decided](std::vector<Instant> changes) {
    std::erase_if(changes, [decided](Instant at) { return at >= decided; });
    return changes;
  };
  CHECK(until_decided(changes_of(right)) == until_decided(changes_of(plain)));
}

}  // namespace
}  // namespace calltally
