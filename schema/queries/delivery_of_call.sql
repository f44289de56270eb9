SELECT id, platform, source, received_ms, body FROM delivery WHERE call = :call ORDER BY id
