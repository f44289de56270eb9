INSERT INTO call_text (call_id, started_ms, start_estimated, received_ms, reported_ms, status, line_number,
                       customer_number, topic, quality, summary, analysis)
VALUES (:call_id, :started_ms, :start_estimated, :received_ms, :reported_ms, :status, :line_number,
        :customer_number, :topic, :quality, :summary, :analysis)
ON CONFLICT (call_id) DO NOTHING
