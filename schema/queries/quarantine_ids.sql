SELECT id FROM quarantine WHERE received_ms < :until_ms AND held <= :held ORDER BY id
