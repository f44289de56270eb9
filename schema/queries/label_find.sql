SELECT id, spelling, name, from_ms, from_call FROM label WHERE kind = :kind AND key = :key
