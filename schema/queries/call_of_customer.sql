SELECT c.id, t.call_id, c.started_ms
  FROM call AS c JOIN call_text AS t ON t.id = c.id
 WHERE c.customer_id = :customer_id
 ORDER BY c.started_ms, c.id
