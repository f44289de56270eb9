SELECT min(received_ms), max(received_ms) FROM quarantine
