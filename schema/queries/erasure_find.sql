SELECT until_ms FROM erasure WHERE hash = :hash
