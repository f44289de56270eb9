SELECT id, key FROM erasure_key ORDER BY id
