SELECT c.id, t.call_id FROM call AS c JOIN call_text AS t ON t.id = c.id WHERE c.started_ms = :started_ms
