SELECT c.started_ms, c.id, c.type, c.answered, c.sentiment, c.duration_s, c.line_id, c.topic_id, c.quality_id, c.agent_id,
       c.platform, c.end_class, c.agent_version_id, c.end_reason_id, c.customer_id, t.analysis
  FROM call AS c JOIN call_text AS t ON t.id = c.id
 WHERE c.started_ms >= :since_ms AND c.started_ms < :until_ms
 ORDER BY c.started_ms, c.id
