UPDATE call_text
   SET started_ms = :started_ms, start_estimated = :start_estimated, received_ms = :received_ms,
       reported_ms = :reported_ms, status = :status, line_number = :line_number,
       customer_number = :customer_number, topic = :topic, quality = :quality, summary = :summary,
       analysis = :analysis
 WHERE id = :id
