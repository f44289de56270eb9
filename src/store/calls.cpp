#include "store/calls.hpp"

#include "base/text.hpp"
#include "sql/call.hpp"
#include "sql/final.hpp"
#include "sql/unreadable.hpp"

namespace calltally {
namespace {

// The columns that adding and updating a call's wide row share. What is bound must outlive the query's run.
void bind_wide(Loan& query, const Call& call, const RowValues& values) {
  const Report& report = call.report;
  query.integer(":started_ms", unix_ms(call.started_at))
      .integer(":start_estimated", call.start_estimated ? 1 : 0);
  query.integer(":received_ms", unix_ms(call.received_at)).text(":status", report.status);
  if (report.reported_at) query.integer(":reported_ms", unix_ms(*report.reported_at));
  query.text(":line_number", report.line_number).text(":customer_number", report.customer_number);
  query.text(":topic", values.reading.topic).text(":quality", values.reading.quality);
  query.text(":summary", report.summary).text(":analysis", values.analysis);
}

}  // namespace

std::int64_t CallRows::add(const Call& call, const RowValues& values) {
  {
    auto wide = database_.query<sql::call_text_add>();
    wide.text(":call_id", call.report.call_id);
    bind_wide(wide, call, values);
    if (wide.run() == 0) return 0;
  }
  const std::int64_t id = database_.connection().getLastInsertRowid();
  add_narrow(id, call, values);
  if (const CallFields fields = unreadable_in(call, values); call.start_unknown || !fields.empty()) {
    put_unreadable(id, call, fields);
  }
  words_.added(id, call.report.summary);
  return id;
}

void CallRows::update(std::int64_t id, const Call& call, const Roles& roles, Respell respell) {
  const std::optional<Before> old = before(id);
  if (old) {
    database_.query<sql::call_drop>().integer(":started_ms", old->started_ms).id(":id", id).run();
  }
  const RowValues values = row_values(call.report, roles);
  words_.changed(id, summary(id), call.report.summary);
  {
    auto wide = database_.query<sql::call_text_update>();
    bind_wide(wide, call, values);
    wide.id(":id", id).run();
  }
  add_narrow(id, call, values);
  if (const CallFields fields = unreadable_in(call, values); call.start_unknown || !fields.empty()) {
    put_unreadable(id, call, fields);
  } else {
    database_.query<sql::unreadable_drop>().id(":call", id).run();
  }
  if (old && respell == Respell::now) release(*old);
}

void CallRows::reduce(std::int64_t id, const std::string& call_id, const std::string& analysis) {
  const std::optional<Before> old = before(id);
  if (!old) return;
  words_.changed(id, summary(id), {});
  database_.query<sql::call_text_reduce>()
      .text(":call_id", call_id)
      .text(":analysis", analysis)
      .id(":id", id)
      .run();
  database_.query<sql::call_reduce>().integer(":started_ms", old->started_ms).id(":id", id).run();
  release(*old);  // a spelling must not name the old id
}

void CallRows::drop(std::int64_t id) {
  const std::optional<Before> old = before(id);
  if (!old) return;
  database_.query<sql::call_drop>().integer(":started_ms", old->started_ms).id(":id", id).run();
  words_.dropped(id, summary(id));
  database_.query<sql::unreadable_drop>().id(":call", id).run();
  database_.query<sql::call_text_drop>().id(":id", id).run();
  database_.query<sql::final_drop>().id(":call", id).run();  // the row may be another call's next
  release(*old);
}

std::optional<CallRows::Before> CallRows::before(std::int64_t id) {
  auto query = database_.query<sql::call_text_facts>();
  if (!query.id(":id", id).step()) return std::nullopt;
  return Before{query.text("call_id"), query.integer("started_ms"), query.integer("topic_id"),
                query.integer("quality_id")};
}

std::string CallRows::summary(std::int64_t id) {
  auto query = database_.query<sql::call_summary>();
  return query.id(":id", id).step() ? query.text("summary") : std::string{};
}

void CallRows::add_narrow(std::int64_t id, const Call& call, const RowValues& values) {
  const Report& report = call.report;
  const Reading& reading = values.reading;
  const std::string& line = values.line_number;
  auto query = database_.query<sql::call_add>();
  query.integer(":started_ms", unix_ms(call.started_at)).id(":id", id);
  query.integer(":type", static_cast<std::int64_t>(report.type));
  query.integer(":platform", static_cast<std::int64_t>(report.platform));
  query.integer(":end_class", static_cast<std::int64_t>(values.end_class));
  if (reading.answered) query.integer(":answered", *reading.answered ? 1 : 0);
  query.number(":sentiment", reading.sentiment).number(":duration_s", report.duration_s);
  query.id(":line_id", labels_.named(LabelKind::line, line, report.line_number, {}, {}));
  query.id(":topic_id", labels_.spelled(LabelKind::topic, reading.topic, call.started_at, report.call_id));
  query.id(":quality_id",
           labels_.spelled(LabelKind::quality, reading.quality, call.started_at, report.call_id));
  const bool has_agent_id = !report.agent_id.empty();
  query.id(":agent_id", labels_.named(LabelKind::agent, values.agent, report.agent_id,
                                      has_agent_id ? std::string{} : tidy(report.agent_name), {}));
  query.id(":agent_version_id",
           labels_.named(LabelKind::agent_version, values.agent_version, values.agent_version, {}, {}));
  query.id(":end_reason_id",
           labels_.named(LabelKind::end_reason, values.end_reason, tidy(report.end_reason), {}, {}));
  query.id(":customer_id", labels_.customer(values.customer_number));
  query.run();
  segments_.drop_at(call.started_at);
}

void CallRows::put_unreadable(std::int64_t id, const Call& call, CallFields fields) {
  database_.query<sql::unreadable_put>()
      .id(":call", id)
      .integer(":fields", fields.bits())
      .integer(":start_unknown", call.start_unknown ? 1 : 0)
      .run();
}

void CallRows::release(const Before& before) {
  labels_.release(before.topic, LabelKind::topic, before.call_id);
  labels_.release(before.quality, LabelKind::quality, before.call_id);
}

}  // namespace calltally
