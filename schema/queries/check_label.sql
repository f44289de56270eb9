SELECT spelling, from_ms, from_call FROM label WHERE id = :id
