DELETE FROM call
 WHERE NOT EXISTS (SELECT 1 FROM call_text AS t WHERE t.id = call.id AND t.started_ms = call.started_ms)
