SELECT count(*) FROM delivery WHERE call = :call
