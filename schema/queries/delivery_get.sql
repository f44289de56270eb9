SELECT call, platform, source, received_ms, body FROM delivery WHERE id = :id
