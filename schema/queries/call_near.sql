SELECT id FROM call
 WHERE started_ms BETWEEN :since_ms AND :until_ms AND customer_id IS :customer_id
 ORDER BY started_ms, id
