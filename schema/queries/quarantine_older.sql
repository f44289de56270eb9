SELECT id FROM quarantine WHERE received_ms < :before_ms ORDER BY id
