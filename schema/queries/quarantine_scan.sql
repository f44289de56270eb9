SELECT id, received_ms, status, reason, body, held FROM quarantine
 WHERE received_ms >= :since_ms AND received_ms < :until_ms
 ORDER BY id
