SELECT t.started_ms, t.call_id, t.quality AS spelling
  FROM call AS c JOIN call_text AS t ON t.id = c.id
 WHERE c.quality_id = :id
 ORDER BY c.started_ms, t.call_id LIMIT 1
