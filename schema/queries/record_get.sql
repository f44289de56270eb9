SELECT t.call_id, c.started_ms, t.start_estimated, c.type, t.status, c.end_reason_id, c.end_class, c.platform, c.agent_version_id,
       t.line_number, c.line_id,
       t.customer_number, c.agent_id, c.duration_s, c.sentiment, c.topic_id, c.answered, c.quality_id, t.summary,
       t.received_ms, t.reported_ms, t.analysis, c.id, u.start_unknown, u.fields
  FROM call_text AS t JOIN call AS c ON c.started_ms = t.started_ms AND c.id = t.id
  LEFT JOIN unreadable AS u ON u.call = c.id
 WHERE t.id = :id
