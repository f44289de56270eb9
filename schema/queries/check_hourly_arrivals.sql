SELECT received_ms / 3600000 AS hour, min(received_ms) AS first_ms, max(received_ms) AS last_ms FROM delivery
 WHERE source = 1 AND received_ms >= :since_ms AND received_ms <= :until_ms
 GROUP BY received_ms / 3600000
