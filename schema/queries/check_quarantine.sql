SELECT count(*), coalesce(sum(bytes), 0), min(received_ms),
       coalesce(sum(received_ms >= :since_ms AND received_ms < :until_ms), 0)
  FROM quarantine
 WHERE held = 0
