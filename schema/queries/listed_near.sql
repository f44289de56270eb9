SELECT delivery FROM listed
 WHERE customer_id = :customer_id AND started_ms BETWEEN :since_ms AND :until_ms
 ORDER BY started_ms, delivery
