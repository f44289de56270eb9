SELECT hash, key, until_ms FROM erasure
