INSERT INTO foreign_event (day, platform, event, count, last_ms)
VALUES (:day, :platform, :event, :count, :last_ms)
    ON CONFLICT (day, platform, event)
    DO UPDATE SET count = count + excluded.count, last_ms = max(last_ms, excluded.last_ms)
