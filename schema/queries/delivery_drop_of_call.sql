DELETE FROM delivery WHERE call = :call
