INSERT INTO quarantine (received_ms, status, reason, bytes, body, held)
VALUES (:received_ms, :status, :reason, :bytes, :body, :held)
