SELECT reason, count(*) AS reports FROM quarantine WHERE held = 1 GROUP BY reason ORDER BY reason
