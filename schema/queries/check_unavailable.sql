SELECT sum(count) AS count, max(last_ms) AS last_ms FROM refused
 WHERE day >= :first_day AND day <= :last_day AND status = 503
 GROUP BY day, hour
 ORDER BY day, hour
