INSERT INTO quarantine (received_ms, status, reason, bytes, body)
VALUES (:received_ms, :status, :reason, :bytes, :body)
