SELECT received_ms / 3600000, min(received_ms), max(received_ms) FROM delivery
 WHERE source = 1 AND received_ms >= :since_ms AND received_ms <= :until_ms
 GROUP BY received_ms / 3600000
