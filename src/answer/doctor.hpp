// The way of a report into this machine, looked at before the first call: files, port, proxy, certificate,
// clock, zone, disk, and trial deliveries that nothing is kept of.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.hpp"
#include "base/system_zone.hpp"
#include "base/web_address.hpp"

namespace calltally {

// Fault: reports get lost or are open to others. Warning: they may, or answers may be wrong.
enum class Verdict { ok, warning, fault };

// What was seen in one place. The words for it are of view/doctor_words, found by look and finding.
struct DoctorLine {
  std::string_view look;  // "database", "port", ...; a literal
  Verdict verdict = Verdict::ok;
  std::string_view finding;           // "open-to-others"; a literal
  std::vector<std::string> values{};  // what stands in the words
};

enum class CredentialKind { token, secret };

// "token", "secret"; a literal.
[[nodiscard]] std::string_view name_of(CredentialKind kind);

// A file of tokens or secrets, as it was read.
struct CredentialFile {
  CredentialKind kind = CredentialKind::token;
  std::string path;
  std::size_t count = 0;  // of tokens or secrets in it
  std::string trouble{};  // why it cannot be read; empty: it could
};

enum class WayInTrouble { none, no_name, refused, unreachable, late, untrusted, no_tls, no_http };

// What a request came to.
struct WayInReply {
  WayInTrouble trouble = WayInTrouble::none;
  std::string reason{};  // of a trouble
  int status = 0;
  std::string body{};
  bool knows_trials = false;         // it says so in a header
  std::string location{};            // of a redirect
  std::optional<Instant> date{};     // what the answer's Date header says
  Instant asked_at{};                // this machine's time then
  std::vector<std::string> names{};  // of the certificate
  std::optional<Instant> valid_until{};
};

// A trial delivery: what its sender proves itself with, and where it is posted to.
struct TrialWay {
  std::string credential;  // "token", "retell secret"; empty: nobody can post there
  std::string path;        // "/webhook", "/retell"; in lower case
  bool is_kept = true;     // reports of the platform that posts there are read
};

// What it needs of the place it runs in.
struct DoctorMeans {
  std::function<WayInReply(const WebAddress&)> ask_health;
  std::function<WayInReply(const WebAddress&, std::size_t trial)> send_trial;  // one of the question's
  std::optional<bool> clock_is_synchronised;  // what the system says; nothing: it does not say
  ZonePlaces zone_places;
};

struct DoctorQuestion {
  std::string database;
  std::optional<std::string> configuration;  // the file that was read, if any
  std::vector<CredentialFile> credentials;
  std::vector<TrialWay> trials;
  WebAddress local;                   // where the receiver listens, without its path
  std::optional<WebAddress> address;  // where the platform posts to
  std::optional<std::string> zone;    // --tz
};

struct DoctorAnswer {
  std::string database;
  Instant as_of{};
  std::vector<DoctorLine> lines;

  [[nodiscard]] std::int64_t findings() const;  // warnings and faults
};

// Changes nothing but the log of the receiver, which has a line for each trial. Nothing is sent to the public
// address before the receiver of this machine says that it knows trials: an older one would store them.
[[nodiscard]] DoctorAnswer examine(const DoctorQuestion& question, const DoctorMeans& means, Instant now);

using DoctorLines = std::vector<DoctorLine>;

// Of this machine: doctor_place.cpp.
[[nodiscard]] DoctorLines examine_configuration(const DoctorQuestion& question);
[[nodiscard]] DoctorLines examine_credentials(const DoctorQuestion& question);
[[nodiscard]] DoctorLines examine_database(const DoctorQuestion& question);
[[nodiscard]] DoctorLines examine_disk(const DoctorQuestion& question);
[[nodiscard]] DoctorLines examine_zone(const DoctorQuestion& question, const DoctorMeans& means);

// Of the way in: doctor_way.cpp.
struct WayInSeen {
  DoctorLines lines;
  std::optional<WayInReply> outside;  // what the public address answered
};
[[nodiscard]] WayInSeen examine_way_in(const DoctorQuestion& question, const DoctorMeans& means, Instant now);
[[nodiscard]] DoctorLines examine_clock(const std::optional<WayInReply>& outside,
                                        std::optional<bool> is_synchronised);

}  // namespace calltally
