-- Of a database of schema 4.
SELECT hash, key, until_ms, until_ms IS NOT NULL AS forms FROM erasure
