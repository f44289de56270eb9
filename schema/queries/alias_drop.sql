DELETE FROM alias WHERE call_id = :call_id
