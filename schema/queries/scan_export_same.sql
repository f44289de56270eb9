-- The calls of one millisecond, where they are too many to be sorted in memory.
SELECT t.call_id, c.started_ms, t.start_estimated, c.type, t.status, c.end_reason_id, c.end_class, c.platform, c.agent_version_id,
       t.line_number, c.line_id,
       t.customer_number, c.agent_id, c.duration_s, c.sentiment, c.topic_id, c.answered, c.quality_id, t.summary,
       t.received_ms, t.reported_ms, t.analysis, c.id, u.start_unknown, u.fields
  FROM call AS c JOIN call_text AS t ON t.id = c.id
  LEFT JOIN unreadable AS u ON u.call = c.id
 WHERE c.started_ms >= :since_ms AND c.started_ms < :until_ms
 ORDER BY t.call_id
