SELECT call_id FROM alias WHERE call = :call ORDER BY call_id
