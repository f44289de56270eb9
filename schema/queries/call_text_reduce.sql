UPDATE call_text SET call_id = :call_id, customer_number = NULL, summary = NULL, analysis = :analysis WHERE id = :id
