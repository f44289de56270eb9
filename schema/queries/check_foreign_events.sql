SELECT platform, event, sum(count), max(last_ms) FROM foreign_event
 WHERE day >= :first_day AND day <= :last_day
 GROUP BY platform, event
 ORDER BY platform, event
