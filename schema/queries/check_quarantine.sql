SELECT count(*) AS bodies, coalesce(sum(bytes), 0) AS bytes, min(received_ms) AS oldest_ms,
       coalesce(sum(held), 0) AS held, coalesce(sum(held * bytes), 0) AS held_bytes,
       coalesce(sum(held = 0 AND received_ms >= :since_ms AND received_ms < :until_ms), 0) AS recent,
       coalesce(sum(held = 0 AND received_ms >= :since_ms AND received_ms < :until_ms AND reason = 'other-platform'), 0)
         AS misdirected
  FROM quarantine
