SELECT t.started_ms, t.call_id, t.topic AS spelling
  FROM call AS c JOIN call_text AS t ON t.id = c.id
 WHERE c.topic_id = :id
 ORDER BY c.started_ms, t.call_id LIMIT 1
