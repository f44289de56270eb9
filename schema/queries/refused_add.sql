INSERT INTO refused (day, status, reason, count, last_ms)
VALUES (:day, :status, :reason, :count, :last_ms)
    ON CONFLICT (day, status, reason)
    DO UPDATE SET count = count + excluded.count, last_ms = max(last_ms, excluded.last_ms)
