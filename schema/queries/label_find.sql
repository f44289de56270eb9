SELECT id, shown, name, from_ms, from_call FROM label WHERE kind = :kind AND key = :key
