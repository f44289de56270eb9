INSERT INTO segment (since_ms, until_ms, columns) VALUES (:since_ms, :until_ms, :columns)
