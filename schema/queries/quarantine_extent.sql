SELECT min(received_ms) AS first_ms, max(received_ms) AS last_ms FROM quarantine
