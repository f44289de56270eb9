#include "store/prepared.hpp"

#include <utility>

#include "base/text.hpp"
#include "call/label_key.hpp"
#include "call/phone.hpp"

namespace calltally {

RowValues row_values(const Report& report, const Roles& roles) {
  return {read_roles(report.analysis, roles),
          says_nothing(report.analysis) ? std::string{} : canonical(report.analysis),
          normal_number(report.line_number, roles.region),
          normal_customer(report.customer_number, roles.region),
          agent_key(report.agent_id, report.agent_name),
          tidy(report.agent_version),
          end_reason_key(report.end_reason),
          end_class_of(report.platform, report.end_reason, report.status)};
}

CallFields unreadable_in(const Call& call, const RowValues& values) {
  CallFields fields = call.report.unreadable;
  fields.add(values.reading.unreadable);
  return fields;
}

PreparedReport prepare(Report report, std::string body, Instant received_at,
                       const std::shared_ptr<const Roles>& roles) {
  const Instant received = report.received_at.value_or(received_at);
  Delivery delivery{std::move(report), std::move(body), received};
  Call alone = merge_alone(delivery);
  RowValues values = row_values(alone.report, *roles);
  // Trees cost as much to take down as to build: not in the thread that writes.
  alone.report.agent_metadata = {};
  alone.report.analysis = {};
  alone.report.messages = {};
  return {std::move(alone), std::move(values), roles, std::move(delivery.body)};
}

}  // namespace calltally
