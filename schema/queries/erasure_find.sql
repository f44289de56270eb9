SELECT until_ms FROM erasure WHERE hash = :hash AND forms <= :latest ORDER BY until_ms DESC LIMIT 1
