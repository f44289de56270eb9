SELECT started_ms, duration_s, sentiment, type, answered, line_id, topic_id, quality_id, customer_id, end_reason_id,
       agent_id, id
  FROM call
 WHERE started_ms >= :since_ms AND started_ms < :until_ms
 ORDER BY started_ms, id
