SELECT count(*) AS bodies, coalesce(sum(bytes), 0) AS bytes, min(received_ms) AS oldest_ms,
       coalesce(sum(received_ms >= :since_ms AND received_ms < :until_ms), 0) AS recent
  FROM quarantine
 WHERE held = 0
