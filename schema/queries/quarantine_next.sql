SELECT id, received_ms, status, reason, body, held FROM quarantine
 WHERE id >= :id
 ORDER BY id
 LIMIT 1
