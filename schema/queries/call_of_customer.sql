SELECT id FROM call WHERE customer_id = :customer_id ORDER BY started_ms, id
