SELECT hash, key, until_ms, forms FROM erasure
