SELECT id, started_ms FROM call WHERE customer_id = :customer_id ORDER BY started_ms, id
