SELECT id FROM quarantine WHERE received_ms < :until_ms ORDER BY id
