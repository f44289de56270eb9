SELECT platform, event, sum(count) AS count, max(last_ms) AS last_ms FROM foreign_event
 WHERE day >= :first_day AND day <= :last_day
 GROUP BY platform, event
 ORDER BY platform, event
