-- The call of an id of its own, or of one that it is known by, too.
SELECT id, call_id, started_ms FROM call_text WHERE call_id = :call_id
UNION ALL
SELECT t.id, t.call_id, t.started_ms FROM alias AS a JOIN call_text AS t ON t.id = a.call WHERE a.call_id = :call_id
