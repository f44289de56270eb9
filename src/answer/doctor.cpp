#include "answer/doctor.hpp"

#include <algorithm>
#include <iterator>

namespace calltally {

std::string_view name_of(CredentialKind kind) { return kind == CredentialKind::token ? "token" : "secret"; }

std::int64_t DoctorAnswer::findings() const {
  return std::ranges::count_if(lines, [](const DoctorLine& line) { return line.verdict != Verdict::ok; });
}

DoctorAnswer examine(const DoctorQuestion& question, const DoctorMeans& means, Instant now) {
  DoctorAnswer answer{question.database, now, {}};
  const auto tell = [&](DoctorLines lines) { std::ranges::move(lines, std::back_inserter(answer.lines)); };
  tell(examine_configuration(question));
  tell(examine_credentials(question));
  tell(examine_database(question));
  tell(examine_disk(question));
  WayInSeen way_in = examine_way_in(question, means, now);
  tell(std::move(way_in.lines));
  tell(examine_clock(way_in.outside, means.clock_is_synchronised));
  tell(examine_zone(question, means));
  return answer;
}

}  // namespace calltally
