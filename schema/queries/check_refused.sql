SELECT status, reason, authentic, sum(count) AS count, max(last_ms) AS last_ms FROM refused
 WHERE day >= :first_day AND day <= :last_day
 GROUP BY status, reason, authentic
 ORDER BY status, reason, authentic
