INSERT INTO refused (day, hour, status, reason, authentic, count, last_ms)
VALUES (:day, :hour, :status, :reason, :authentic, :count, :last_ms)
    ON CONFLICT (day, hour, status, reason, authentic)
    DO UPDATE SET count = count + excluded.count, last_ms = max(last_ms, excluded.last_ms)
