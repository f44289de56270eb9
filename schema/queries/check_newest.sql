SELECT platform, source, received_ms, body FROM delivery WHERE source = 1 ORDER BY id DESC LIMIT :limit
