SELECT t.call_id, t.started_ms, c.topic_id, c.quality_id
  FROM call_text AS t JOIN call AS c ON c.started_ms = t.started_ms AND c.id = t.id
 WHERE t.id = :id
