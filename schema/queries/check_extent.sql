-- When the first call began, or the first trace of anything else came, and when the last call began.
SELECT (SELECT min(first_ms)
          FROM (SELECT min(started_ms) AS first_ms FROM call
                UNION ALL SELECT min(first_ms) FROM status_update
                UNION ALL SELECT min(received_ms) FROM quarantine
                UNION ALL SELECT min(day) * 86400000 FROM refused
                UNION ALL SELECT min(day) * 86400000 FROM foreign_event)) AS first_ms,
       (SELECT max(started_ms) FROM call) AS last_ms
