SELECT count(*) AS deliveries FROM delivery WHERE call = :call
