SELECT count(*) AS updates FROM status_update WHERE call_id = :call_id
